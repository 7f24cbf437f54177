"""Ratings, prompts, what the return asks and the council's own number: recorded, kept apart, never blocking."""

import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.agencies.models import Agency
from frontdoor.concerns import prompts, scales
from frontdoor.concerns.enums import AbuseType, Answer, Stage
from frontdoor.concerns.models import CouncilNumber, PromptAnswer
from frontdoor.concerns.services import checking, triaging
from frontdoor.concerns.services.moving import ReasonMissing
from frontdoor.concerns.triage_enums import MaracAnswer, Moment, PromptKind
from frontdoor.core.workflow import NotInThisState
from frontdoor.trail.models import Event
from tests.concerns.desk import MONDAY, told_the_trail


@pytest.fixture
def contact(desk):
    return desk.at(Stage.CHECKING)


def agency(key: str) -> Agency:
    return Agency.objects.get(key=f"larkfield.{key}")


def rate(desk, contact, who: str | None, level: str, moment: Moment = Moment.BEFORE, reason: str = "Bruises"):
    return triaging.rate(
        contact=contact,
        agency=agency(who) if who else None,
        moment=moment,
        level=level,
        reason=reason,
        by=desk.practitioner,
        at=MONDAY,
    )


def standing(contact) -> scales.Standing:
    return scales.standing(contact.ratings.order_by("pk"))


def test_each_agency_and_all_together_rate_and_none_is_averaged_away(desk, contact):
    rate(desk, contact, "northmoor-police", "amber")
    rate(desk, contact, "castle-hospitals", "red")
    assert standing(contact).disagree(Moment.BEFORE)

    rate(desk, contact, None, "red")

    found = standing(contact)
    assert found.joint[Moment.BEFORE].level == "red"
    assert found.levels_at(Moment.BEFORE) == {"amber", "red"}
    assert found.disagree(Moment.BEFORE)
    assert not found.disagree(Moment.AFTER)


def test_the_newest_rating_of_each_stands_and_the_earlier_stays(desk, contact):
    rate(desk, contact, "northmoor-police", "amber")
    rate(desk, contact, "northmoor-police", "red", reason="A knife was found")
    rate(desk, contact, "northmoor-police", "green", Moment.AFTER, reason="He has left")

    held = standing(contact).by_agency[agency("northmoor-police").pk]
    assert (held[Moment.BEFORE].level, held[Moment.AFTER].level) == ("red", "green")
    assert contact.ratings.count() == 3
    assert told_the_trail(contact).count("risk_rated") == 3


def test_pressing_twice_is_one_rating(desk, contact):
    assert rate(desk, contact, None, "red") == rate(desk, contact, None, "red")


@pytest.mark.parametrize("level", ["", "purple", "RED"])
def test_a_level_that_the_scale_does_not_have_is_refused(desk, contact, level):
    with pytest.raises(triaging.NoSuchLevel):
        rate(desk, contact, None, level)


def test_an_agency_of_the_neighbours_is_refused_and_so_is_a_rating_without_a_reason(desk, contact):
    theirs = Agency.objects.get(key="marram.castle-hospitals")
    with pytest.raises(triaging.NoSuchLevel):
        triaging.rate(
            contact=contact,
            agency=theirs,
            moment=Moment.BEFORE,
            level="red",
            reason="Yes",
            by=desk.manager,
            at=MONDAY,
        )
    with pytest.raises(ReasonMissing):
        rate(desk, contact, None, "red", reason=" ")


@pytest.mark.parametrize("who", ["nurse", "marram_practitioner"])
def test_only_the_hub_records_at_triage(desk, contact, who):
    with pytest.raises(NotAllowed):
        triaging.rate(
            contact=contact,
            agency=None,
            moment=Moment.BEFORE,
            level="red",
            reason="Yes",
            by=getattr(desk, who),
            at=MONDAY,
        )


def test_nothing_is_recorded_before_somebody_has_taken_it(desk):
    with pytest.raises(NotInThisState):
        rate(desk, desk.receive(), None, "red")


