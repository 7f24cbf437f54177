"""Local policy, looked up for a day."""

from datetime import date
from typing import Any

from frontdoor.agencies.models import Partnership, Policy


class PolicyNotSet(Exception):
    """The partnership's pack gives no value for this key on this day. Add one and load the pack."""


def value(partnership: Partnership, key: str, on: date) -> Any:
    """The value in force on a day. Raises PolicyNotSet."""
    row = (
        Policy.objects.filter(partnership=partnership, key=key, from_on__lte=on)
        .order_by("-from_on")
        .values_list("value", flat=True)
        .first()
    )
    if row is None:
        raise PolicyNotSet(f"{partnership.key}: {key} on {on}")
    return row


def values(partnership: Partnership, on: date, *, beginning: str = "") -> dict[str, Any]:
    """Every value in force on a day whose key begins so; one query."""
    rows = Policy.objects.filter(partnership=partnership, key__startswith=beginning, from_on__lte=on)
    return {row.key: row.value for row in rows.order_by("from_on")}


def over_time(partnership: Partnership, key: str) -> list[tuple[date, Any]]:
    """Every value that a key ever had, with the day from which: for a list whose rows are of many days."""
    rows = Policy.objects.filter(partnership=partnership, key=key).order_by("from_on")
    return list(rows.values_list("from_on", "value"))


def among(held: dict[str, Any], partnership: Partnership, key: str, on: date) -> Any:
    """One of the values that were read together. Raises PolicyNotSet, as `value` does."""
    if key not in held:
        raise PolicyNotSet(f"{partnership.key}: {key} on {on}")
    return held[key]
