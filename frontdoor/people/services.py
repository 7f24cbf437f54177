from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.enums import RecordKind
from frontdoor.agencies.models import Partnership, Team
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.people.enums import Channel, YesNoNotKnown
from frontdoor.people.models import Address, Approach, ContactRoute, OwnWords, Person
from frontdoor.people.nhs_numbers import fails_check, tidy
from frontdoor.trail import services as trail
from frontdoor.trail.digests import commitment


# The same words by the same person within it are one press of a button, not two.
DOUBLE_PRESS = timedelta(minutes=1)


CORRECTED = {"given_name", "family_name", "date_of_birth", "nhs_number", "has_died", "died_on"}


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What somebody told us of a person. Empty means not known."""

    given_name: str = ""
    family_name: str = ""
    date_of_birth: date | None = None
    approximate_age: int | None = None
    nhs_number: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    safe_contact: str = ""
    has_died: YesNoNotKnown = YesNoNotKnown.NOT_KNOWN
    died_on: date | None = None
    communication_needs: str = ""
    language: str = ""
    trusts: str = ""
    protect_contact: bool = False

    @property
    def names_somebody(self) -> bool:
        """Whether it holds anything by which a person could be found."""
        return any((self.given_name, self.family_name, self.nhs_number, self.address, self.phone))


def record_person(*, details: PersonDetails, partnership: Partnership, team: Team, at: datetime) -> Person:
    """A new person, in the caller's transaction; whether they are known already is a person's decision."""
    record = access.open_record(kind=RecordKind.PERSON, partnership=partnership, team=team, at=at)
    person = Person.objects.create(
        record=record,
        given_name=details.given_name,
        family_name=details.family_name,
        date_of_birth=details.date_of_birth,
        approximate_age=details.approximate_age,
        approximate_age_on=london_date(at) if details.approximate_age is not None else None,
        nhs_number=tidy(details.nhs_number),
        nhs_number_fails_check=fails_check(details.nhs_number),
        has_died=details.has_died,
        died_on=details.died_on,
    )
    _keep_ways_to_reach(person, details, at)
    if details.communication_needs or details.language or details.trusts or details.safe_contact:
        Approach.objects.create(
            person=person,
            communication_needs=details.communication_needs,
            language=details.language,
            trusts=details.trusts,
            # Also here: without a telephone number there is no route to note it on.
            safe_times=details.safe_contact,
            at=at,
        )
    return person


def _keep_ways_to_reach(person: Person, details: PersonDetails, at: datetime) -> None:
    where = ", ".join(part for part in (details.address, details.postcode) if part)
    if where:
        _keep_address(person, where, details.protect_contact, at)
    for channel, value in ((Channel.PHONE, details.phone), (Channel.EMAIL, details.email)):
        if value:
            _keep_route(person, channel, value, details.safe_contact, details.protect_contact, at)


def _keep_address(person: Person, where: str, protected: bool, at: datetime) -> Address:
    value = protecting.keep(record=person.record, kind="address", value=where, protected=protected)
    return Address.objects.create(person=person, value=value, from_at=at)


def _keep_route(
    person: Person, channel: Channel, text: str, note: str, protected: bool, at: datetime
) -> ContactRoute:
    value = protecting.keep(record=person.record, kind=channel, value=text, protected=protected)
    return ContactRoute.objects.create(person=person, channel=channel, value=value, note=note, from_at=at)


@transaction.atomic
def correct_person(*, person: Person, changes: dict[str, object], by: Viewer, at: datetime) -> Person:
    """Correct who somebody is. The trail keeps which fields changed, and a commitment to what stood before."""
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    before = {}
    for name in CORRECTED & changes.keys():
        value = tidy(str(changes[name])) if name == "nhs_number" else changes[name]
        if getattr(person, name) != value:
            before[name] = str(getattr(person, name))
            setattr(person, name, value)
    if not before:
        return person
    person.nhs_number_fails_check = fails_check(person.nhs_number)
    person.save(update_fields=[*before, "nhs_number_fails_check"])
    _record(person, "person_corrected", by, at, {"fields": sorted(before), "before": commitment(before)})
    return person


@transaction.atomic
def record_approach(
    *,
    person: Person,
    by: Viewer,
    at: datetime,
    trusts: str = "",
    how_to_speak: str = "",
    communication_needs: str = "",
    language: str = "",
    safe_times: str = "",
) -> Approach:
    """How to speak with somebody, as understood now; earlier understandings stay."""
    understood = {
        "trusts": trusts,
        "how_to_speak": how_to_speak,
        "communication_needs": communication_needs,
        "language": language,
        "safe_times": safe_times,
    }
    newest = person.approaches.order_by("-at", "-pk").first()
    if newest and all(getattr(newest, name) == text for name, text in understood.items()):
        return newest
    made = Approach.objects.create(person=person, **understood, by=by.user, at=at)
    _record(person, "approach_recorded", by, at, {"approach": made.pk})
    return made


@transaction.atomic
def record_own_words(*, person: Person, words: str, heard_by: str, by: Viewer, at: datetime) -> OwnWords:
    again = person.own_words.filter(words=words, by=by.user, at__gt=at - DOUBLE_PRESS).first()
    if again:
        return again
    made = OwnWords.objects.create(person=person, words=words, heard_by=heard_by, by=by.user, at=at)
    _record(person, "own_words_recorded", by, at, {"words": made.pk})
    return made


@transaction.atomic
def add_address(*, person: Person, where: str, protected: bool, by: Viewer, at: datetime) -> Address:
    """A new address from now; the one before ends, and is kept."""
    person.addresses.filter(until_at=None).update(until_at=at)
    made = _keep_address(person, where, protected, at)
    _record(person, "address_added", by, at, {"address": made.pk, "protected": protected})
    return made


@transaction.atomic
def add_contact_route(
    *,
    person: Person,
    channel: Channel,
    value: str,
    is_safe: YesNoNotKnown,
    note: str,
    protected: bool,
    by: Viewer,
    at: datetime,
) -> ContactRoute:
    made = _keep_route(person, channel, value, note, protected, at)
    made.is_safe = is_safe
    made.save(update_fields=["is_safe"])
    _record(person, "contact_route_added", by, at, {"route": made.pk, "protected": protected})
    return made


@transaction.atomic
def judge_contact_route(
    *, route: ContactRoute, is_safe: YesNoNotKnown, note: str, by: Viewer, at: datetime
) -> None:
    route.is_safe, route.note = is_safe, note
    route.save(update_fields=["is_safe", "note"])
    _record(route.person, "contact_route_judged", by, at, {"route": route.pk, "is_safe": str(is_safe)})


def _record(person: Person, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=person.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=person.record_id,
        detail=detail,
    )
