"""Load a threshold set from a pack's file, as data. Loading again changes nothing that is agreed."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from frontdoor.agencies.models import Partnership
from frontdoor.thresholds import guide
from frontdoor.thresholds.enums import Stage
from frontdoor.thresholds.models import ThresholdSet
from frontdoor.trail import services as trail


OWN = ("version", "name", "illustrative", "source")


@transaction.atomic
def load(path: Path, partnership: Partnership, *, at: datetime) -> ThresholdSet:
    """A new draft, or the same version as it is held.

    Only an illustrative draft follows its file: any other may have been changed here, or agreed.
    Raises guide.GuideUnreadable.
    """
    given = _read(path)
    content = {key: value for key, value in given.items() if key not in OWN}
    guide.read(content)
    held, made = ThresholdSet.objects.get_or_create(
        partnership=partnership,
        version=given["version"],
        defaults={**_own(given), "content": content, "made_at": at},
    )
    if made:
        trail.record(
            chain=partnership.key,
            action="threshold_set_loaded",
            by=trail.SYSTEM,
            at=at,
            detail={"set": held.version},
        )
    elif held.stage == Stage.DRAFT and held.illustrative and held.content != content:
        held.name, held.source, held.content = given["name"], given["source"], content
        held.save(update_fields=["name", "source", "content"])
    return held


def _own(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": given["name"],
        "source": given["source"],
        "illustrative": bool(given.get("illustrative", False)),
    }


def _read(path: Path) -> dict[str, Any]:
    given = _toml(path)
    if lacking := [key for key in ("version", "name", "source") if not given.get(key)]:
        raise guide.GuideUnreadable(f"{path.name} lacks {', '.join(lacking)}.")
    for part in given.pop("parts", ()):
        for key, rows in _toml(path.parent / part).items():
            given.setdefault(key, []).extend(rows)
    return given


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise guide.GuideUnreadable(f"{path.name} cannot be read: {error}") from error
