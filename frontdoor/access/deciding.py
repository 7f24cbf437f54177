from dataclasses import dataclass

from frontdoor.access import queries
from frontdoor.access.models import Record
from frontdoor.access.permissions import MEANING, Permission
from frontdoor.agencies.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and the reason in words."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


NOT_VISIBLE = "It is not there, or not there for you."


class NotAllowed(Exception):
    """The viewer may not do this; the message is the reason."""


def can(viewer: Viewer | None, permission: Permission, record: Record | None = None) -> Decision:
    """Decide one act, with the reason. A record that the viewer may not see is refused first."""
    if viewer is None:
        return Decision(
            False, "Sign in first. If you are signed in, your account is in no team at the moment."
        )
    if record is not None and not queries.is_visible(viewer, record):
        return Decision(False, NOT_VISIBLE)
    if not viewer.has(permission):
        return Decision(False, f"Your role does not include this: {MEANING[Permission(permission)]}")
    return Decision(True, f"Your role includes this: {MEANING[Permission(permission)]}")


def check(viewer: Viewer, permission: Permission, record: Record) -> None:
    """Raises NotAllowed, with the reason."""
    decision = can(viewer, permission, record)
    if not decision:
        raise NotAllowed(decision.reason)
