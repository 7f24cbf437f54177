"""The one table that says what may happen to a contact, and by whom."""

from frontdoor.access.permissions import Permission as P
from frontdoor.clocks.enums import ClockKind as K
from frontdoor.concerns.enums import Act, Stage
from frontdoor.core.workflow import Transition, Workflow


S = Stage
TELLING = (K.FEEDBACK, K.TELL_ADULT)

CONTACT = Workflow(
    "contact",
    (
        Transition(S.RECEIVED, Act.TAKE, S.CHECKING, P.TAKE_CONTACT, stops=(K.FIRST_READ,)),
        Transition(S.CHECKING, Act.TAKE, S.CHECKING, P.TAKE_CONTACT),
        Transition(S.CHECKING, Act.ACCEPT, S.TO_DECIDE, P.ACCEPT_CONCERN, reason_required=True),
        Transition(
            S.CHECKING,
            Act.REDIRECT,
            S.SENT_ON,
            P.REDIRECT_CONTACT,
            reason_required=True,
            starts=(K.FEEDBACK,),
            stops=(K.DECISION,),
        ),
        Transition(
            S.SENT_ON,
            Act.COME_BACK,
            S.CHECKING,
            P.HAND_ON,
            reason_required=True,
            starts=(K.DECISION,),
            stops=TELLING,
        ),
        Transition(
            S.CLOSED,
            Act.COME_BACK,
            S.CHECKING,
            P.HAND_ON,
            requires=("never_a_concern",),
            reason_required=True,
            starts=(K.DECISION,),
        ),
        Transition(
            S.TO_DECIDE,
            Act.DECIDE,
            S.DECIDED,
            P.DECIDE,
            requires=("limbs_answered",),
            reason_required=True,
            starts=(K.FEEDBACK, K.TELL_ADULT),
            stops=(K.DECISION,),
        ),
        Transition(
            S.TO_DECIDE,
            Act.ASK_AUTHORISATION,
            S.TO_AUTHORISE,
            P.DECIDE,
            requires=("limbs_answered",),
            reason_required=True,
        ),
        Transition(
            S.TO_AUTHORISE,
            Act.AUTHORISE,
            S.DECIDED,
            P.AUTHORISE,
            requires=("not_own_decision",),
            reason_required=True,
            starts=(K.FEEDBACK, K.TELL_ADULT),
            stops=(K.DECISION,),
        ),
        Transition(
            S.TO_AUTHORISE,
            Act.RETURN,
            S.TO_DECIDE,
            P.AUTHORISE,
            requires=("not_own_decision",),
            reason_required=True,
        ),
        Transition(
            S.DECIDED,
            Act.CLOSE,
            S.CLOSED,
            P.CLOSE,
            requires=(
                "referrer_told",
                "adult_told",
                "handed_on_accepted",
                "no_open_challenge",
                "agencies_answered",
                "measures_handed_over",
            ),
        ),
        Transition(
            S.SENT_ON,
            Act.CLOSE,
            S.CLOSED,
            P.CLOSE,
            requires=(
                "referrer_told",
                "handed_on_accepted",
                "no_open_challenge",
                "agencies_answered",
                "measures_handed_over",
            ),
        ),
        Transition(
            S.CLOSED,
            Act.REOPEN,
            S.CHECKING,
            P.REOPEN,
            requires=("never_a_concern",),
            reason_required=True,
            starts=(K.DECISION,),
        ),
        Transition(
            S.SENT_ON,
            Act.REOPEN,
            S.CHECKING,
            P.REOPEN,
            reason_required=True,
            starts=(K.DECISION,),
            stops=TELLING,
        ),
        Transition(
            S.CLOSED,
            Act.REOPEN_CONCERN,
            S.TO_DECIDE,
            P.REOPEN,
            requires=("was_a_concern",),
            reason_required=True,
            starts=(K.DECISION,),
            stops=(K.TELL_ADULT,),
        ),
        Transition(
            S.DECIDED,
            Act.REOPEN_CONCERN,
            S.TO_DECIDE,
            P.REOPEN,
            reason_required=True,
            starts=(K.DECISION,),
            stops=TELLING,
        ),
    ),
)
