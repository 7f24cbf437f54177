"""The tables: promises, and what was handed over."""

from frontdoor.duty.models.handed_over import Answer, Chase, Handover, Line, NotTaken
from frontdoor.duty.models.promises import Promise


__all__ = ["Answer", "Chase", "Handover", "Line", "NotTaken", "Promise"]
