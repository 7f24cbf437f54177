from datetime import date

import pytest
from django.db import DatabaseError, transaction

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Policy
from frontdoor.concerns.enums import Duty, Route, RouteState, Stage
from frontdoor.concerns.models import Decision, Feedback, NoteToAdult
from frontdoor.concerns.services import checking, deciding
from frontdoor.concerns.services.moving import NotAllowed, NotComplete, ReasonMissing
from frontdoor.core.models import NeverChanged
from frontdoor.core.workflow import NotInThisState
from frontdoor.people.services import PersonDetails
from tests.concerns.desk import MONDAY, NO, NOT_KNOWN, YES, fresh, running


def authorise(contact, by, *, given=True):
    return deciding.authorise(contact=contact, given=given, reason="Looked at it", by=by, at=MONDAY)


def set_rules(*rules):
    Policy.objects.filter(partnership__key="larkfield", key="decision.authorisation").update(
        value=list(rules)
    )


def to_decide(desk, unable=NO):
    contact = desk.at(Stage.TO_DECIDE)
    desk.answer(contact, unable)
    return contact


@pytest.mark.parametrize(("unable", "finding"), [(YES, YES), (NO, NO), (NOT_KNOWN, NOT_KNOWN)])
def test_answers_are_kept_with_the_laws_finding(desk, unable, finding):
    contact = desk.at(Stage.TO_DECIDE)

    answers = desk.answer(contact, unable)

    assert answers.finding == finding
    assert answers.unable_evidence == "Cannot leave"
    assert (answers.by, answers.at) == (desk.practitioner.user, MONDAY)


@pytest.mark.parametrize("limb", ["needs", "risk", "unable"])
@pytest.mark.parametrize("answer", [YES, NO])
def test_yes_or_no_needs_its_evidence(desk, limb, answer):
    contact = desk.at(Stage.TO_DECIDE)
    said = {"in_area": YES, "needs": NOT_KNOWN, "risk": NOT_KNOWN, "unable": NOT_KNOWN} | {limb: answer}

    with pytest.raises(deciding.EvidenceMissing) as refusal:
        deciding.answer_limbs(contact=contact, limbs=deciding.Limbs(**said), by=desk.practitioner, at=MONDAY)

    assert refusal.value.limbs == [limb]
    assert not contact.limb_answers.exists()


def test_what_is_not_known_needs_no_evidence(desk):
    limbs = deciding.Limbs(*[NOT_KNOWN] * 4)

    answers = deciding.answer_limbs(
        contact=desk.at(Stage.TO_DECIDE), limbs=limbs, by=desk.practitioner, at=MONDAY
    )

    assert answers.finding == NOT_KNOWN


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.TO_DECIDE])
def test_limbs_are_answered_only_while_there_is_something_to_decide(desk, stage):
    with pytest.raises(NotInThisState):
        desk.answer(desk.at(stage))


def test_each_decision_rests_on_answers_of_its_own(desk):
    contact = desk.decided()
    deciding.reopen(contact=contact, reason="New facts", by=desk.manager, at=MONDAY)

    with pytest.raises(NotComplete, match="Answer the three limbs"):
        desk.decide(contact)


@pytest.mark.parametrize(
    ("duty", "finding", "differs"),
    [
        (Duty.MET, YES, False),
        (Duty.MET, NO, True),
        (Duty.MET, NOT_KNOWN, True),
        (Duty.NOT_MET, YES, True),
        (Duty.NOT_MET, NO, False),
        (Duty.NOT_MET, NOT_KNOWN, False),
    ],
)
def test_decision_that_differs_from_the_finding_says_why(desk, duty, finding, differs):
    contact = to_decide(desk, unable=finding)
    route = Route.PROTECTION if duty == Duty.MET else Route.ADVICE

    if differs:
        with pytest.raises(deciding.WhyDifferentMissing):
            desk.decide(contact, route, reason_differs="  ")
        assert fresh(contact).stage == Stage.TO_DECIDE
    made = desk.decide(contact, route, reason_differs="Because" if differs else "")

    assert deciding.differs(duty, finding) is differs
    assert (made.duty, made.answers.finding) == (duty, finding)


