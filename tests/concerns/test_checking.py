from datetime import timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.clocks.models import Clock
from frontdoor.concerns.enums import About, Route, RouteState, Stage
from frontdoor.concerns.models import Concern, OnwardRoute
from frontdoor.concerns.services import checking, deciding
from frontdoor.concerns.services.moving import NotAllowed, NotComplete, ReasonMissing
from frontdoor.core.workflow import NotInThisState
from frontdoor.documents.kinds import FileRefused
from frontdoor.documents.services import read_file
from frontdoor.people.services import PersonDetails
from tests.concerns.desk import MONDAY, NOT_KNOWN, YES, fresh, running, told_the_trail


LATER = MONDAY + timedelta(hours=1)


def answer(route, by, *, accepted, note="", who="Duty desk"):
    return checking.record_handover_answer(
        route=route, accepted=accepted, answered_by=who, note=note, by=by, at=LATER
    )


def hand_on(desk, contact, route=Route.POLICE, recipient="Northmoor Police"):
    return checking.also_hand_on(
        contact=contact, route=route, recipient=recipient, reason="A crime", by=desk.practitioner, at=MONDAY
    )


def test_first_to_take_a_contact_has_read_it(desk):
    contact = desk.receive()

    checking.take(contact=contact, by=desk.practitioner, at=LATER)
    checking.take(contact=contact, by=desk.manager, at=LATER, for_user=desk.second_practitioner.user)

    assert Clock.objects.get(record=contact.record, kind="first_read").stopped_at == LATER
    assert fresh(contact).taken_by == desk.second_practitioner.user
    assert [move.by.name for move in contact.moves.order_by("pk")] == ["Sam Okoro", "Maryam Haddad"]


def test_concern_is_an_event_of_its_own_with_the_rule_applied(desk):
    contact = desk.at(Stage.CHECKING)

    concern = checking.accept_concern(
        contact=contact, has_needs=YES, at_risk=NOT_KNOWN, reason="Bruises", by=desk.practitioner, at=LATER
    )

    assert (concern.at, concern.by, concern.reason) == (LATER, desk.practitioner.user, "Bruises")
    assert (concern.has_needs, concern.at_risk, concern.rule) == ("yes", "not_known", checking.RULE)
    assert contact.received_at == MONDAY


def test_contact_that_is_sent_on_is_no_concern(desk):
    contact = desk.at(Stage.SENT_ON)

    assert not Concern.objects.exists()
    assert running(contact) == {"feedback", "handover"}
    assert contact.feedbacks.get().state == "to_send"


@pytest.mark.parametrize("route", [Route.PROTECTION, Route.OTHER_ENQUIRY])
def test_enquiry_is_not_reached_without_a_decision(desk, route):
    with pytest.raises(checking.NeedsADecision):
        desk.send_on(desk.at(Stage.CHECKING), route)


def test_sending_on_says_to_whom(desk):
    contact = desk.at(Stage.CHECKING)

    with pytest.raises(checking.RecipientMissing):
        checking.send_on(
            contact=contact,
            route=Route.POLICE,
            recipient="",
            reason="A crime",
            by=desk.practitioner,
            at=MONDAY,
        )

    assert fresh(contact).stage == Stage.CHECKING


def test_accepted_handover_lets_the_contact_close(desk):
    contact = desk.at(Stage.SENT_ON)
    desk.tell_everybody(contact)
    with pytest.raises(NotComplete):
        deciding.close(contact=contact, by=desk.practitioner, at=LATER)

    route = answer(contact.onward_routes.get(), desk.practitioner, accepted=True)

    assert (route.state, route.answered_by, route.answered_at) == ("accepted", "Duty desk", LATER)
    assert running(contact) == set()
    deciding.close(contact=contact, by=desk.practitioner, at=LATER)


def test_declined_handover_comes_back_to_the_hub_with_a_running_clock(desk):
    contact = desk.at(Stage.SENT_ON)

    answer(contact.onward_routes.get(), desk.practitioner, accepted=False, note="Not a crime")

    assert fresh(contact).stage == Stage.CHECKING
    assert running(contact) == {"decision"}
    assert contact.moves.order_by("pk").last().reason == "Not a crime"
    assert not contact.feedbacks.exists()
    route = contact.onward_routes.get()
    assert (route.state, route.answer_note) == ("replaced", "Not a crime")


def test_declined_after_a_decision_is_handed_to_somebody_else(desk):
    contact = desk.decided(Route.POLICE)
    declined = answer(contact.onward_routes.get(), desk.practitioner, accepted=False, note="No crime")
    assert fresh(contact).stage == Stage.DECIDED

    again = checking.hand_on_again(
        declined=declined,
        route=Route.PROVIDER_QUALITY,
        recipient="Quality team",
        reason="Poor care",
        by=desk.practitioner,
        at=LATER,
    )

    declined.refresh_from_db()
    assert (declined.state, again.state, again.decision) == ("replaced", "sent", declined.decision)
    assert "handover" in running(contact)


