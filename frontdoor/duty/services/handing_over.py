"""Handing the sheet over: to the night, and back to the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from frontdoor.access import deciding, protecting
from frontdoor.access.enums import RecordKind
from frontdoor.access.models import ProtectedValue, Record
from frontdoor.access.permissions import Permission
from frontdoor.access.services import open_record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Membership
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.duty import night, queries
from frontdoor.duty.enums import Outcome, Reply, Section
from frontdoor.duty.models import Handover, Line
from frontdoor.duty.sheet import Item, sheet
from frontdoor.trail import services as trail


# Pressing twice within this time makes one hand-over.
SAME_PRESS = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class To:
    """Whoever receives it: a colleague with an account, or somebody who is told by telephone."""

    user: User | None = None
    named: str = ""
    role: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What the giver saw and wrote: a note for the whole, and by the key of a line."""

    seen: frozenset[str]
    note: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)


class NobodyNamed(Exception):
    """Say who receives it: a colleague, or a name, a role and a telephone number."""


class NotAReceiver(Exception):
    """They are not on duty in your agency."""


class SheetChanged(Exception):
    """Something has come since the page was opened, or is done. Look at the sheet again."""


class NotHandedBack(Exception):
    """Only what was accepted can be handed back, once, by whoever had it."""


class OutcomeMissing(Exception):
    """Say of each line that was taken what happened to it in the night."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys
        super().__init__("Say what happened to each line.")


@transaction.atomic
def hand_over(*, to: To, given: Given, by: Viewer, at: datetime) -> Handover:
    """Give the sheet of now to somebody. Raises NotAllowed, NobodyNamed, NotAReceiver, SheetChanged, PolicyNotSet."""
    _check_may(by)
    return _give(to, sheet(by, at), given, by, at)


@transaction.atomic
def hand_back(*, evening: Handover, to: To, given: Given, by: Viewer, at: datetime) -> Handover:
    """Give back what was accepted, with what happened to each line, and what came since.

    Raises NotHandedBack, OutcomeMissing, and what `hand_over` raises.
    """
    _check_may(by)
    held = _held(evening, by)
    if held is None or not may_hand_back(held, by):
        raise NotHandedBack
    return _give(to, to_hand_back(held, by, at), given, by, at, back_of=held)


def may_hand_back(evening: Handover, by: Viewer) -> bool:
    """Whether somebody had it, and has not given it back."""
    answer = evening.answered
    if answer is None or answer.reply not in (Reply.ACCEPTED, Reply.IN_PART):
        return False
    running = evening.backs.exclude(answer__reply__in=(Reply.DECLINED, Reply.WITHDRAWN))
    return evening.receiver_id in (None, by.user.pk) and not running.exists()


def to_hand_back(evening: Handover, by: Viewer, at: datetime) -> list[Item]:
    """What was taken in the evening, each once, and what is new on the sheet since."""
    taken = [queries.item_of(line) for line in taken_of(evening, by)]
    keys = {item.key for item in taken}
    return [*taken, *(item for item in sheet(by, at) if item.key not in keys)]


def taken_of(evening: Handover, by: Viewer) -> list[Line]:
    return [
        line
        for line in queries.lines_of(evening, by)
        if not line.kept_back and getattr(line, "not_taken", None) is None
    ]


def _give(
    to: To, items: list[Item], given: Given, by: Viewer, at: datetime, back_of: Handover | None = None
) -> Handover:
    User.objects.select_for_update().get(pk=by.user.pk)
    receiver = _receiver(to, by, at)
    if frozenset(item.key for item in items) != given.seen:
        raise SheetChanged
    if back_of:
        _check_outcomes(back_of, given, by)
    again = _given_just_now(to, given.seen, by, at, back_of)
    if again:
        return again
    record = open_record(kind=RecordKind.HANDOVER, partnership=by.partnership, team=by.membership.team, at=at)
    made = Handover.objects.create(
        record=record,
        back_of=back_of,
        by=by.user,
        at=at,
        accept_by=night.accept_by(by.partnership, at),
        receiver=to.user,
        named=to.named,
        role=to.role,
        phone=to.phone,
        note=kept(record, given.note),
    )
    go = queries.can_go_to(queries.seen_through(receiver) if receiver else None, items)
    Line.objects.bulk_create(_lines(made, items, given, go))
    note(made, "handed_back" if back_of else "handed_over", by, at, {"lines": len(items), "given": len(go)})
    return made


def _check_may(by: Viewer) -> None:
    decision = deciding.can(by, Permission.BE_ON_DUTY)
    if not decision:
        raise deciding.NotAllowed(decision.reason)


def _held(evening: Handover, by: Viewer) -> Handover | None:
    """As its viewer may see it, and nobody else gives it back meanwhile."""
    Record.objects.select_for_update().get(pk=evening.pk)
    return queries.handover(by, evening.record.reference)


def _receiver(to: To, by: Viewer, at: datetime) -> Membership | None:
    if to.user is None:
        if not all(part.strip() for part in (to.named, to.role, to.phone)):
            raise NobodyNamed
        return None
    for one in queries.receivers(by, london_date(at)):
        if one.user_id == to.user.pk:
            return one
    raise NotAReceiver


def _check_outcomes(evening: Handover, given: Given, by: Viewer) -> None:
    keys = [queries.key_of(line) for line in taken_of(evening, by)]
    missing = [key for key in keys if key not in given.outcomes]
    if missing:
        raise OutcomeMissing(missing)


def _given_just_now(
    to: To, seen: frozenset[str], by: Viewer, at: datetime, back_of: Handover | None
) -> Handover | None:
    same = Handover.objects.filter(
        by=by.user, receiver=to.user, named=to.named, back_of=back_of, at__gt=at - SAME_PRESS, answer=None
    )
    for one in same.select_related("record"):
        if frozenset(queries.key_of(line) for line in one.lines.all()) == seen:
            return one
    return None


def _lines(made: Handover, items: Iterable[Item], given: Given, go: set[str]) -> list[Line]:
    return [_line(made, number, item, given, go) for number, item in enumerate(items, start=1)]


FIELDS = {
    Section.FACT: "fact",
    Section.PROMISE: "promise",
    Section.MEASURE: "measure",
    Section.CHECK: "request",
}


def _line(made: Handover, number: int, item: Item, given: Given, go: set[str]) -> Line:
    about = {FIELDS[item.section]: item.about} if item.section in FIELDS else {}
    if item.section == Section.ALERT:
        about["alert"] = item.about.alert
    record = item.contact.record if item.contact else made.record
    return Line(
        handover=made,
        number=number,
        section=item.section,
        whys=" ".join(item.whys),
        waiting="\n".join(item.waiting),
        contact=item.contact,
        stage=item.contact.stage if item.contact else "",
        due_at=item.due_at,
        until_on=item.until_on,
        kept_back=item.key not in go,
        outcome=given.outcomes.get(item.key, ""),
        note=kept(record, given.notes.get(item.key, "")),
        **about,
    )


def kept(record: Record, words: str) -> ProtectedValue | None:
    """What somebody wrote at the desk, encrypted under the record that it is about; nothing for nothing."""
    return sealed(record, words) if words.strip() else None


def sealed(record: Record, words: str) -> ProtectedValue:
    return protecting.keep(record=record, kind="duty_note", value=words, protected=True)


def note(handover: Handover, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=handover.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=handover.pk,
        detail=detail,
    )
