"""One concern from the inbox to closed, as pages alone do it; what goes before and after is the public's."""

from datetime import timedelta

from django.utils import timezone

from frontdoor.concerns import queries
from frontdoor.concerns.enums import FeedbackState, Stage
from frontdoor.concerns.services import telling
from tests.support.page import read, words
from tests.web.casework.test_acts import LIMBS


class Hub:
    """The pages of one contact, as somebody at the hub uses them."""

    def __init__(self, client, address, reference: str) -> None:
        self.client, self.address, self.reference = client, address, reference

    def send(self, *rest: str, **answers) -> str:
        """Send one form; give the words of the banner on the record that follows."""
        page = self.client.post(self.address(self.reference, *rest), answers, follow=True)
        assert page.status_code == 200, words(read(page).main)
        return words(read(page).select_one(".govuk-notification-banner"))

    def drafted(self, *rest: str) -> dict:
        """What a form holds before anybody types."""
        form = self.client.get(self.address(self.reference, *rest)).context["form"]
        return {name: form[name].value() for name in form.fields if isinstance(form[name].value(), str)}

    def read(self) -> str:
        return words(read(self.client.get(self.address(self.reference))).main)


def told_today() -> dict:
    on = timezone.localdate()
    return {"told_on-day": on.day, "told_on-month": on.month, "told_on-year": on.year, "how": "face_to_face"}


def decide_to_hand_to_police(hub: Hub, **more) -> str:
    limbs = LIMBS | {"unable": "no", "unable_evidence": "She tells him to leave, and he does"}
    hub.send("limbs", **limbs)
    return hub.send(
        "decide",
        duty="not_met",
        route="police",
        recipient="Northmoor Police, public protection desk",
        reasons="She can protect herself",
        route_reason="A theft is alleged",
        **more,
    )


def test_a_concern_goes_from_the_inbox_to_closed(desk, signed_in, address):
    sam = Hub(signed_in("practitioner"), address, desk.receive())

    assert "You have it" in sam.send("take")
    accepted = sam.send("accept", has_needs="yes", at_risk="yes", reason="Frail and bruised")
    assert "the guidance says that this is a concern" in accepted
    assert "Nobody has been told yet" in decide_to_hand_to_police(sam)
    assert "An e-mail tells the referrer" in sam.send("feedback", **sam.drafted("feedback"))
    told = sam.drafted("tell-adult") | told_today() | {"how_they_took_it": "Good. I can manage him."}
    assert "the adult was told" in sam.send("tell-adult", **told)
    (route,) = queries.onward_routes_of(desk.contact(sam.reference))
    answer = {"accepted": "yes", "answered_by": "Jo Fenn, sergeant"}
    assert "they accepted it" in sam.send("hand-on", str(route.pk), "answer", **answer)
    assert "Closed" in sam.send("close")

    shown = sam.read()
    assert desk.contact(sam.reference).stage == Stage.CLOSED
    for part in (
        "Good. I can manage him.",
        "Jo Fenn, sergeant",
        "Decided",
        "The referrer was told",
        "Closed",
    ):
        assert part in shown


def test_nothing_further_needs_another_manager_and_may_be_returned(desk, signed_in, address):
    reference = desk.to_decide()
    sam = Hub(signed_in("practitioner"), address, reference)
    maryam = Hub(signed_in("manager"), address, reference)
    ruling = {"duty": "not_met", "route": "none", "reasons": "Resolved", "route_reason": "Nothing is left"}

    sam.send("limbs", **LIMBS)
    assert "Put to a manager" in sam.send("decide", **ruling)
    assert not queries.feedbacks_of(desk.contact(reference))
    assert "Returned for more work" in maryam.send("authorise", given="no", reason="Ask her first")
    sam.send("limbs", **LIMBS)
    sam.send("decide", **ruling)
    assert "the decision takes effect" in maryam.send("authorise", given="yes", reason="Agreed")

    shown = sam.read()
    assert "Ask her first" in shown
    assert "Agreed" in shown
    assert queries.feedbacks_of(desk.contact(reference))[0].state == FeedbackState.TO_SEND


def test_whoever_decides_against_the_finding_says_why(desk, signed_in, address):
    sam = Hub(signed_in("practitioner"), address, desk.to_decide())
    sam.send("limbs", **LIMBS)
    ruling = {"duty": "met", "reasons": "She fears him", "recipient": ""}

    refused = sam.client.post(address(sam.reference, "decide"), ruling)
    decided = sam.send(
        "decide", **ruling, reason_differs="The answer is likely yes, and waiting is dangerous"
    )

    assert refused.status_code == 422
    assert "Decided: The duty to enquire applies" in decided
    assert "waiting is dangerous" in sam.read()
    assert desk.contact(sam.reference).onward_routes.get().route == "protection"


def test_an_upheld_challenge_opens_the_decision_again_and_keeps_both_views(desk, signed_in, address):
    reference = desk.challenged()
    tom = Hub(signed_in("second_manager"), address, reference)

    said = tom.send("challenge", upheld="yes", reason="We had not asked her alone")

    assert "The decision is looked at again" in said
    assert desk.contact(reference).stage == Stage.TO_DECIDE
    assert "She told me otherwise" in tom.read()
    assert "CANARY-REASONS" in tom.read()


def test_what_was_closed_is_reopened_with_a_reason(desk, signed_in, address):
    sam = Hub(signed_in("practitioner"), address, desk.checking())
    maryam = Hub(signed_in("manager"), address, sam.reference)
    sam.send("send-on", route="advice", recipient="", reason="A benefits question")
    sam.send("withhold-feedback", reason="No way to reach them safely")
    sam.send("close")

    assert "Reopened" in maryam.send("reopen", reason="A second call came")
    assert desk.contact(sam.reference).stage == Stage.CHECKING
    assert "No way to reach them safely" in sam.read()


def test_withheld_feedback_can_be_sent_after_all(desk, signed_in, address):
    sam = Hub(signed_in("practitioner"), address, desk.decided())
    sam.send("withhold-feedback", reason="He reads her e-mail")

    assert "Sent" in sam.send("feedback", **sam.drafted("feedback"))
    assert queries.feedbacks_of(desk.contact(sam.reference))[0].state == FeedbackState.SENT


def test_the_record_says_when_the_referrer_read_it(desk, signed_in, address):
    sam = Hub(signed_in("practitioner"), address, desk.decided())
    sam.send("feedback", **sam.drafted("feedback"))
    assert "not read yet" in sam.read()

    sent = queries.feedback_for_referrer(desk.contact(sam.reference))
    telling.mark_read(feedback=sent, at=timezone.now() + timedelta(seconds=1))

    assert "The referrer read it" in sam.read()


def test_a_question_to_the_referrer_waits_for_its_answer(desk, signed_in, address):
    sam = Hub(signed_in("practitioner"), address, desk.decided())

    assert "An e-mail tells them" in sam.send("ask-referrer", words="Is she home?")

    assert "Is she home?" in sam.read()
    assert "No answer yet" in sam.read()