def test_two_who_hand_on_at_once_hand_on_once(desk):
    contact = desk.decided(Route.POLICE)
    declined = answer(contact.onward_routes.get(), desk.practitioner, accepted=False, note="No crime")
    stale = OnwardRoute.objects.get(pk=declined.pk)
    again = {"route": Route.ADVICE, "recipient": "", "reason": "So be it", "at": LATER}
    checking.hand_on_again(declined=declined, by=desk.practitioner, **again)

    with pytest.raises(checking.AnsweredAlready):
        checking.hand_on_again(declined=stale, by=desk.manager, **again)

    assert contact.onward_routes.count() == 2


def test_answer_says_who_and_a_refusal_why(desk):
    route = desk.at(Stage.SENT_ON).onward_routes.get()

    with pytest.raises(checking.WhoMissing):
        answer(route, desk.practitioner, accepted=True, who=" ")
    with pytest.raises(checking.WhoMissing):
        answer(route, desk.practitioner, accepted=False, note=" ")
    answer(route, desk.practitioner, accepted=True)
    with pytest.raises(checking.AnsweredAlready):
        answer(route, desk.practitioner, accepted=False, note="Changed our mind")


def test_handover_clock_runs_until_the_last_answer(desk):
    contact = desk.decided(Route.POLICE)
    also = hand_on(desk, contact, Route.PROVIDER_QUALITY, "Quality team")

    answer(contact.onward_routes.get(route=Route.POLICE), desk.practitioner, accepted=True)
    assert "handover" in running(contact)
    answer(also, desk.practitioner, accepted=True)

    assert "handover" not in running(contact)


def test_nothing_is_handed_on_from_a_closed_contact(desk):
    with pytest.raises(NotInThisState):
        hand_on(desk, desk.closed())


def test_handing_on_to_the_same_desk_twice_is_refused(desk):
    contact = desk.at(Stage.TO_DECIDE)
    hand_on(desk, contact)

    with pytest.raises(checking.AnsweredAlready):
        hand_on(desk, contact, recipient="northmoor police")


def child(desk):
    return desk.take(desk.receive(about=About.CHILD, person=PersonDetails(given_name="Pip")))


def test_child_stays_open_here_until_childrens_services_accept(desk):
    contact = desk.send_on(child(desk), Route.CHILDREN)
    desk.tell_everybody(contact)
    with pytest.raises(NotComplete, match="Wait until what was handed on is accepted"):
        deciding.close(contact=contact, by=desk.practitioner, at=LATER)

    answer(contact.onward_routes.get(), desk.practitioner, accepted=True)

    deciding.close(contact=contact, by=desk.practitioner, at=LATER)
    assert fresh(contact).stage == Stage.CLOSED


def test_child_whom_childrens_services_decline_stays_with_the_hub(desk):
    contact = child(desk)

    answer(contact.onward_routes.get(), desk.practitioner, accepted=False, note="She is 19")

    assert fresh(contact).stage == Stage.CHECKING
    assert contact.onward_routes.get().state == RouteState.DECLINED
    assert "decision" in running(contact)


def test_what_was_declined_does_not_keep_open_what_goes_elsewhere(desk):
    contact = child(desk)
    answer(contact.onward_routes.get(), desk.practitioner, accepted=False, note="She is 19")

    contact = desk.send_on(contact, Route.ADVICE)
    desk.tell_everybody(contact)

    deciding.close(contact=contact, by=desk.practitioner, at=LATER)


def test_question_reaches_the_referrer_once(desk):
    contact = desk.at(Stage.CHECKING)

    asked = {
        checking.ask_referrer(contact=contact, words="Who saw it?", by=desk.practitioner, at=MONDAY).pk
        for _press in range(2)
    }

    assert len(asked) == 1
    assert told_the_trail(contact).count("referrer_asked") == 1
    with pytest.raises(ReasonMissing):
        checking.ask_referrer(contact=contact, words=" ", by=desk.practitioner, at=MONDAY)


def add(desk, contact, by, **said):
    words = {"source": "GP", "words": "Missed three visits"} | said
    return checking.add_information(contact=contact, by=by, at=MONDAY, **words)


def test_information_says_who_says_so_and_brings_its_file(desk):
    contact = desk.at(Stage.CHECKING)

    added = add(desk, contact, desk.practitioner, file_name="note.txt", file_content=b"Three visits")

    assert (added.source, added.by, added.from_referrer) == ("GP", desk.practitioner.user, False)
    assert read_file(added.file) == b"Three visits"
    for lacking in ({"source": ""}, {"words": " "}):
        with pytest.raises(ReasonMissing):
            add(desk, contact, desk.practitioner, **lacking)


def test_refused_file_takes_its_words_with_it(desk):
    contact = desk.at(Stage.CHECKING)

    with pytest.raises(FileRefused):
        add(desk, contact, desk.practitioner, file_name="run.exe", file_content=b"MZ")

    assert not contact.information.exists()


def test_partner_adds_only_to_what_was_shared_with_them(desk):
    contact = desk.at(Stage.CHECKING)
    with pytest.raises(NotAllowed, match="not there"):
        add(desk, contact, desk.nurse)
    access.grant(record=contact.record, user=desk.nurse.user, reason="Knows him", by=desk.manager, at=MONDAY)

    assert add(desk, contact, desk.nurse).by == desk.nurse.user
    with pytest.raises(NotAllowed, match="Your role does not include"):
        checking.take(contact=contact, by=desk.nurse, at=MONDAY)
