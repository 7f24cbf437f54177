from frontdoor.trail import guards


def triggers_in_place() -> bool:
    """Whether every append-only table still refuses change (for /readyz)."""
    return not guards.missing()
