"""The one table that says what may happen to a request, and by whom."""

from frontdoor.access.permissions import Permission as P
from frontdoor.core.workflow import Transition, Workflow
from frontdoor.sharing.enums import ENDED_BY_ANSWER, OPEN, Act, State


S = State

REQUEST = Workflow(
    "request to an agency",
    (
        Transition(S.HELD, Act.LET_OUT, S.ASKED, P.DECIDE_CONFLICT, reason_required=True),
        Transition(S.HELD, Act.KEEP_BACK, S.NOT_ASKED, P.DECIDE_CONFLICT, reason_required=True),
        Transition(S.HELD, Act.WITHDRAW, S.WITHDRAWN, P.ASK_AGENCIES, reason_required=True),
        Transition(S.ASKED, Act.CHASE, S.CHASED, P.ASK_AGENCIES),
        Transition(S.CHASED, Act.CHASE, S.CHASED, P.ASK_AGENCIES),
        Transition(S.ASKED, Act.ESCALATE, S.ESCALATED, P.ASK_AGENCIES),
        Transition(S.CHASED, Act.ESCALATE, S.ESCALATED, P.ASK_AGENCIES),
        *(
            row
            for start in OPEN
            for row in (
                Transition(start, Act.ANSWER, S.ANSWERED, P.ANSWER_REQUESTS, reason_required=True),
                Transition(start, Act.FIND_NOTHING, S.NOTHING_HELD, P.ANSWER_REQUESTS),
                Transition(start, Act.DECLINE, S.DECLINED, P.ANSWER_REQUESTS, reason_required=True),
                Transition(start, Act.WITHDRAW, S.WITHDRAWN, P.ASK_AGENCIES, reason_required=True),
            )
        ),
    ),
    initial=S.HELD,
    final=(*ENDED_BY_ANSWER, S.WITHDRAWN, S.NOT_ASKED),
)
