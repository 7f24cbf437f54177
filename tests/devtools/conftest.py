from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from frontdoor.agencies import packs
from frontdoor.devtools import cast


@pytest.fixture
def demonstration(db):
    """The demonstration's partnerships and cast, with no story told; the moment it began."""
    for pack in sorted(Path(settings.PACKS_DIR, "demo").glob("*.toml")):
        packs.load(pack)
    now = timezone.now()
    cast.engage(today=timezone.localdate(now), at=now)
    return now
