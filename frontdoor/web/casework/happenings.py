"""What happened to a contact, newest first, from the rows that its page has loaded already."""

from collections.abc import Iterable, Iterator

from frontdoor.concerns.enums import Act
from frontdoor.sharing.enums import ANSWERS
from frontdoor.sharing.enums import Act as RequestAct


TITLES = {
    Act.TAKE: "Taken",
    Act.ACCEPT: "Accepted as a concern",
    Act.REDIRECT: "Sent on: not a concern",
    Act.COME_BACK: "Came back",
    Act.DECIDE: "Decided",
    Act.ASK_AUTHORISATION: "Decided, for a manager to confirm",
    Act.AUTHORISE: "Decision confirmed",
    Act.RETURN: "Decision returned for more work",
    Act.CLOSE: "Closed",
    Act.REOPEN: "Reopened",
    Act.REOPEN_CONCERN: "Concern reopened",
}


def timeline(contact, source: str, arrival=None, **loaded: Iterable) -> list[dict]:
    """Items for the timeline component; what is long stands elsewhere on the page."""
    items = [_item("Received", contact.received_at, source)]
    if arrival is not None and arrival.entered_at:
        items.append(_item("Details entered", arrival.entered_at, _name(arrival.entered_by)))
    for several in (
        _moves(loaded["moves"]),
        _information(loaded["information"]),
        _questions(loaded["questions"]),
        _limbs(loaded["limbs"]),
        _feedbacks(loaded["feedbacks"]),
        _notes(loaded["notes"]),
        _routes(loaded["onward"]),
        _pauses(loaded["clocks"]),
        _requests(loaded["requests"]),
    ):
        items += several
    return sorted(items, key=lambda item: item["when"], reverse=True)


def _item(title: str, when, by: object = "", text: str = "") -> dict:
    return {"title": title, "when": when, "by": str(by or ""), "text": text, "quote": False}


def _name(user) -> str:
    return user.name if user else "Frontdoor"


def _moves(moves: Iterable) -> Iterator[dict]:
    for move in moves:
        yield _item(TITLES[Act(move.act)], move.at, _name(move.by), move.reason)


def _information(rows: Iterable) -> Iterator[dict]:
    for row in rows:
        yield _item(
            f"Information from {row.source[:1].lower()}{row.source[1:]}"
            if row.from_referrer
            else f"Information from {row.source}",
            row.at,
            row.by.name if row.by else "",
        )


def _questions(rows: Iterable) -> Iterator[dict]:
    for row in rows:
        yield _item("The referrer was asked", row.at, _name(row.by))
        if row.answered_at:
            yield _item("The referrer answered", row.answered_at)


def _limbs(rows: Iterable) -> Iterator[dict]:
    for row in rows:
        yield _item("The three limbs answered", row.at, _name(row.by))


def _feedbacks(rows: Iterable) -> Iterator[dict]:
    for row in rows:
        if row.sent_at:
            yield _item("The referrer was told", row.sent_at, _name(row.sent_by))
        if row.withheld_at:
            yield _item("Feedback withheld", row.withheld_at, _name(row.withheld_by), row.withheld_reason)
        if row.read_at:
            yield _item("The referrer read it", row.read_at)
        if hasattr(row, "challenge"):
            yield _item("The referrer challenged the decision", row.challenge.at)
            if row.challenge.answered_at:
                answer = row.challenge.get_upheld_display()
                yield _item(
                    "The challenge was answered",
                    row.challenge.answered_at,
                    _name(row.challenge.answered_by),
                    answer,
                )


def _notes(rows: Iterable) -> Iterator[dict]:
    for row in rows:
        if row.given_at:
            yield _item("The adult was told", row.given_at, _name(row.given_by), row.get_how_display())


def _routes(rows: Iterable) -> Iterator[dict]:
    for row in rows:
        to = row.get_route_display()
        yield _item(f"Onward: {to}", row.at, _name(row.by), row.recipient)
        if row.answered_at:
            yield _item(f"{to}: {row.get_state_display().lower()}", row.answered_at, row.answered_by)


def _pauses(clocks: Iterable) -> Iterator[dict]:
    for clock in clocks:
        for pause in clock.pauses.all():
            yield _item(
                f"Clock paused: {clock.get_kind_display()}", pause.from_at, "", pause.get_reason_display()
            )
            if pause.until_at and pause.until_at != clock.stopped_at:
                yield _item(f"Clock resumed: {clock.get_kind_display()}", pause.until_at)


ASKED = {
    RequestAct.LET_OUT: "{agency}: asked, after a decision",
    RequestAct.KEEP_BACK: "{agency}: not asked, after a decision",
    RequestAct.CHASE: "{agency} was reminded",
    RequestAct.ESCALATE: "Put to the lead of {agency}",
    RequestAct.ANSWER: "{agency} answered",
    RequestAct.FIND_NOTHING: "{agency} holds nothing",
    RequestAct.DECLINE: "{agency} declined to answer",
    RequestAct.WITHDRAW: "{agency} is no longer asked",
}


def _requests(rows: Iterable) -> Iterator[dict]:
    for row in rows:
        began = (
            "{agency}: to be asked, once somebody unconnected decides"
            if row.was_held
            else "{agency} was asked"
        )
        yield _item(began.format(agency=row.agency_name), row.at, _name(row.by))
        for move in row.moves.all():
            title = ASKED[RequestAct(move.act)].format(agency=row.agency_name)
            by = row.answered_by if move.act in ANSWERS else _name(move.by)
            yield _item(title, move.at, by, move.reason)
