"""What an event of a story says, made ready to be said of a copy."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bench.loading.moulds import Places
from frontdoor.access.models import Record
from frontdoor.concerns import models as concerns
from frontdoor.trail.digests import commitment
from frontdoor.trail.models import Event
from frontdoor.trail.services import Actor, Entry, Happening


# Numbers in what an event says, by the table they are of. Any other number stops the loading.
NUMBERED = {
    "move": concerns.Move,
    "route": concerns.OnwardRoute,
    "feedback": concerns.Feedback,
    "answers": concerns.LimbAnswers,
    "decision": concerns.Decision,
    "note": concerns.NoteToAdult,
    "information": concerns.Information,
}


@dataclass(frozen=True, slots=True)
class Saying:
    event: Event
    actor: Actor
    record: int
    detail: dict[str, object]
    numbers: list[tuple[str, int]]

    def of(self, new: list, digest: str, earlier: timedelta) -> Happening:
        detail = self.detail | {name: new[place] for name, place in self.numbers}
        if "sent" in detail:
            detail["sent"] = commitment(digest)
        entry = Entry(self.event.action, str(new[self.record]), detail)
        return Happening(self.actor, self.event.at - earlier, entry)


def of(event: Event, places: Places) -> Saying:
    detail = json.loads(event.detail)
    return Saying(
        event,
        Actor(event.actor, event.agency),
        places[Record, uuid.UUID(event.record)],
        detail,
        [(name, places[NUMBERED[name], detail[name]]) for name in _numbers(detail)],
    )


def _numbers(detail: dict[str, object]) -> Iterable[str]:
    return [name for name, value in detail.items() if type(value) is int]
