"""The columns of a list of concerns: what each is for, what it takes, and what to do where it does not fit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices

from frontdoor.concerns.enums import About, AbuseType, Asked, Basis, Consent, Danger, Location
from frontdoor.core import text
from frontdoor.picture.enums import Relationship, SourceKind


DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
NHS = re.compile("[0-9]{10}")
OLDEST = 125


class DoesNotFit(Exception):
    """`why` the value cannot be taken, and `what_to_do`."""

    def __init__(self, why: str, what_to_do: str) -> None:
        self.why, self.what_to_do = why, what_to_do
        super().__init__(f"{why} {what_to_do}")


Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """`goes_to` is the field of the new concern; what is about the adult or the referrer begins so."""

    name: str
    goes_to: str
    takes: str
    read: Read
    needed: bool = False


def words(most: int) -> Read:
    def read(value: str) -> str:
        try:
            found = text.clean(value)
        except text.CannotBeStored as refused:
            raise DoesNotFit("It holds a sign that cannot be stored.", str(refused)) from None
        if len(found) > most:
            raise DoesNotFit(f"It has {len(found):,} characters.", f"Shorten it to {most:,}.")
        return found

    return read


def one_of(kind: type[TextChoices]) -> Read:
    """By its code or by its name, however it is capitalised."""
    # What nobody has entered is no answer that a list can give.
    allowed = [one for one in kind if kind is Danger or one.value != "not_known"]
    known = {one.value: one for one in allowed} | {str(one.label).lower(): one for one in allowed}

    def read(value: str) -> TextChoices:
        found = known.get(value.lower()) or known.get(value.lower().replace(" ", "_").replace("-", "_"))
        if found is None:
            names = ", ".join(one.value for one in allowed)
            raise DoesNotFit("It is none of the words for this.", f"Use one of: {names}.")
        return found

    return read


def several_of(kind: type[TextChoices]) -> Read:
    read_one = one_of(kind)
    return lambda value: tuple(read_one(one.strip()) for one in value.split(";") if one.strip())


def day(value: str) -> date:
    for shape in DAYS:
        try:
            found = datetime.strptime(value, shape).date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            continue
        if found.year >= 1880:
            return found
    raise DoesNotFit("It is not a day.", "Write it as 27/03/1951 or 1951-03-27.")


def age(value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value[:4]) > OLDEST:
        raise DoesNotFit("It is not an age in years.", "Write a whole number, like 78.")
    return int(value)


def nhs_number(value: str) -> str:
    digits = re.sub(r"[\s-]", "", value)
    if not NHS.fullmatch(digits):
        raise DoesNotFit("An NHS number has ten digits.", "Correct it, or leave it empty.")
    return digits


def email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError:
        raise DoesNotFit("It is not an e-mail address.", "Correct it, or leave it empty.") from None
    return words(254)(value)


def codes(kind: type[TextChoices]) -> str:
    return ", ".join(one.value for one in kind if kind is Danger or one.value != "not_known")


LINE, SHORT, LONG = words(200), words(1_000), words(20_000)
COLUMNS = (
    Column("what_happened", "what_happened", "What was reported, in words", LONG, needed=True),
    Column("about", "about", f"One of: {codes(About)}. Empty means adult", one_of(About)),
    Column("types", "types", f"Any of these, with ; between them: {codes(AbuseType)}", several_of(AbuseType)),
    Column("alleged_name", "source_name", "Who is said to have caused it, of every type here", LINE),
    Column("alleged_kind", "source_kind", f"One of: {codes(SourceKind)}", one_of(SourceKind)),
    Column(
        "alleged_relationship",
        "source_relationship",
        f"To the adult. One of: {codes(Relationship)}",
        one_of(Relationship),
    ),
    Column("alleged_works_at", "source_provider_name", "Where they work, if they are staff", LINE),
    Column("location", "location", f"One of: {codes(Location)}", one_of(Location)),
    Column("happened_on", "happened_on", "A day, like 27/03/2025", day),
    Column("happened_when", "happened_when", "When, in words", LINE),
    Column("immediate_danger", "immediate_danger", f"One of: {codes(Danger)}", one_of(Danger)),
    Column("others_at_risk", "others_at_risk", "Who else, in words", words(5_000)),
    Column("previous_concerns", "before", "Concerns raised before, in words", words(5_000)),
    Column("given_name", "person_given_name", "The adult’s given name", words(120)),
    Column("family_name", "person_family_name", "The adult’s family name", words(120)),
    Column("date_of_birth", "person_date_of_birth", "A day, like 27/03/1951", day),
    Column("approximate_age", "person_approximate_age", "A whole number of years", age),
    Column("nhs_number", "person_nhs_number", "Ten digits", nhs_number),
    Column("address", "person_address", "In one line", words(300)),
    Column("postcode", "person_postcode", "The postcode", words(12)),
    Column("phone", "person_phone", "The adult’s telephone", words(40)),
    Column("provider_name", "provider_name", "The service, if it is about one or happened there", LINE),
    Column("provider_address", "provider_address", "Where the service is", words(300)),
    Column("own_words", "own_words", "What the adult said, word for word", words(5_000)),
    Column("wishes_asked", "wishes_asked", f"One of: {codes(Asked)}", one_of(Asked)),
    Column("wishes_outcomes", "wishes_outcomes", "What the adult wants", words(5_000)),
    Column("wishes_reason_not_asked", "wishes_reason_not_asked", "Why they were not asked", SHORT),
    Column("consent", "consent", f"One of: {codes(Consent)}", one_of(Consent)),
    Column("consent_basis", "consent_basis", f"Lawful reason without. One of: {codes(Basis)}", one_of(Basis)),
    Column("consent_reason_without", "consent_reason_without", "Why go on without", SHORT),
    Column("referrer_name", "referrer_name", "Who raised it", LINE),
    Column("referrer_role", "referrer_role", "Their job", LINE),
    Column("referrer_organisation", "referrer_organisation", "Where they work", LINE),
    Column("referrer_phone", "referrer_phone", "Their telephone", words(40)),
    Column("referrer_email", "referrer_email", "Their e-mail address", email),
    Column("their_reference", "referrer_external_reference", "Your own number for it; no two alike", LINE),
)
BY_NAME = {column.name: column for column in COLUMNS}
