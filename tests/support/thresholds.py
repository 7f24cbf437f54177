"""The demonstration's threshold set, and one of the partnership's own on its way to being live."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from frontdoor.agencies import queries as agencies
from frontdoor.thresholds import packs, services
from frontdoor.thresholds.enums import Act, Stage
from frontdoor.thresholds.guide import Guide
from frontdoor.thresholds.models import ThresholdSet
from frontdoor.thresholds.queries import guide_of


NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PACK = Path(settings.PACKS_DIR, "demo", "thresholds", "set.toml")
STEPS = (Act.CONSULT, Act.SEND_TO_LEGAL, Act.PASS_LEGAL_CHECK, Act.APPROVE, Act.GO_LIVE)


@pytest.fixture
def example_set(town) -> ThresholdSet:
    """Larkfield's illustrative set, as the demonstration loads it."""
    return packs.load(PACK, agencies.partnership("larkfield"), at=NOON)


@pytest.fixture
def guide(example_set) -> Guide:
    return guide_of(example_set)


@pytest.fixture
def own_set(example_set, viewer_of) -> ThresholdSet:
    """Larkfield's own draft, which may go live."""
    return services.copy_as_draft(held=example_set, version="2026.1", by=viewer_of("manager"), at=NOON)


@pytest.fixture
def move(viewer_of):
    """`move(set, Act.CONSULT)`: by whoever may, with everything said."""

    def make(held: ThresholdSet, act: Act, **given):
        by = viewer_of("board_member" if act == Act.APPROVE else "manager")
        told = {"on": date(2026, 11, 20), "named": "Ana Sample, adviser", "result": "Agreed."}
        made = services.move(held=held, act=act, **{**told, "by": by, "at": NOON, **given})
        held.refresh_from_db()
        return made

    return make


@pytest.fixture
def calibrate(viewer_of):
    """A round of a set, rated by these people at these levels, and closed."""

    def make(held: ThresholdSet, at: datetime = NOON, **levels: int):
        manager = viewer_of("manager")
        held_round = services.open_round(held=held, by=manager, at=at)
        stories = [story.key for story in guide_of(held).vignettes]
        for key, level in (levels or {"nurse": 3}).items():
            services.rate(held=held_round, levels=dict.fromkeys(stories, level), by=viewer_of(key), at=at)
        services.close_round(held=held_round, by=manager, at=at + timedelta(hours=1))
        held_round.refresh_from_db()
        return held_round

    return make


@pytest.fixture
def live_set(own_set, move, calibrate) -> ThresholdSet:
    calibrate(own_set)
    for act in STEPS:
        move(own_set, act)
    assert own_set.stage == Stage.LIVE
    return own_set
