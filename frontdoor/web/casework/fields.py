"""How the shared fields look to somebody who uses them all day."""

SMALL = "govuk-radios--small"
