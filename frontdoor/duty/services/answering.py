"""What becomes of a hand-over: accepted, in whole or in part, not accepted, or taken back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from frontdoor.access import deciding
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.problems import NotVisible
from frontdoor.duty import queries
from frontdoor.duty.enums import Reply
from frontdoor.duty.models import Answer, Handover, Line, NotTaken
from frontdoor.duty.services.handing_over import kept, note, sealed


class AnsweredAlready(Exception):
    """Somebody has answered this already, or taken it back."""


class ReasonMissing(Exception):
    """Say why a line is not taken; `keys` names the lines."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys
        super().__init__("Say why it is not taken.")


class WhoMissing(Exception):
    """Say who said so on the telephone."""


@transaction.atomic
def answer(
    *, handover: Handover, refused: Mapping[str, str], told_by: str = "", by: Viewer, at: datetime
) -> Answer:
    """Accept, but for the lines that are refused with a reason; their keys lead to the reasons.

    Raises NotVisible, NotAllowed, AnsweredAlready, ReasonMissing, WhoMissing.
    """
    held = _held(handover, by)
    if not may_answer(held, by):
        raise deciding.NotAllowed("Only whoever was handed it accepts it.")
    if held.receiver_id is None and not told_by.strip():
        raise WhoMissing
    offered = {queries.key_of(line): line for line in queries.lines_of(held, by) if not line.kept_back}
    not_taken = {key: why for key, why in refused.items() if key in offered}
    if unsaid := [key for key, why in not_taken.items() if not why.strip()]:
        raise ReasonMissing(unsaid)
    made = Answer.objects.create(
        handover=held,
        reply=_reply(len(offered), len(not_taken)),
        told_by=told_by if held.receiver_id is None else "",
        by=by.user,
        at=at,
    )
    for key, why in not_taken.items():
        _refuse(made, offered[key], why)
    detail = {"reply": str(made.reply), "not_taken": len(not_taken)}
    note(held, "handover_answered", by, at, detail)
    return made


@transaction.atomic
def take_back(*, handover: Handover, reason: str, by: Viewer, at: datetime) -> Answer:
    """What its giver does while nobody has answered. Raises NotVisible, NotAllowed, AnsweredAlready, ReasonMissing."""
    held = _held(handover, by)
    if held.by_id != by.user.pk:
        raise deciding.NotAllowed("Only whoever handed it over takes it back.")
    if not reason.strip():
        raise ReasonMissing([])
    made = Answer.objects.create(
        handover=held, reply=Reply.WITHDRAWN, reason=kept(held.record, reason), by=by.user, at=at
    )
    note(held, "handover_taken_back", by, at, {})
    return made


def may_answer(handover: Handover, by: Viewer) -> bool:
    """Whoever received it; for somebody told by telephone, whoever is on duty in the agency."""
    return by.has(Permission.BE_ON_DUTY) and handover.receiver_id in (None, by.user.pk)


def _held(handover: Handover, by: Viewer) -> Handover:
    Record.objects.select_for_update().get(pk=handover.pk)
    held = queries.handover(by, handover.record.reference)
    if held is None:
        raise NotVisible
    if held.answered:
        raise AnsweredAlready
    return held


def _reply(offered: int, refused: int) -> Reply:
    if not refused:
        return Reply.ACCEPTED
    return Reply.DECLINED if refused == offered else Reply.IN_PART


def _refuse(made: Answer, line: Line, why: str) -> None:
    record = line.contact.record if line.contact else made.handover.record
    NotTaken.objects.create(answer=made, line=line, reason=sealed(record, why))