@pytest.mark.parametrize("route", Route)
def test_duty_leads_to_protection_and_its_absence_elsewhere(desk, route):
    wrong = Duty.NOT_MET if route == Route.PROTECTION else Duty.MET
    contact = to_decide(desk)

    with pytest.raises(deciding.RouteDoesNotFit):
        desk.decide(contact, route, duty=wrong, reason_differs="Because")

    assert not Decision.objects.exists()
    assert fresh(contact).stage == Stage.TO_DECIDE


@pytest.mark.parametrize(
    "route",
    [
        Route.CARE_ACT_ASSESSMENT,
        Route.PROVIDER_QUALITY,
        Route.POLICE,
        Route.ANOTHER_COUNCIL,
        Route.CHILDREN,
    ],
)
def test_what_goes_to_somebody_says_to_whom_and_waits_for_them(desk, route):
    contact = to_decide(desk)

    with pytest.raises(checking.RecipientMissing):
        desk.decide(contact, route, recipient=" ")
    desk.decide(contact, route)

    onward = contact.onward_routes.get()
    assert (onward.route, onward.state, onward.recipient) == (route, RouteState.SENT, "Somebody")
    assert "handover" in running(contact)


@pytest.mark.parametrize("route", [Route.PROTECTION, Route.OTHER_ENQUIRY, Route.PREVENTION])
def test_pathways_wait_to_be_opened(desk, route):
    contact = desk.decided(route)

    assert contact.onward_routes.get().state == RouteState.TO_OPEN
    assert "handover" not in running(contact)


def test_decision_and_its_way_on_each_need_reasons(desk):
    contact = to_decide(desk)

    for words in ({"reasons": " "}, {"route_reason": " "}):
        with pytest.raises(ReasonMissing):
            desk.decide(contact, **words)

    assert not Decision.objects.exists()


def test_decision_drafts_what_both_are_told(desk):
    contact = desk.decided()

    feedback, note = contact.feedbacks.get(), contact.notes_to_adult.get()
    assert feedback.state == "to_send"
    assert "not met" in feedback.what
    assert "we could not say that the adult, because of those needs, cannot protect" in feedback.why
    assert feedback.instead == "We have given information and advice."
    assert note.state == "to_give"
    assert "01632 960 100" in note.whom_to_call
    assert "manager who did not make this decision" in note.how_to_disagree


@pytest.mark.parametrize(
    ("rules", "route", "unable", "asks"),
    [
        ((), Route.NONE, NO, False),
        (("always",), Route.PROTECTION, YES, True),
        (("route_none",), Route.NONE, NO, True),
        (("route_none",), Route.ADVICE, NO, False),
        (("duty_not_met",), Route.ADVICE, NO, True),
        (("duty_not_met",), Route.PROTECTION, YES, False),
        (("differs_from_finding",), Route.ADVICE, YES, True),
        (("differs_from_finding",), Route.ADVICE, NO, False),
        (("duty_not_met_after_met",), Route.ADVICE, NO, False),
        (("a_slip_in_the_pack",), Route.ADVICE, NO, True),
    ],
)
def test_pack_says_which_decisions_ask_a_manager(desk, rules, route, unable, asks):
    set_rules(*rules)
    contact = to_decide(desk, unable)

    made = desk.decide(contact, route, reason_differs="Because")

    assert made.needs_authorisation is asks
    assert fresh(contact).stage == (Stage.TO_AUTHORISE if asks else Stage.DECIDED)
    assert Feedback.objects.exists() is not asks


def test_going_back_on_a_duty_once_found_asks_a_manager(desk):
    contact = desk.decided(Route.PROTECTION)
    deciding.reopen(contact=contact, reason="New facts", by=desk.manager, at=MONDAY)
    desk.answer(contact, NO)

    assert desk.decide(contact).needs_authorisation


def test_pack_changed_from_tomorrow_does_not_bind_today(desk):
    Policy.objects.create(
        partnership=agencies.partnership("larkfield"),
        key="decision.authorisation",
        value=["always"],
        from_on=date(2026, 3, 3),
        source="Agreed locally",
    )

    assert not desk.decide(to_decide(desk)).needs_authorisation


def test_nothing_takes_effect_before_a_manager_confirms(desk):
    contact = desk.at(Stage.TO_AUTHORISE)
    assert not Feedback.objects.exists()
    assert not contact.onward_routes.exists()

    given = authorise(contact, desk.manager)

    assert given.is_given
    assert (fresh(contact).stage, contact.feedbacks.count(), contact.notes_to_adult.count()) == (
        Stage.DECIDED,
        1,
        1,
    )


