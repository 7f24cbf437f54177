"""“Who does what in my life”: only what the adult may be told, and what they were given stays."""

from datetime import timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.enums import RecordState
from frontdoor.concerns import my_life
from frontdoor.concerns.enums import Asked, Consent, HowTold, ReferrerKind, Route
from frontdoor.concerns.models import Contact, SheetGiven
from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.concerns.services import giving_sheets, keeping_safe, picturing, telling
from frontdoor.concerns.services.telling import NotYetHappened
from frontdoor.people.services import PersonDetails
from frontdoor.picture.enums import Relationship
from frontdoor.picture.services.sources import SourceDetails
from tests.concerns.desk import MONDAY, told_the_trail


TODAY = MONDAY.date()
ROBIN = SourceDetails(
    name="Robin Testcase-Hale", relationship=Relationship.CARER_PAID, provider_name="Elm Row Care"
)
KNOWN = {"consent": Consent.YES, "wishes_asked": Asked.YES, "wishes_outcomes": "To stay at home"}


def measure(contact: Contact, desk, what: str = "A meal is brought every day", owner: str = "Open Hands"):
    return keeping_safe.begin_measure(
        contact=contact,
        what=what,
        owner=owner,
        until_on=TODAY + timedelta(days=9),
        by=desk.practitioner,
        at=MONDAY,
    )


def sheet(contact: Contact, desk, who: str = "practitioner") -> my_life.Sheet:
    return my_life.sheet_for(contact.person, getattr(desk, who), TODAY)


def words(lines) -> list[str]:
    return [line.words for line in lines]


@pytest.fixture
def contact(desk) -> Contact:
    return desk.take(desk.receive(**KNOWN))


def test_sheet_says_who_since_when_what_was_asked_and_whom_to_call(contact, desk):
    measure(contact, desk)
    found = sheet(contact, desk)

    assert words(found.doing) == [
        "Sam Okoro, Larkfield Safeguarding Adults, deals with a worry about your safety, since 2 March 2026.",
        "Open Hands: A meal is brought every day. Since 2 March 2026, until 11 March 2026.",
    ]
    assert words(found.asked) == ["To stay at home"]
    assert found.phone


def test_what_was_accepted_elsewhere_and_told_stands_in_the_adults_words(desk):
    contact = desk.decided(Route.PROTECTION, **KNOWN)
    desk.tell_everybody(contact)
    [told] = sheet(contact, desk).told

    assert told.words.startswith("2 March 2026, by telephone: Somebody was worried about your safety.")


def test_last_three_things_are_enough(desk):
    for _number in range(4):
        contact = desk.decided(Route.PROTECTION, **KNOWN)
        desk.tell_everybody(contact)

    assert len(sheet(contact, desk).told) == 1


@pytest.mark.parametrize("knows", [{}, {"consent": Consent.NOT_ASKED}, {"wishes_asked": Asked.NO}])
def test_a_contact_of_which_the_adult_does_not_know_has_no_part(desk, knows):
    contact = desk.take(desk.receive(wishes_outcomes="", **knows))
    measure(contact, desk)
    found = sheet(contact, desk)

    assert (found.doing, found.asked, found.told, found.contacts) == ([], [], [], [])


def test_whoever_told_of_themselves_knows(desk):
    contact = desk.take(desk.receive(referrer=ReferrerDetails(kind=ReferrerKind.ADULT)))

    assert "deals with what you told us" in sheet(contact, desk).doing[0].words


def test_what_was_kept_from_them_for_safety_has_no_part(desk):
    contact = desk.decided(Route.PROTECTION, **KNOWN)
    note = contact.notes_to_adult.get()
    telling.record_not_told(
        note=note, reason="He reads her post", look_again_on=None, by=desk.practitioner, at=MONDAY
    )

    assert sheet(contact, desk).contacts == []


