import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, ApiToken, Membership, Team
from frontdoor.trail import services as trail


@transaction.atomic
def issue_api_token(*, agency: Agency, by: trail.Actor, at: datetime) -> str:
    """Make a bearer token for an agency and return it, the only time it can be read."""
    token = f"fd_{secrets.token_urlsafe(32)}"
    row = ApiToken.objects.create(
        agency=agency, digest=hashlib.sha256(token.encode()).hexdigest(), made_at=at
    )
    trail.record(
        chain=agency.partnership.key,
        action="api_token_issued",
        by=by,
        at=at,
        detail={"agency": agency.key, "token": row.pk},
    )
    return token


@transaction.atomic
def end_api_tokens(*, agency: Agency, by: trail.Actor, at: datetime) -> int:
    ended = ApiToken.objects.filter(agency=agency, ended_at=None).update(ended_at=at)
    trail.record(
        chain=agency.partnership.key,
        action="api_tokens_ended",
        by=by,
        at=at,
        detail={"agency": agency.key, "count": ended},
    )
    return ended


@transaction.atomic
def join_team(
    *, user: User, team: Team, role: str, from_on: date, by: trail.Actor, at: datetime
) -> Membership:
    """Give a user a role in a team from a day. Saying it twice changes nothing."""
    membership, is_new = Membership.objects.get_or_create(user=user, team=team, role=role, from_on=from_on)
    if is_new:
        _record(membership, "membership_began", by, at)
    return membership


@transaction.atomic
def leave_team(*, membership: Membership, on: date, by: trail.Actor, at: datetime) -> None:
    """End a membership; what it allowed ends as the day begins. Raises EndsBeforeItBegan."""
    if on < membership.from_on:
        raise EndsBeforeItBegan
    membership.until_on = on
    membership.save(update_fields=["until_on"])
    _record(membership, "membership_ended", by, at)


class EndsBeforeItBegan(Exception):
    """A membership cannot end before its first day."""


def _record(membership: Membership, action: str, by: trail.Actor, at: datetime) -> None:
    detail = {"user": str(membership.user_id), "team": membership.team.key, "role": membership.role}
    trail.record(chain=membership.team.agency.partnership.key, action=action, by=by, at=at, detail=detail)
