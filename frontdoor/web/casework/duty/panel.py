"""Promises on the record of a contact."""

from typing import Any

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.duty import queries
from frontdoor.web.casework.duty import lines


TONES = {"open": "yellow", "kept": "green", "not_kept": "red"}


def panel(contact: Any, viewer: Viewer) -> dict[str, Any]:
    return {
        "promises": [
            {"row": one, "to": lines.to_whom(one), "tone": TONES[one.state]}
            for one in queries.promises_on(contact)
        ],
        "may_promise": viewer.has(Permission.BE_ON_DUTY),
    }
