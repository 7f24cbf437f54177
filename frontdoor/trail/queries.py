from dataclasses import dataclass
from datetime import datetime

from frontdoor.trail.models import Event, Head


@dataclass(frozen=True, slots=True)
class Standing:
    """How long a chain is, and when it last grew."""

    chain: str
    count: int
    last_at: datetime | None


def standing(chain: str) -> Standing:
    head = Head.objects.filter(chain=chain).first()
    last = Event.objects.filter(chain=chain).order_by("-seq").values_list("at", flat=True).first()
    return Standing(chain, head.seq if head else 0, last)
