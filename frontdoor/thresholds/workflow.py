"""The one table that says what may happen to a threshold set, and by whom."""

from frontdoor.access.permissions import Permission as P
from frontdoor.core.workflow import Transition, Workflow
from frontdoor.thresholds.enums import Act, Stage


S = Stage

THRESHOLD_SET = Workflow(
    "threshold set",
    (
        Transition(S.DRAFT, Act.CONSULT, S.CONSULTATION, P.MANAGE_THRESHOLDS),
        Transition(
            S.CONSULTATION,
            Act.SEND_TO_LEGAL,
            S.LEGAL_CHECK,
            P.MANAGE_THRESHOLDS,
            reason_required=True,
        ),
        Transition(
            S.LEGAL_CHECK,
            Act.PASS_LEGAL_CHECK,
            S.TO_APPROVE,
            P.MANAGE_THRESHOLDS,
            reason_required=True,
        ),
        Transition(
            S.TO_APPROVE,
            Act.APPROVE,
            S.APPROVED,
            P.APPROVE_THRESHOLDS,
            requires=("calibrated",),
            reason_required=True,
        ),
        Transition(
            S.APPROVED,
            Act.GO_LIVE,
            S.LIVE,
            P.MANAGE_THRESHOLDS,
            requires=("legal_check_dated", "approval_dated", "not_illustrative"),
        ),
        Transition(S.LIVE, Act.RETIRE, S.RETIRED, P.MANAGE_THRESHOLDS, reason_required=True),
        *(
            Transition(start, Act.SEND_BACK, S.DRAFT, P.MANAGE_THRESHOLDS, reason_required=True)
            for start in (S.CONSULTATION, S.LEGAL_CHECK, S.TO_APPROVE, S.APPROVED)
        ),
    ),
    final=(S.RETIRED,),
)
