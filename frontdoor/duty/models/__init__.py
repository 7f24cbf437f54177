"""The tables: promises, what was handed over, and packs for when the system cannot be reached."""

from frontdoor.duty.models.downtime import Pack, PackEntry
from frontdoor.duty.models.handed_over import Answer, Chase, Handover, Line, NotTaken
from frontdoor.duty.models.promises import Promise


__all__ = ["Answer", "Chase", "Handover", "Line", "NotTaken", "Pack", "PackEntry", "Promise"]
