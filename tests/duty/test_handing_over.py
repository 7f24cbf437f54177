"""Hand-over at five, and back in the morning: what is given, what is not taken, and that it stays as it was."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from frontdoor.access.deciding import NotAllowed
from frontdoor.access.protecting import read
from frontdoor.agencies import policies
from frontdoor.agencies.models import Policy
from frontdoor.concerns.enums import Danger, Stage
from frontdoor.core.models import NeverChanged
from frontdoor.core.problems import NotVisible
from frontdoor.duty import queries
from frontdoor.duty.enums import Outcome, Reply
from frontdoor.duty.models import Handover, Line
from frontdoor.duty.services import answering, chasing, handing_over, promising
from frontdoor.duty.services.handing_over import Given, To
from frontdoor.notices.models import Notice
from frontdoor.trail.models import Event
from tests.duty.night import FIVE, MORNING, TELEPHONE


@pytest.fixture
def contact(shift):
    return shift.receive(immediate_danger=Danger.YES)


@pytest.fixture
def handed(shift, contact) -> Handover:
    shift.promised(contact)
    return shift.hand()


def keys(lines) -> list[str]:
    return [queries.key_of(line) for line in lines]


def accept(shift, held, by=None, refused=None, told_by=""):
    return answering.answer(
        handover=held, refused=refused or {}, told_by=told_by, by=by or shift.bea, at=FIVE
    )


def seen_by(viewer, held) -> list[Line]:
    return queries.lines_of(held, viewer)


def test_the_sheet_goes_to_a_colleague_with_notes(shift, contact):
    promise = shift.promised(contact)
    notes = {f"promise-{promise.pk}": "Ring twice and hang up"}

    held = shift.hand(note="A quiet evening so far", notes=notes)

    assert [line.section for line in seen_by(shift.bea, held)] == ["unsafe", "promise", "unread"]
    assert read(held.note) == "A quiet evening so far"
    assert not held.lines.filter(kept_back=True).exists()
    assert read(held.lines.get(promise=promise).note) == "Ring twice and hang up"
    assert held.accept_by == FIVE + timedelta(minutes=30)


def test_notes_are_encrypted_and_the_trail_holds_none(shift, contact):
    held = shift.hand(note="CANARY-NOTE", notes={f"unread-{contact.pk}": "CANARY-LINE"})

    assert held.note.clear is None
    assert held.lines.get(section="unread").note.clear is None
    event = Event.objects.get(action="handed_over")
    assert event.record == str(held.pk)
    assert "CANARY" not in event.detail


def test_pressing_twice_hands_over_once(shift, contact):
    assert shift.hand() == shift.hand(at=FIVE + timedelta(seconds=3))
    assert Handover.objects.count() == 1


def test_what_came_since_the_page_was_opened_is_looked_at_first(shift, contact):
    seen = frozenset(item.key for item in shift.sheet())
    shift.receive()

    with pytest.raises(handing_over.SheetChanged):
        shift.hand(seen=seen)


@pytest.mark.parametrize(
    "to", [To(), To(named="Ruth"), To(named="Ruth", role="Duty"), To(named=" ", role=" ", phone=" ")]
)
def test_it_goes_to_nobody_without_a_name_a_role_and_a_number(shift, contact, to):
    with pytest.raises(handing_over.NobodyNamed):
        shift.hand(to)


@pytest.mark.parametrize("who", ["practitioner", "nurse", "board_member", "marram_practitioner"])
def test_it_goes_to_nobody_who_is_not_on_duty_here(shift, contact, who):
    with pytest.raises(handing_over.NotAReceiver):
        shift.hand(To(user=getattr(shift, who).user))


@pytest.mark.parametrize("who", ["nurse", "custodian", "board_member"])
def test_nobody_else_hands_over(shift, who):
    with pytest.raises(NotAllowed):
        handing_over.hand_over(to=TELEPHONE, given=Given(frozenset()), by=getattr(shift, who), at=FIVE)


def test_a_line_that_its_receiver_may_not_see_stays_with_the_giver(shift, contact):
    other = shift.receive()
    shift.keep_from(other, shift.bea)

    held = shift.hand()

    assert [line.contact_id for line in seen_by(shift.sam, held) if line.kept_back] == [other.pk]
    assert all(line.contact_id == contact.pk for line in seen_by(shift.bea, held))


def test_by_telephone_goes_only_what_is_kept_from_nobody(shift, contact):
    other = shift.receive()
    shift.keep_from(other, shift.nurse)

    held = shift.hand(TELEPHONE)

    kept_back = {line.contact_id: line.kept_back for line in seen_by(shift.sam, held)}
    assert kept_back == {contact.pk: False, other.pk: True}


def test_receiver_accepts_all(shift, handed):
    made = accept(shift, handed)

    assert made.reply == Reply.ACCEPTED
    assert not queries.unanswered(shift.sam).exists()
    with pytest.raises(answering.AnsweredAlready):
        accept(shift, handed)


def test_receiver_says_which_line_they_do_not_take_and_why(shift, handed):
    key = keys(seen_by(shift.bea, handed))[1]
    with pytest.raises(answering.ReasonMissing):
        accept(shift, handed, refused={key: " "})

    made = accept(shift, handed, refused={key: "I am out until eight"})

    assert made.reply == Reply.IN_PART
    assert read(made.not_taken.get().reason) == "I am out until eight"
    assert key not in queries.newest_lines(shift.sam, FIVE)


def test_receiver_may_take_none_of_it(shift, handed):
    every = dict.fromkeys(keys(seen_by(shift.bea, handed)), "I am ill")

    assert accept(shift, handed, refused=every).reply == Reply.DECLINED
    assert queries.newest_lines(shift.sam, FIVE) == {}


def test_only_whoever_was_handed_it_accepts(shift, handed):
    for who in (shift.sam, shift.manager):
        with pytest.raises(NotAllowed):
            accept(shift, handed, by=who)
    for who in (shift.nurse, shift.marram_practitioner):
        with pytest.raises(NotVisible):
            accept(shift, handed, by=who)


def test_what_was_said_on_the_telephone_is_recorded_with_who_said_it(shift, contact):
    held = shift.hand(TELEPHONE)
    with pytest.raises(answering.WhoMissing):
        accept(shift, held, by=shift.sam)

    assert accept(shift, held, by=shift.sam, told_by="Ruth Amani").told_by == "Ruth Amani"


def test_giver_takes_it_back_with_a_reason_until_it_is_answered(shift, handed):
    back = {"handover": handed, "at": FIVE}
    with pytest.raises(NotAllowed):
        answering.take_back(**back, reason="Wrong", by=shift.bea)
    with pytest.raises(answering.ReasonMissing):
        answering.take_back(**back, reason=" ", by=shift.sam)

    assert answering.take_back(**back, reason="Wrong person", by=shift.sam).reply == Reply.WITHDRAWN
    with pytest.raises(answering.AnsweredAlready):
        accept(shift, handed)


def test_what_was_handed_over_stays_as_it_was(shift, contact, handed):
    before = [(line.section, line.stage, line.due_at) for line in seen_by(shift.bea, handed)]
    accept(shift, handed)
    shift.take(contact)
    promise = contact.promises.get()
    promising.end_promise(promise=promise, kept=True, note="", by=shift.bea, at=FIVE)

    assert [(line.section, line.stage, line.due_at) for line in seen_by(shift.bea, handed)] == before
    with pytest.raises(NeverChanged):
        handed.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Line.objects.filter(handover=handed).update(stage=Stage.CLOSED)


def back(shift, handed, outcomes, by=None, to=None, at=MORNING):
    by = by or shift.bea
    evening = queries.handover(by, handed.record.reference)
    items = handing_over.to_hand_back(evening, by, at)
    given = Given(frozenset(item.key for item in items), outcomes=outcomes)
    return handing_over.hand_back(
        evening=evening, to=to or To(user=shift.sam.user), given=given, by=by, at=at
    )


def test_in_the_morning_it_comes_back_with_what_happened_to_each_line(shift, contact, handed):
    accept(shift, handed)
    shift.take(contact)
    shift.submit(at=FIVE + timedelta(hours=6))
    outcomes = {key: Outcome.DONE for key in keys(seen_by(shift.bea, handed))}

    made = back(shift, handed, outcomes)

    lines = seen_by(shift.sam, made)
    assert [line.outcome for line in lines] == ["done", "done", "done", ""]
    assert lines[-1].section == "unread"
    assert made.back_of == handed


def test_every_line_that_was_taken_needs_its_outcome(shift, handed):
    accept(shift, handed)
    first, *rest = keys(seen_by(shift.bea, handed))

    with pytest.raises(handing_over.OutcomeMissing) as found:
        back(shift, handed, {first: Outcome.NOTHING})
    assert found.value.keys == rest


def test_only_what_was_accepted_comes_back_and_once(shift, handed):
    outcomes = {key: Outcome.DONE for key in keys(seen_by(shift.bea, handed))}
    with pytest.raises(handing_over.NotHandedBack):
        back(shift, handed, outcomes)
    accept(shift, handed)
    with pytest.raises(handing_over.NotHandedBack):
        back(shift, handed, outcomes, by=shift.manager)

    back(shift, handed, outcomes)
    with pytest.raises(handing_over.NotHandedBack):
        back(shift, handed, outcomes, at=MORNING + timedelta(hours=1))


def test_a_morning_that_is_not_accepted_can_be_handed_back_again(shift, handed):
    accept(shift, handed)
    outcomes = {key: Outcome.DONE for key in keys(seen_by(shift.bea, handed))}
    made = back(shift, handed, outcomes)
    answering.take_back(handover=made, reason="Sam is ill", by=shift.bea, at=MORNING)

    assert back(shift, handed, outcomes, to=To(user=shift.manager.user)) != made


def test_who_does_not_accept_in_time_is_reminded_once_and_so_is_the_giver(shift, handed):
    assert not chasing.chase_next(at=handed.accept_by - timedelta(seconds=1))
    assert chasing.chase_next(at=handed.accept_by)
    assert not chasing.chase_next(at=handed.accept_by + timedelta(days=1))

    letters = Notice.objects.filter(kind="handover_late")
    assert {one.recipient for one in letters} == {shift.bea.user.email, shift.sam.user.email}
    assert not any("Marlow" in one.body for one in letters)


def test_what_is_answered_is_not_chased_and_by_telephone_the_giver_is(shift, contact, handed):
    accept(shift, handed)
    shift.hand(TELEPHONE)

    assert chasing.chase_next(at=FIVE + timedelta(days=1))
    assert not chasing.chase_next(at=FIVE + timedelta(days=1))
    assert [one.recipient for one in Notice.objects.filter(kind="handover_late")] == [shift.sam.user.email]


def test_a_pack_that_says_no_time_refuses_in_words(shift, contact):
    Policy.objects.filter(key="duty.accept_minutes").delete()

    with pytest.raises(policies.PolicyNotSet):
        shift.hand()


def test_hand_overs_of_a_neighbour_are_not_there(shift, handed):
    assert queries.handover(shift.manager, handed.record.reference) == handed
    for who in (shift.marram_practitioner, shift.nurse, shift.board_member):
        assert queries.handover(who, handed.record.reference) is None