@pytest.mark.parametrize("state", [RecordState.RESTRICTED, RecordState.SEALED])
def test_a_closed_record_has_no_part_even_for_who_may_see_it(contact, desk, state):
    access.change_state(record=contact.record, state=state, reason="A colleague", by=desk.manager, at=MONDAY)
    seen = my_life.sheet_for(contact.person, desk.manager, TODAY)

    assert (seen.doing, seen.contacts) == ([], [])


@pytest.mark.parametrize(
    "what", ["Robin does not come any more", "testcase-hale is told to stay away", "ELM ROW sends nobody"]
)
def test_no_line_names_who_is_alleged_or_where_they_work(desk, what):
    contact = desk.take(desk.receive(sources=(ROBIN,), **KNOWN))
    measure(contact, desk, what)
    found = sheet(contact, desk)

    assert found.kept_back == 1
    assert not any(what in line for line in words(found.doing))


def test_who_was_named_and_taken_back_is_not_named_either(desk):
    contact = desk.take(desk.receive(sources=(ROBIN,), **KNOWN))
    held = contact.record.alleged_sources.get()
    picturing.remove_source(
        contact=contact, source=held, reason="Somebody else", by=desk.practitioner, at=MONDAY
    )
    measure(contact, desk, "Robin stays away")

    assert sheet(contact, desk).kept_back == 1


def test_the_adults_own_name_keeps_nothing_back(desk):
    marlow = SourceDetails(name="Robin Testcase", relationship=Relationship.CHILD)
    contact = desk.take(
        desk.receive(
            person=PersonDetails(given_name="Marlow", family_name="Testcase"), sources=(marlow,), **KNOWN
        )
    )
    measure(contact, desk, "A bed for M. Testcase")

    assert sheet(contact, desk).kept_back == 0


@pytest.mark.parametrize("what", ["Her son has no key", "Police drive by", "The carers come in pairs"])
def test_a_line_that_may_point_at_somebody_says_so(contact, desk, what):
    measure(contact, desk, what)

    assert [line.may_point for line in sheet(contact, desk).doing] == [False, True]


def test_a_measure_that_ended_is_over(contact, desk):
    measure(contact, desk)

    assert len(my_life.sheet_for(contact.person, desk.practitioner, TODAY + timedelta(days=10)).doing) == 1


def give(contact: Contact, by, **changed) -> SheetGiven:
    given = {"words": "Sam: looks after it", "how": HowTold.FACE_TO_FACE, "given_on": TODAY, "at": MONDAY}
    return giving_sheets.give_sheet(person=contact.person, tells_of=[contact], by=by, **given | changed)


def test_what_was_given_is_kept_word_for_word_once_and_stands_on_the_trail(contact, desk):
    give(contact, desk.practitioner)
    made = give(contact, desk.practitioner)

    assert list(my_life.sheets_of(contact.person, desk.practitioner)) == [made]
    assert (made.words, made.given_on) == ("Sam: looks after it", TODAY)
    assert told_the_trail(contact.person)[-1] == "sheet_given"


def test_a_sheet_is_not_shown_to_whoever_may_not_see_a_part_of_it(contact, desk):
    give(contact, desk.practitioner)
    access.exclude(
        record=contact.record,
        user=desk.second_practitioner.user,
        reason="Alleged",
        by=desk.manager,
        at=MONDAY,
    )

    assert not my_life.sheets_of(contact.person, desk.second_practitioner).exists()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"words": " "}, giving_sheets.NothingOnIt), ({"given_on": TODAY + timedelta(days=1)}, NotYetHappened)],
)
def test_an_empty_sheet_or_one_of_tomorrow_is_refused(contact, desk, changed, refusal):
    with pytest.raises(refusal):
        give(contact, desk.practitioner, **changed)
    assert not SheetGiven.objects.exists()


def test_who_may_not_tell_adults_gives_no_sheet(contact, desk):
    with pytest.raises(NotAllowed):
        give(contact, desk.police_officer)
