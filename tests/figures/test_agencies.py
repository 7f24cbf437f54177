"""What each agency told, was asked and got back: for the hub, for the Board, and for the agency alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from frontdoor.access import services as access
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Policy
from frontdoor.agencies.policies import PolicyNotSet
from frontdoor.concerns.enums import Route
from frontdoor.figures import asked, catalogue
from frontdoor.figures.periods import Period
from frontdoor.figures.scope import Scope
from frontdoor.figures.shares import Share
from frontdoor.figures.tool import tool
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.sharing.enums import Act, Ruling
from frontdoor.thresholds import services as thresholds
from frontdoor.thresholds.suggesting import Answers
from tests.concerns.desk import MONDAY
from tests.figures.spring import CASTLE, NEIGHBOUR, POLICE
from tests.sharing.round import Round


LATER = MONDAY + timedelta(days=20)
LOG, CONCERN = (
    Answers("neglect", "neglect.log.1", "own_home"),
    Answers("neglect", "neglect.concern.1", "own_home"),
)


@pytest.fixture
def police():
    return agencies.agency("larkfield.northmoor-police")


@pytest.fixture
def hub(viewer_of) -> Round:
    """Four requests to the police: told in time, nothing held, silent, and one that waits for a decision."""
    made = Round(viewer_of)
    made.answer(made.asked())
    made.answer(made.asked(), Act.FIND_NOTHING)
    made.asked()
    made.asked(police=YesNoNotKnown.YES)
    made.answer(made.ask(homes=YesNoNotKnown.NO)[0], Act.DECLINE)
    return made


def whole(hub: Round, who: str = "manager") -> Scope:
    return Scope(hub.viewer_of(who), Period(MONDAY.date(), MONDAY.date()), LATER)


def rows(figure) -> dict[str, tuple]:
    return {row.label: row.values for row in figure.rows}


def test_requests_are_counted_by_agency_once_they_went_out(hub):
    found = asked.requests(whole(hub))

    assert rows(found) == {
        "Northmoor Police": (3, 1, 1, 0, 0, 1, 0, 0),
        "Larkfield Homes": (1, 0, 0, 0, 1, 0, 0, 0),
    }
    assert found.message == "3 of 4 requests that were due were answered in time, or declined"


def test_an_agency_never_learns_of_what_went_to_one_named_person(hub, police):
    held = hub.asked(police=YesNoNotKnown.YES)
    hub.decide(held, Ruling.MINIMUM)
    scope = whole(hub)
    own = Scope(hub.viewer_of("police_officer"), scope.period, LATER, police)

    assert rows(asked.requests(scope))["Northmoor Police"][0] == 4
    assert rows(asked.requests(own)) == {"Northmoor Police": (3, 1, 1, 0, 0, 1, 0, 0)}


def test_agencies_that_seldom_refer_stand_first(spring, march):
    for _more in range(3):
        spring.receive(CASTLE)

    found = asked.seldom(Scope(spring.desk.manager, march, MONDAY))

    assert [(row.label, *row.values) for row in found.rows if row.values[0]] == [
        ("Northmoor Police", 2, "March 2026", "seldom"),
        ("Castle Hospitals NHS Trust", 5, "March 2026", ""),
    ]
    assert found.rows[0].values == (0, "", "seldom")
    assert "Larkfield Council" not in rows(found)
    assert found.message == "6 of 7 agencies told the hub fewer than 4 times in 365 days"


def test_whoever_stays_anonymous_is_counted_with_no_agency(spring, march, police):
    behind = catalogue.records_behind("seldom", str(police.pk), Scope(spring.desk.manager, march, MONDAY))

    assert behind.count() == 2


def test_seldom_needs_a_policy(spring, march):
    Policy.objects.filter(key="figures.seldom").delete()

    with pytest.raises(PolicyNotSet):
        asked.seldom(Scope(spring.desk.manager, march, MONDAY))


def test_the_sheet_of_an_agency_holds_its_own_and_nothing_of_others(spring, march, police):
    scope = Scope(spring.desk.manager, march, LATER, police)
    sheet = {key: catalogue.shown(key, scope, 0) for key in catalogue.OF_AN_AGENCY}

    assert {row.label: row.values[0] for row in sheet["contacts"].rows} == {
        "Accepted as a concern": 2,
        "Sent on, as no concern": 0,
        "Still being looked at": 0,
    }
    assert rows(sheet["conversion"]) == {"This agency": (Share(2, 2), Share(2, 2))}
    assert sheet["feedback"].n == 2
    assert sheet["requests"].n == 0


def test_feedback_on_what_an_agency_told_long_before_is_on_its_sheet(spring, police):
    contact = spring.concern(POLICE)
    spring.desk.answer(contact)
    spring.desk.decide(contact, Route.PROTECTION, at=MONDAY + timedelta(days=200))
    later = Period((MONDAY + timedelta(days=190)).date(), (MONDAY + timedelta(days=210)).date())

    found = catalogue.shown("feedback", Scope(spring.desk.manager, later, LATER, police), 0)

    assert found.n == 1


def test_an_agency_kept_from_a_record_is_not_told_of_it_by_a_number(spring, march, police):
    contact = spring.decided(POLICE, Route.PROTECTION)
    access.exclude(record=contact.record, agency=police, reason="Alleged", by=spring.desk.manager, at=MONDAY)

    of_the_hub = Scope(spring.desk.manager, march, LATER, police)
    their_own = Scope(spring.desk.police_officer, march, LATER, police)

    assert [catalogue.shown("contacts", scope, 0).n for scope in (of_the_hub, their_own)] == [3, 2]


def test_the_tool_is_compared_with_what_the_hub_did(spring, example_set, march):
    castle = agencies.agency("larkfield.castle-hospitals")
    told = [
        (CONCERN, spring.concern(CASTLE)),
        (CONCERN, spring.concern(CASTLE)),
        (CONCERN, spring.sent_on(CASTLE, Route.ADVICE)),
        (LOG, spring.concern(CASTLE)),
        (LOG, spring.receive(NEIGHBOUR)),  # nobody has said yet what it is
    ]
    for answers, contact in told:
        key = uuid4()
        thresholds.record_use(held=example_set, answers=answers, key=key, at=MONDAY)
        thresholds.mark_sent(key=key, submission_key=contact.record.reference, at=MONDAY, agency=castle)

    found = tool(Scope(spring.desk.manager, march, LATER))

    assert rows(found) == {"Castle Hospitals NHS Trust": (Share(2, 4), Share(1, 4), Share(1, 4))}
    assert found.message == "2 of 4 uses of the tool agreed with what the hub did"
