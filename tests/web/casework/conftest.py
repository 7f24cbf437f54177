"""A concern, brought to any stage of its way by the services."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import queries
from frontdoor.concerns.enums import AbuseType, Answer, Asked, Door, Duty, ReferrerKind, Route
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import checking, deciding, receiving, telling
from frontdoor.people.services import PersonDetails
from frontdoor.trail.services import PUBLIC


MARLOW = NewConcern(
    what_happened="CANARY-REPORT She has lost weight, and there are bruises.",
    person=PersonDetails(
        given_name="Marlow",
        family_name="Testcase",
        approximate_age=78,
        phone="01632 960 555",
        address="4 Mill Lane",
        trusts="Her neighbour Ash",
        communication_needs="Write to her",
        protect_contact=True,
    ),
    referrer=ReferrerDetails(
        name="Grace Adeyemi",
        email="grace.adeyemi@castle-hospitals.example",
        kind=ReferrerKind.WORK,
        role="Ward nurse",
        protect=True,
    ),
    types=(AbuseType.NEGLECT,),
    wishes_asked=Asked.YES,
    wishes_outcomes="To stay at home",
    own_words="I just want him to stop.",
)
PROBABLY = deciding.Limbs(
    Answer.YES, Answer.YES, Answer.YES, Answer.NOT_KNOWN, "", "Frail", "Bruises on both arms", ""
)


@dataclass
class Desk:
    """The hub at work: each method brings a contact one step on, as whoever does it."""

    sam: Viewer
    now: datetime

    def receive(self, new: NewConcern = MARLOW, partnership: str = "larkfield") -> str:
        held = agencies.partnership(partnership)
        assert held is not None
        once = receiving.Once("public", uuid.uuid4().hex, "digest")
        return receiving.receive_concern(
            partnership=held, new=new, door=Door.PUBLIC, by=PUBLIC, at=self.now, once=once
        ).reference

    def contact(self, reference: str):
        found = queries.visible_contact(self.sam, reference)
        assert found is not None
        return found

    def checking(self, **changes) -> str:
        reference = self.receive(**changes)
        checking.take(contact=self.contact(reference), by=self.sam, at=self.now)
        return reference

    def to_decide(self, **changes) -> str:
        reference = self.checking(**changes)
        checking.accept_concern(
            contact=self.contact(reference),
            has_needs=Answer.YES,
            at_risk=Answer.YES,
            reason="Frail and bruised",
            by=self.sam,
            at=self.now,
        )
        return reference

    def answered(self, **changes) -> str:
        reference = self.to_decide(**changes)
        deciding.answer_limbs(contact=self.contact(reference), limbs=PROBABLY, by=self.sam, at=self.now)
        return reference

    def decided(
        self, duty: Duty = Duty.MET, route: Route = Route.PROTECTION, recipient: str = "", **changes
    ) -> str:
        reference = self.answered(**changes)
        differs = "Likely" if duty == Duty.MET else ""
        ruling = deciding.Ruling(duty, "CANARY-REASONS", route, "It fits", recipient, reason_differs=differs)
        deciding.decide(contact=self.contact(reference), ruling=ruling, by=self.sam, at=self.now)
        return reference

    def challenged(self) -> str:
        reference = self.decided()
        feedback = queries.feedbacks_of(self.contact(reference))[0]
        telling.send_feedback(
            feedback=feedback, what="What", why="Why", instead="Instead", by=self.sam, at=self.now
        )
        sent = queries.feedback_for_referrer(self.contact(reference))
        assert sent is not None
        telling.challenge(feedback=sent, words="She told me otherwise", at=self.now)
        return reference


@pytest.fixture
def desk(viewer_of: Callable[[str], Viewer]) -> Desk:
    return Desk(viewer_of("practitioner"), timezone.now() - timedelta(minutes=5))


@pytest.fixture
def address() -> Callable[..., str]:
    """`address(reference, "accept")`: where a page about a contact is."""
    return lambda reference, *rest: "/casework/contacts/" + "/".join((reference, *rest)) + "/"
