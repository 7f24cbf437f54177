"""Somebody who turns out to be under 18 once their date of birth is known."""

from datetime import date

import pytest
from django.core import mail

from frontdoor.concerns import queries
from frontdoor.concerns.enums import About, Route, Stage
from frontdoor.concerns.services import children
from frontdoor.concerns.services.moving import NotAllowed
from frontdoor.core.workflow import NotInThisState
from frontdoor.notices import services as notices
from frontdoor.people import services as people
from tests.concerns.desk import MONDAY, fresh, running, told_the_trail


def turned_out(desk, contact, born=date(2009, 1, 2)):
    people.correct_person(
        person=contact.person, changes={"date_of_birth": born}, by=desk.practitioner, at=MONDAY
    )
    return fresh(contact)


def send(desk, contact, by=None):
    return children.send_to_children(contact=contact, by=by or desk.practitioner, at=MONDAY)


def test_correcting_a_date_of_birth_sends_nothing_by_itself(desk):
    contact = turned_out(desk, desk.at(Stage.CHECKING))

    assert queries.is_under_18(contact)
    assert (contact.about, contact.onward_routes.count()) == (About.ADULT, 0)


def test_what_turns_out_to_be_about_a_child_goes_where_the_door_would_have_sent_it(desk):
    contact = turned_out(desk, desk.at(Stage.CHECKING))

    send(desk, contact)

    (route,) = contact.onward_routes.all()
    assert (route.route, route.state, route.by) == ("children", "sent", desk.practitioner.user)
    assert (fresh(contact).about, "handover" in running(contact)) == (About.CHILD, True)
    assert told_the_trail(contact)[-1] == "sent_to_children"
    while notices.send_next(at=MONDAY):
        pass
    assert "A concern is waiting for you to accept" in " ".join(letter.subject for letter in mail.outbox)


def test_it_goes_there_once_and_is_not_sent_again_by_sending_on(desk):
    contact = turned_out(desk, desk.at(Stage.CHECKING))
    send(desk, contact)

    with pytest.raises(children.NotAChild):
        send(desk, contact)
    desk.send_on(contact, Route.CHILDREN)

    assert contact.onward_routes.count() == 1


def test_an_adult_is_not_sent_to_childrens_services(desk):
    contact = turned_out(desk, desk.at(Stage.CHECKING), born=date(1948, 1, 2))

    with pytest.raises(children.NotAChild):
        send(desk, contact)


def test_what_is_closed_is_reopened_first_and_only_the_hub_sends(desk):
    with pytest.raises(NotInThisState):
        send(desk, turned_out(desk, desk.closed()))
    with pytest.raises(NotAllowed):
        send(desk, turned_out(desk, desk.at(Stage.CHECKING)), by=desk.nurse)
