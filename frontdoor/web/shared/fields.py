"""Every kind of question a page can ask, and the form that holds them, in one place to import from."""

from frontdoor.web.shared.choices import (
    Choice,
    ChoiceField,
    ManyChoicesField,
    SelectField,
    YesNoNotKnownField,
)
from frontdoor.web.shared.dates import DateField
from frontdoor.web.shared.drawing import FrontField, FrontForm
from frontdoor.web.shared.typed import (
    ApproximateAgeField,
    EmailField,
    FileField,
    LongTextField,
    NHSNumberField,
    PhoneField,
    TextField,
)


__all__ = [
    "ApproximateAgeField",
    "Choice",
    "ChoiceField",
    "DateField",
    "EmailField",
    "FileField",
    "FrontField",
    "FrontForm",
    "LongTextField",
    "ManyChoicesField",
    "NHSNumberField",
    "PhoneField",
    "SelectField",
    "TextField",
    "YesNoNotKnownField",
]
