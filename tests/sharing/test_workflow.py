"""Every cell of the table: what may be done from each state, and what may not."""

from datetime import timedelta

import pytest

from frontdoor.core.workflow import NotInThisState
from frontdoor.sharing.enums import Act, Ruling, State
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services import asking, chasing
from frontdoor.sharing.workflow import REQUEST
from tests.concerns.desk import MONDAY
from tests.sharing.round import NO, YES, Round, fresh


ALLOWED = {
    State.HELD: {Act.LET_OUT: State.ASKED, Act.KEEP_BACK: State.NOT_ASKED, Act.WITHDRAW: State.WITHDRAWN},
    State.ASKED: {
        Act.CHASE: State.CHASED,
        Act.ESCALATE: State.ESCALATED,
        Act.ANSWER: State.ANSWERED,
        Act.FIND_NOTHING: State.NOTHING_HELD,
        Act.DECLINE: State.DECLINED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.CHASED: {
        Act.CHASE: State.CHASED,
        Act.ESCALATE: State.ESCALATED,
        Act.ANSWER: State.ANSWERED,
        Act.FIND_NOTHING: State.NOTHING_HELD,
        Act.DECLINE: State.DECLINED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.ESCALATED: {
        Act.ANSWER: State.ANSWERED,
        Act.FIND_NOTHING: State.NOTHING_HELD,
        Act.DECLINE: State.DECLINED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
}
CELLS = [(state, act) for state in State for act in Act]


def do(hub: Round, request: AgencyRequest, act: Act) -> None:
    match act:
        case Act.LET_OUT:
            hub.decide(request, Ruling.IN_FULL)
        case Act.KEEP_BACK:
            hub.decide(request, Ruling.NOTHING)
        case Act.CHASE:
            chasing.chase(request=request, by=hub.sam, at=MONDAY + timedelta(hours=1))
        case Act.ESCALATE:
            chasing.escalate(request=request, by=hub.sam, at=MONDAY + timedelta(hours=1))
        case Act.WITHDRAW:
            asking.withdraw(request=request, reason="Known now", by=hub.sam, at=MONDAY)
        case _:
            hub.answer(request, act)


def at(hub: Round, state: State) -> AgencyRequest:
    """A request that came to a state by the shortest way."""
    request = hub.asked(police=YES if state in (State.HELD, State.NOT_ASKED) else NO)
    way = {
        State.NOT_ASKED: Act.KEEP_BACK,
        State.CHASED: Act.CHASE,
        State.ESCALATED: Act.ESCALATE,
        State.ANSWERED: Act.ANSWER,
        State.NOTHING_HELD: Act.FIND_NOTHING,
        State.DECLINED: Act.DECLINE,
        State.WITHDRAWN: Act.WITHDRAW,
    }
    if state in way:
        do(hub, request, way[state])
    return request


@pytest.mark.parametrize(("state", "act"), CELLS, ids=lambda one: str(one))
def test_cell(hub: Round, state: State, act: Act):
    request = at(hub, state)
    end = ALLOWED.get(state, {}).get(act)

    if end is None:
        with pytest.raises(NotInThisState):
            do(hub, request, act)
        assert fresh(request).state == state
    else:
        do(hub, request, act)
        assert fresh(request).state == end


def test_table_has_these_rows_and_no_others():
    rows = {(str(row.start), str(row.action)): str(row.end) for row in REQUEST.transitions}

    assert rows == {
        (str(start), str(act)): str(end) for start, acts in ALLOWED.items() for act, end in acts.items()
    }
