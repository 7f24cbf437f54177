from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from frontdoor.access import deciding, protecting
from frontdoor.access import services as access
from frontdoor.access.enums import RecordKind
from frontdoor.access.models import ProtectedValue
from frontdoor.access.permissions import Permission
from frontdoor.agencies.models import Partnership, Team
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.people.enums import Channel, Corrected, YesNoNotKnown
from frontdoor.people.likely import index_new_person, index_person
from frontdoor.people.models import Address, Approach, ContactRoute, OwnWords, Person, PersonRevision
from frontdoor.people.nhs_numbers import fails_check, tidy
from frontdoor.trail import services as trail
from frontdoor.trail.digests import commitment


# The same words by the same person within it are one press of a button, not two.
DOUBLE_PRESS = timedelta(minutes=1)


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

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.address, self.postcode) if part)


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
    index_new_person(
        person,
        phones=[details.phone] if details.phone else [],
        addresses=[details.where] if details.where else [],
    )
    return person


def _keep_ways_to_reach(person: Person, details: PersonDetails, at: datetime) -> None:
    if details.where:
        _keep_address(person, details.where, details.protect_contact, at)
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
    """Correct who somebody is. What stood before is kept as revisions; the trail holds a commitment to it.

    Raises deciding.NotAllowed, like every act on a person below.
    """
    deciding.check(by, Permission.EDIT_PERSON, person.record)
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    before = _apply(person, changes)
    if not before:
        return person
    person.nhs_number_fails_check = fails_check(person.nhs_number)
    person.save(update_fields=[*before, "nhs_number_fails_check"])
    index_person(person)
    PersonRevision.objects.bulk_create(
        PersonRevision(person=person, field=name, before=value, by=by.user, at=at)
        for name, value in before.items()
    )
    _record(person, "person_corrected", by, at, {"fields": sorted(before), "before": commitment(before)})
    return person


def _apply(person: Person, changes: dict[str, object]) -> dict[str, str]:
    """Set what differs; return what stood there."""
    before = {}
    for name in [name for name in Corrected.values if name in changes]:
        value = tidy(str(changes[name])) if name == Corrected.NHS_NUMBER else changes[name]
        held = getattr(person, name)
        if held != value:
            before[name] = "" if held is None else str(held)
            setattr(person, name, value)
    return before


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
    deciding.check(by, Permission.EDIT_PERSON, person.record)
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
    deciding.check(by, Permission.EDIT_PERSON, person.record)
    again = person.own_words.filter(words=words, by=by.user, at__gt=at - DOUBLE_PRESS).first()
    if again:
        return again
    made = OwnWords.objects.create(person=person, words=words, heard_by=heard_by, by=by.user, at=at)
    _record(person, "own_words_recorded", by, at, {"words": made.pk})
    return made


@transaction.atomic
def add_address(*, person: Person, where: str, protected: bool, by: Viewer, at: datetime) -> Address:
    """A new address from now; the one before ends, and is kept. The one that holds already is no new one."""
    deciding.check(by, Permission.EDIT_PERSON, person.record)
    _hold(person)
    for held in person.addresses.filter(until_at=None).select_related("value__record"):
        if _says(held.value, where, protected):
            return held
    person.addresses.filter(until_at=None).update(until_at=at)
    made = _keep_address(person, where, protected, at)
    index_person(person)
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
    """A way to reach somebody. The same again, said of it alike, is no second one."""
    deciding.check(by, Permission.EDIT_PERSON, person.record)
    _hold(person)
    alike = person.contact_routes.filter(until_at=None, channel=channel, is_safe=is_safe, note=note)
    for held in alike.select_related("value__record"):
        if _says(held.value, value, protected):
            return held
    made = _keep_route(person, channel, value, note, protected, at)
    made.is_safe = is_safe
    made.save(update_fields=["is_safe"])
    index_person(person)
    _record(person, "contact_route_added", by, at, {"route": made.pk, "protected": protected})
    return made


@transaction.atomic
def judge_contact_route(
    *, route: ContactRoute, is_safe: YesNoNotKnown, note: str, by: Viewer, at: datetime
) -> None:
    deciding.check(by, Permission.EDIT_PERSON, route.person.record)
    route.is_safe, route.note = is_safe, note
    route.save(update_fields=["is_safe", "note"])
    _record(route.person, "contact_route_judged", by, at, {"route": route.pk, "is_safe": str(is_safe)})


def _hold(person: Person) -> None:
    """So that a second press waits for the first, and finds what it made."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _says(held: ProtectedValue | None, value: str, protected: bool) -> bool:
    return held is not None and held.is_protected == protected and protecting.read(held) == value


def _record(person: Person, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=person.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=person.record_id,
        detail=detail,
    )
