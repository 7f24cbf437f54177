"""Contacts, what was sent on, decisions and conversion, in a month counted by hand."""

import pytest

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.access.models import Record
from frontdoor.concerns import counting
from frontdoor.concerns.enums import About, Route
from frontdoor.concerns.models import Contact
from frontdoor.figures import catalogue, contacts, wishes
from frontdoor.figures.scope import Scope
from frontdoor.figures.shares import Share
from tests.concerns.desk import MONDAY
from tests.figures.spring import CASTLE, NEIGHBOUR, POLICE
from tests.support.counting import asking


def cells(figure) -> dict[str, tuple]:
    return {row.label: row.values for row in figure.rows}


def test_each_contact_is_counted_once_by_what_it_became(spring, march):
    found = contacts.contacts(Scope(spring.desk.manager, march, MONDAY))

    assert cells(found) == {
        "Accepted as a concern": (6,),
        "Sent on, as no concern": (2,),
        "Still being looked at": (2,),
    }
    assert (found.n, found.message) == (10, "6 of 10 contacts were accepted as concerns")


def test_not_said_is_neither_yes_nor_no(desk, march):
    for asked in ("yes", "yes", "no", "not_possible", ""):
        desk.receive(wishes_asked=asked)
    desk.receive(about=About.PROVIDER, provider_name="Elm Row", wishes_asked="yes")

    found = wishes.wishes(Scope(desk.manager, march, MONDAY))

    # Those of the month that was begun with said nothing.
    assert cells(found) == {"Yes": (2,), "No": (1,), "It was not possible": (1,), "Not said": (11,)}
    assert found.message == "2 of 15 adults were asked what they want before the hub was told"


def test_what_was_sent_on_is_counted_by_where_it_went_and_whether_it_was_taken_up(spring, march):
    found = contacts.sent_on(Scope(spring.desk.manager, march, MONDAY))

    assert cells(found) == {"Police": (1, 1, 0, 0), "Information and advice": (1, 1, 0, 0)}
    assert found.n == 2


def test_concerns_are_counted_by_the_decision_that_took_effect(spring, march):
    found = contacts.decisions(Scope(spring.desk.manager, march, MONDAY))

    assert cells(found) == {
        "Protection: section 42(2) enquiry": (3,),
        "Information and advice": (2,),
        "No decision yet": (1,),
    }
    assert found.message == "5 of 6 concerns have a decision"


def test_a_decision_that_waits_for_a_manager_is_none_yet(spring, march):
    contact = spring.concern(POLICE)
    spring.desk.answer(contact, "no")
    spring.desk.decide(contact, Route.NONE)

    assert cells(contacts.decisions(Scope(spring.desk.manager, march, MONDAY)))["No decision yet"] == (2,)


def test_conversion_stands_by_source_under_both_rules_with_its_n(spring, march):
    found = contacts.conversion(Scope(spring.desk.manager, march, MONDAY))

    assert cells(found) == {
        "Hospital trust": (Share(1, 2), Share(2, 2)),
        "Police": (Share(2, 2), Share(2, 2)),
        "Somebody who knows the adult": (Share(0, 1), Share(0, 1)),
        "The adult": (Share(0, 1), Share(0, 1)),
    }
    assert found.total.values == (Share(3, 6), Share(4, 6))
    assert found.message == ("3 of 6 concerns led to an enquiry; 4 of 6 when work of the hub itself counts")


def test_the_total_is_what_both_counting_functions_say(spring, march):
    partnership = spring.desk.manager.partnership
    enquiry, work = contacts.conversion(Scope(spring.desk.manager, march, MONDAY)).total.values

    assert counting.converted_by_enquiry(partnership, march.start, march.end) == counting.Conversion(
        enquiry.whole, enquiry.part
    )
    assert counting.converted_by_any_work(partnership, march.start, march.end).converted == work.part


@pytest.mark.parametrize("key", ["contacts", "wishes", "sent-on", "decisions", "conversion"])
def test_the_records_behind_the_rows_are_those_that_were_counted(spring, march, key):
    scope = Scope(spring.desk.manager, march, MONDAY)
    figure = catalogue.shown(key, scope, 0)

    behind = {row.cell: catalogue.records_behind(key, row.cell, scope) for row in figure.rows}

    counted = {row.cell: row.values[0].whole if key == "conversion" else row.values[0] for row in figure.rows}
    assert {cell: found.count() for cell, found in behind.items()} == counted
    assert catalogue.records_behind(key, "", scope).count() == figure.n


def test_a_closed_record_is_counted_and_not_listed(spring, march):
    sealed = spring.decided(POLICE, Route.PROTECTION)
    Record.objects.filter(pk=sealed.pk).update(state=RecordState.SEALED)
    scope = Scope(spring.desk.manager, march, MONDAY)

    found = contacts.decisions(scope)

    assert cells(found)["Protection: section 42(2) enquiry"] == (4,)
    assert sealed not in catalogue.records_behind("decisions", "protection", scope)


def test_a_record_from_which_somebody_is_kept_is_not_counted_for_them(spring, march):
    for record in (spring.receive(NEIGHBOUR).record, spring.receive(NEIGHBOUR).person.record):
        access.exclude(
            record=record,
            user=spring.desk.second_manager.user,
            reason="He is alleged",
            by=spring.desk.manager,
            at=MONDAY,
        )

    assert contacts.contacts(Scope(spring.desk.manager, march, MONDAY)).n == 12
    assert contacts.contacts(Scope(spring.desk.second_manager, march, MONDAY)).n == 10


def test_what_is_still_being_imported_is_not_counted(spring, march):
    Record.objects.filter(pk=Contact.objects.order_by("received_at")[5].pk).update(state=RecordState.PENDING)

    assert contacts.contacts(Scope(spring.desk.manager, march, MONDAY)).n == 9


def test_the_neighbours_count_their_own(spring, march):
    assert contacts.contacts(Scope(spring.desk.marram_manager, march, MONDAY)).n == 1


@pytest.mark.parametrize("key", sorted(catalogue.ENTRIES))
def test_a_figure_asks_as_often_for_many_as_for_few(spring, march, key):
    scope = Scope(spring.desk.manager, march, MONDAY)
    catalogue.shown(key, scope, 0)
    with asking() as before:
        catalogue.shown(key, scope, 0)
    for _more in range(2):
        spring.decided(CASTLE, Route.ADVICE, work=True)
    with asking() as after:
        catalogue.shown(key, scope, 0)

    assert len(after) == len(before) <= 8
