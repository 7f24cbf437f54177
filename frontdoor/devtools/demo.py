from django.utils import timezone

from frontdoor.devtools import cast
from frontdoor.devtools.stories import programme


def load() -> None:
    """Bring on the cast and tell the stories; nothing is told twice."""
    now = timezone.now()
    cast.engage(today=timezone.localdate(now), at=now)
    programme.tell_all(now)