def test_returned_decision_stays_and_is_decided_anew(desk):
    contact = desk.at(Stage.TO_AUTHORISE)

    authorise(contact, desk.manager, given=False)
    desk.answer(contact, NO)
    desk.decide(contact, Route.ADVICE)

    assert contact.decisions.count() == 2
    assert not contact.decisions.first().authorisation.is_given
    assert fresh(contact).stage == Stage.DECIDED


def test_manager_never_authorises_their_own_decision(desk):
    contact = desk.at(Stage.TO_DECIDE)
    desk.answer(contact, NO, by=desk.manager)
    desk.decide(contact, Route.NONE, by=desk.manager)

    for given in (True, False):
        with pytest.raises(NotComplete, match="Somebody else must authorise this"):
            authorise(contact, desk.manager, given=given)
    authorise(contact, desk.second_manager)

    assert fresh(contact).stage == Stage.DECIDED


def test_second_manager_finds_the_decision_authorised_already(desk):
    contact = desk.at(Stage.TO_AUTHORISE)
    authorise(contact, desk.manager)

    with pytest.raises(NotInThisState):
        authorise(contact, desk.second_manager, given=False)

    assert contact.feedbacks.count() == 1


def test_practitioner_does_not_authorise(desk):
    with pytest.raises(NotAllowed, match="Confirm or return a decision"):
        authorise(desk.at(Stage.TO_AUTHORISE), desk.second_practitioner)


def test_nobody_writes_a_note_to_somebody_who_has_died(desk):
    contact = desk.decided(about="died")

    assert not NoteToAdult.objects.exists()
    assert running(contact) == {"feedback"}


def test_provider_without_an_adult_has_nobody_to_tell(desk):
    contact = desk.decided(about="provider", provider_name="Elm Row", person=PersonDetails())

    assert contact.person is None
    assert running(contact) == {"feedback"}
    desk.tell_everybody(contact)
    deciding.close(contact=contact, by=desk.practitioner, at=MONDAY)


def test_closing_lists_exactly_what_is_missing(desk):
    contact = desk.decided(Route.POLICE)

    with pytest.raises(NotComplete) as refusal:
        deciding.close(contact=contact, by=desk.practitioner, at=MONDAY)

    assert refusal.value.missing == [
        "Tell the referrer, or record why not.",
        "Tell the adult, or record why it is not safe or not possible to.",
        "Wait until what was handed on is accepted or opened, or hand it on elsewhere.",
    ]
    desk.tell_everybody(contact)
    with pytest.raises(NotComplete) as refusal:
        deciding.close(contact=contact, by=desk.practitioner, at=MONDAY)
    assert refusal.value.missing == [
        "Wait until what was handed on is accepted or opened, or hand it on elsewhere."
    ]


def test_reopening_keeps_what_was_decided_and_told(desk):
    contact = desk.closed()
    words = contact.feedbacks.get().what

    move = deciding.reopen(contact=contact, reason="New bruises", by=desk.manager, at=MONDAY)

    assert (move.reason, fresh(contact).stage) == ("New bruises", Stage.TO_DECIDE)
    assert contact.decisions.count() == 1
    assert contact.feedbacks.get().what == words
    assert running(contact) == {"decision"}


def test_reopening_takes_back_drafts_that_nobody_was_told(desk):
    contact = desk.decided()

    deciding.reopen(contact=contact, reason="Too soon", by=desk.manager, at=MONDAY)

    assert not contact.feedbacks.exists()
    assert not contact.notes_to_adult.exists()
    assert contact.decisions.count() == 1


def test_later_decision_replaces_a_pathway_that_was_never_opened(desk):
    contact = desk.decided(Route.PROTECTION)
    deciding.reopen(contact=contact, reason="New facts", by=desk.manager, at=MONDAY)
    desk.answer(contact, YES)

    desk.decide(contact, Route.PROTECTION)

    assert list(contact.onward_routes.order_by("pk").values_list("state", flat=True)) == [
        "replaced",
        "to_open",
    ]


def test_decision_once_made_is_never_changed(desk):
    decision = desk.decided().decisions.get()

    decision.reasons = "Something else"
    with pytest.raises(NeverChanged):
        decision.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(reasons="Something else")
