from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from frontdoor.agencies import queries as agencies
from frontdoor.devtools import cast, hub, year
from frontdoor.devtools.stories import programme
from frontdoor.thresholds import packs as thresholds


def load() -> None:
    """Bring on the cast, lay out guide, information points and rota, tell a year and the stories; nothing is told twice."""
    now = timezone.now()
    cast.engage(today=timezone.localdate(now), at=now)
    lay_out_guides(now)
    hub.lay_out(now)
    year.tell(now)
    programme.tell_all(now)


def lay_out_guides(now: datetime) -> None:
    """The illustrative threshold guide, in each area that takes concerns."""
    content = Path(settings.PACKS_DIR, "demo", "thresholds", "set.toml")
    for partnership in agencies.partnerships_taking_concerns():
        thresholds.load(content, partnership, at=now)
