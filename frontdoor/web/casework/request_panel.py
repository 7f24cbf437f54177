"""What agencies were asked about a contact, and what they said, side by side on its page."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import Stage
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.sharing import queries
from frontdoor.sharing.enums import OPEN, Act, State
from frontdoor.sharing.workflow import REQUEST
from frontdoor.web.shared import moments


TONES = {
    State.HELD: "yellow",
    State.ASKED: "blue",
    State.CHASED: "yellow",
    State.ESCALATED: "red",
    State.ANSWERED: "green",
    State.NOTHING_HELD: "green",
    State.DECLINED: "red",
}
# Each act that the hub may do, its words and its page.
ACTS = {
    Act.LET_OUT: ("Decide whether to ask", "request_conflict"),
    Act.ANSWER: ("Record their answer", "request_answer"),
    Act.CHASE: ("Remind them", "request_chase"),
    Act.ESCALATE: ("Put it to their lead", "request_lead"),
    Act.WITHDRAW: ("Withdraw", "request_withdraw"),
}
# When agencies are asked most, and who is absent today matters.
BEFORE_DECISION = (Stage.RECEIVED, Stage.CHECKING, Stage.TO_DECIDE)
ALLEGED = {YesNoNotKnown.YES: "is said to be alleged", YesNoNotKnown.NOT_KNOWN: "may be alleged"}


def requests(contact, viewer: Viewer) -> list:
    """With each agency's name; for the hub alone, since one agency need not know what another was asked."""
    if not viewer.has(Permission.ASK_AGENCIES):
        return []
    found = list(queries.requests_on(contact.record))
    for one in found:
        one.was_held = one.alleged != YesNoNotKnown.NO or one.check_made.hub != YesNoNotKnown.NO
    return found


def panel(contact, found: list, viewer: Viewer, now: datetime) -> dict | None:
    if not viewer.has(Permission.ASK_AGENCIES):
        return None
    may_ask, to_decide = contact.stage != Stage.CLOSED, contact.stage in BEFORE_DECISION
    return {
        "rows": [row(one, contact.record.reference, viewer, now) for one in found],
        "absent": queries.absent(viewer.partnership, viewer.agency, timezone.localdate(now))
        if to_decide
        else [],
        "ask": reverse("casework:ask_agencies", args=[contact.record.reference]) if may_ask else "",
    }


def row(one, reference: str, viewer: Viewer, now: datetime) -> dict:
    late = one.state in OPEN and one.due_at is not None and one.due_at < now
    return {
        "request": one,
        "state": State(one.state).label,
        "tone": TONES.get(State(one.state), "grey"),
        "late": late,
        "due": moments.due(one.due_at, now) if one.state in OPEN and one.due_at else "",
        "waits_for": waits_for(one),
        "acts": acts(one, reference, viewer),
        "again": again(one, reference),
    }


def waits_for(one) -> str:
    """Why a request is held, in a sentence."""
    if one.state != State.HELD:
        return ""
    who = [f"{one.agency_name} {ALLEGED[YesNoNotKnown(one.alleged)]}"] if one.alleged in ALLEGED else []
    if one.check_made.hub in ALLEGED:
        who.append(f"somebody in the hub {ALLEGED[YesNoNotKnown(one.check_made.hub)]}")
    return f"Nothing has gone out: {' and '.join(who)}. A manager who is unconnected decides."


def acts(one, reference: str, viewer: Viewer) -> list[dict]:
    return [
        {"words": words, "href": reverse(f"casework:{name}", args=[reference, one.pk])}
        for act, (words, name) in ACTS.items()
        if REQUEST.find(one.state, act) and (act != Act.LET_OUT or viewer.has(Permission.DECIDE_CONFLICT))
    ]


def again(one, reference: str) -> str:
    """Where the same can be asked once more, after it has ended."""
    if one.state in (State.HELD, *OPEN):
        return ""
    return f"{reverse('casework:ask_agencies', args=[reference])}?again={one.pk}"
