"""What would help the hub most, of what a professional has not told yet."""

from frontdoor.concerns.enums import Consent, ReferrerKind, Rest, Stage
from frontdoor.concerns.models import Contact
from frontdoor.picture.queries import sources_of


# The most helpful first: what decides how fast and how lawfully the hub can act.
IN_ORDER = (
    "consent",
    Rest.CAPACITY,
    Rest.SAFETY_DONE,
    Rest.SOURCE,
    "others_at_risk",
    Rest.CHILDREN,
    "location",
    "happened_when",
    Rest.BEFORE,
)


def not_told(contact: Contact) -> list[str]:
    """The names of what is missing, the most helpful first; none where nothing more is asked."""
    referrer = getattr(contact, "referrer", None)
    if referrer is None or referrer.kind != ReferrerKind.WORK or contact.stage == Stage.CLOSED:
        return []
    told = set(contact.told_later.values_list("item", flat=True))
    return [str(name) for name in IN_ORDER if not (name in told or _stands(contact, str(name)))]


def _stands(contact: Contact, name: str) -> bool:
    if name == "happened_when":
        return bool(contact.happened_when or contact.happened_on)
    if name == "consent":
        return _says_why(contact)
    if name == Rest.SOURCE:
        return sources_of(contact.record).exists()
    return name in COLUMNS and bool(getattr(contact, name))


def _says_why(contact: Contact) -> bool:
    """Without agreement, it is told why the report may be made all the same."""
    why = contact.consent_basis or contact.consent_reason_without
    return bool(contact.consent) and bool(contact.consent == Consent.YES or why)


COLUMNS = ("consent", "others_at_risk", "location", "happened_when")
