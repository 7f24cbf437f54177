from dataclasses import dataclass

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, Membership, Partnership
from frontdoor.trail.services import Actor


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: a user, in one active membership, for a purpose."""

    user: User
    membership: Membership
    permissions: frozenset[str]
    purpose: str = "direct work"

    @property
    def team_id(self) -> int:
        return self.membership.team_id

    @property
    def agency(self) -> Agency:
        return self.membership.team.agency

    @property
    def partnership(self) -> Partnership:
        return self.agency.partnership

    @property
    def actor(self) -> Actor:
        return Actor(f"user:{self.user.pk}", self.agency.key)

    def has(self, permission: str) -> bool:
        return str(permission) in self.permissions