def shown(contact) -> set[str]:
    return {str(one) for one in prompts.suggested(contact)}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"types": (AbuseType.DOMESTIC,)}, {"domestic_abuse"}),
        ({"types": (AbuseType.DISCRIMINATORY,)}, {"hate_crime"}),
        ({"types": (AbuseType.MODERN_SLAVERY,)}, {"modern_slavery"}),
        ({"types": (AbuseType.SELF_NEGLECT,)}, {"self_neglect"}),
        ({"what_happened": "Her husband hit her in front of the children"}, {"domestic_abuse", "children"}),
        ({"what_happened": "They shout that he is a spastic and spit at him"}, {"hate_crime"}),
        (
            {"what_happened": "He works all day, they keep his passport and he is never paid"},
            {"modern_slavery"},
        ),
        ({"what_happened": "The flat is full of rubbish; he is hoarding"}, {"self_neglect"}),
        ({"others_at_risk": "Her daughter, who is 6"}, {"children"}),
        ({"what_happened": "She fell out of bed at the home"}, set()),
    ],
)
def test_a_prompt_is_shown_when_what_is_recorded_suggests_it(desk, said, expected):
    assert shown(desk.receive(**said)) == expected


def test_words_inside_other_words_suggest_nothing(desk):
    assert shown(desk.receive(what_happened="He lives at Childwall and paid the Kidderminster bill")) == set()


def test_what_was_found_out_later_suggests_too(desk, contact):
    assert shown(contact) == set()
    desk_words = "The police say that her partner controls whom she sees"
    checking.add_information(
        contact=contact, source="Police", words=desk_words, by=desk.practitioner, at=MONDAY
    )

    assert shown(contact) == {"domestic_abuse"}


def answer(desk, contact, kind: PromptKind, **said):
    given = {"answer": Answer.YES, "note": "Asked her alone", **said}
    return triaging.answer_prompt(contact=contact, kind=kind, **given, by=desk.practitioner, at=MONDAY)


def test_domestic_abuse_keeps_the_dash_score_and_what_marac_was_told(desk, contact):
    made = answer(desk, contact, PromptKind.DOMESTIC_ABUSE, dash_score=15, marac=MaracAnswer.REFERRED)

    assert (made.dash_score, made.marac) == (15, MaracAnswer.REFERRED)


def test_a_score_belongs_to_domestic_abuse_alone(desk, contact):
    made = answer(desk, contact, PromptKind.HATE_CRIME, dash_score=15, marac=MaracAnswer.REFERRED)

    assert (made.dash_score, made.marac) == (None, "")


def test_an_answer_needs_a_note_and_may_change_while_both_stay(desk, contact):
    with pytest.raises(ReasonMissing):
        answer(desk, contact, PromptKind.CHILDREN, note="")
    answer(desk, contact, PromptKind.CHILDREN, answer=Answer.NOT_KNOWN)
    answer(desk, contact, PromptKind.CHILDREN, answer=Answer.NO, note="Grown up, in Leeds")

    assert [one.answer for one in PromptAnswer.objects.order_by("pk")] == ["not_known", "no"]


def test_prompts_never_block_the_decision(desk):
    contact = desk.decided(types=(AbuseType.DOMESTIC,), what_happened="He hits her and the children")

    assert shown(contact) == {"domestic_abuse", "children"}
    assert contact.stage == Stage.DECIDED


def test_what_the_return_asks_is_kept_as_codes_and_a_blank_stays_a_gap(desk, contact):
    said = {"gender": "female", "ethnicity": "", "primary_support_reason": "physical"}
    details = triaging.record_return_details(contact=contact, said=said, by=desk.practitioner, at=MONDAY)

    assert (details.gender, details.ethnicity, details.autism) == ("female", "", "")
    triaging.record_return_details(
        contact=contact, said={**said, "ethnicity": "white"}, by=desk.practitioner, at=MONDAY
    )
    details.refresh_from_db()
    assert details.ethnicity == "white"


def test_the_councils_number_stands_on_contact_and_person(desk, contact):
    for record, number in ((contact.record, " LAS-1001 "), (contact.person.record, "P-77")):
        triaging.record_council_number(record=record, number=number, by=desk.practitioner, at=MONDAY)

    assert contact.record.council_number.number == "LAS-1001"
    assert contact.person.record.council_number.number == "P-77"
    triaging.record_council_number(record=contact.record, number="", by=desk.practitioner, at=MONDAY)
    assert not CouncilNumber.objects.filter(record=contact.record).exists()
    assert told_the_trail(contact).count("council_number_recorded") == 2


def test_the_trail_holds_no_word_of_what_was_recorded(desk, contact):
    rate(desk, contact, None, "red", reason="CANARY")
    answer(desk, contact, PromptKind.CHILDREN, note="CANARY")
    triaging.record_council_number(record=contact.record, number="CANARY", by=desk.practitioner, at=MONDAY)

    assert "CANARY" not in "".join(str(event.detail) for event in Event.objects.all())
