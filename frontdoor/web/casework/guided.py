"""What the threshold guide said before something was sent, as the hub reads it beside its own view."""

from typing import Any

from frontdoor.thresholds import queries


def guided(contact) -> dict[str, Any] | None:
    """Which version was asked, what it suggested, what the person chose and why, what the hub came to."""
    use = queries.use_behind(contact.record.reference) if contact.asked_the_guide else None
    if use is None:
        return None
    guide = queries.guide_of(use.set)
    return {
        "set": use.set,
        "many": len(guide.levels),
        "suggested": guide.level(use.suggested_level),
        "chosen": guide.level(use.chosen_level) if use.chosen_level else None,
        "why": use.override_rationale,
        "hub": guide.level(use.hub_level) if use.hub_level else None,
        "hub_at": use.hub_result_at,
        "asked_at": use.at,
    }
