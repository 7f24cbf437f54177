"""One short way to each stage, and to what is special on arrival."""

from datetime import timedelta

from frontdoor.concerns.enums import About, Duty, Route
from frontdoor.concerns.services import checking, deciding, keeping_safe
from frontdoor.people import services as people
from frontdoor.people.services import PersonDetails
from tests.leaks.asking_agencies import stop_asking
from tests.leaks.story import Teller
from tests.leaks.ways_in import arrived


def received(teller: Teller) -> None:
    teller.receive(protect=False)


def provider(teller: Teller) -> None:
    teller.receive(protect=False, about=About.PROVIDER, person=PersonDetails(), own_words="")


def child(teller: Teller) -> None:
    teller.receive(protect=False, person=teller.person(date_of_birth=teller.at.date() - timedelta(days=4000)))


def found_to_be_a_child(teller: Teller) -> None:
    received(teller)
    people.correct_person(
        person=teller.contact.person,
        changes={"date_of_birth": teller.at.date() - timedelta(days=4000)},
        by=teller.by,
        at=teller.now(),
    )


def checked(teller: Teller) -> None:
    received(teller)
    teller.check()


def triaged(teller: Teller) -> None:
    """With a measure that waits for its answer."""
    checked(teller)
    teller.triage()
    keeping_safe.hand_over(
        measure=teller.measure("measure.what, asked", "measure.owner, asked"),
        to=teller.token("measure_handover.to, asked"),
        by=teller.by,
        at=teller.now(),
    )


def advised(teller: Teller) -> None:
    """Sent on to nobody, so that it can come back at once."""
    checked(teller)
    checking.send_on(
        contact=teller.contact,
        route=Route.ADVICE,
        recipient="",
        reason=teller.token("onward_route.reason"),
        by=teller.by,
        at=teller.now(),
    )


def paused(teller: Teller) -> None:
    checked(teller)
    teller.pause()


def to_decide(teller: Teller) -> None:
    checked(teller)
    teller.accept()


def answered(teller: Teller) -> None:
    to_decide(teller)
    teller.answer_limbs()


def declined(teller: Teller) -> None:
    to_tell(teller)
    teller.hand_on_to_the_police()


def to_authorise(teller: Teller) -> None:
    to_decide(teller)
    teller.decide(Duty.NOT_MET, Route.NONE)


def to_tell(teller: Teller) -> None:
    to_decide(teller)
    teller.decide(Duty.MET, Route.PROTECTION)


def challenged(teller: Teller) -> None:
    to_tell(teller)
    teller.send_feedback()
    teller.challenge()


def sent_on(teller: Teller) -> None:
    checked(teller)
    checking.send_on(
        contact=teller.contact,
        route=Route.CARE_ACT_ASSESSMENT,
        recipient=teller.token("onward_route.recipient"),
        reason=teller.token("onward_route.reason"),
        by=teller.by,
        at=teller.now(),
    )


def closed(teller: Teller) -> None:
    to_decide(teller)
    teller.decide(Duty.NOT_MET, Route.ADVICE)
    teller.send_feedback()
    teller.give_note()
    stop_asking(teller)
    deciding.close(contact=teller.contact, by=teller.by, at=teller.now())


STAGES = {
    tell.__name__: tell
    for tell in (
        received, provider, child, found_to_be_a_child, checked, triaged, advised, paused, to_decide, answered, to_authorise, to_tell, declined,
        challenged, sent_on, closed, arrived
    )
}  # fmt: skip
