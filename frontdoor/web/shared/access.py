"""What a page needs of the person who opens it."""

from enum import StrEnum

from django.core.exceptions import PermissionDenied

from frontdoor.access.deciding import can
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer


class Door(StrEnum):
    PUBLIC = "anyone"
    SIGNED_IN = "anyone who has signed in"


PUBLIC = Door.PUBLIC
SIGNED_IN = Door.SIGNED_IN
Needs = Permission | Door


class Refused(PermissionDenied):
    """The person may not do this; the reason is for them to read."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def admit(viewer: Viewer | None, needs: Needs) -> None:
    """Raise `Refused` when the viewer lacks a permission. Signing in is the middleware's to ask."""
    if isinstance(needs, Door):
        return
    decision = can(viewer, needs)
    if not decision.allowed:
        raise Refused(decision.reason)
