"""What somebody's record said before it was corrected, in words."""

from datetime import date

from frontdoor.people.enums import Corrected, YesNoNotKnown
from frontdoor.people.nhs_numbers import shown
from frontdoor.web.shared import moments


DAYS = (Corrected.DATE_OF_BIRTH, Corrected.DIED_ON)


def in_words(revision) -> dict:
    return {
        "field": revision.get_field_display(),
        "before": before(revision.field, revision.before),
        "until": revision.at,
        "by": revision.by.name,
    }


def before(field: str, value: str) -> str:
    if not value:
        return "not known"
    if field in DAYS:
        return moments.day(date.fromisoformat(value))
    if field == Corrected.HAS_DIED:
        return YesNoNotKnown(value).label.lower()
    return shown(value) if field == Corrected.NHS_NUMBER else value
