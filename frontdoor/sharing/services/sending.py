"""The e-mail that tells somebody that there is something to answer: never who, never what."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from frontdoor.access import queries as access
from frontdoor.access import services as links
from frontdoor.access.enums import LinkPurpose
from frontdoor.access.permissions import Permission
from frontdoor.access.roles import permissions_of
from frontdoor.accounts import queries as users
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency, Membership
from frontdoor.clocks import services as clocks
from frontdoor.core.calendar import london_date
from frontdoor.notices import services as notices
from frontdoor.sharing import queries
from frontdoor.sharing.enums import Seat, ToWhom
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services.steps import refuse_if_kept_away


SUBJECT = "The safeguarding hub asks you something"


@dataclass(frozen=True, slots=True)
class Recipient:
    to: ToWhom
    name: str = ""
    email: str = ""


def recipient_of(request: AgencyRequest, at: datetime) -> Recipient:
    """The information point; its deputy when the agency is absent today, or the point may not know of it."""
    on = london_date(at)
    point = queries.points_in(request.record.partnership, on).get(request.agency_id)
    if point is None:
        return Recipient(ToWhom.NOBODY)
    in_turn = [
        Recipient(ToWhom.POINT, point.name, point.email),
        Recipient(ToWhom.DEPUTY, point.deputy_name, point.deputy_email),
    ]
    today = queries.rota(request.record.partnership, on).get(request.agency_id)
    if today and today.seat == Seat.ABSENT:
        in_turn.reverse()
    kept = access.users_kept_from(queries.records_of(request.record, request.person))
    free = (one for one in in_turn if one.email and not _is_of(one.email, kept))
    return next(free, Recipient(ToWhom.NOBODY, point.name))


def _is_of(email: str, kept: set) -> bool:
    user = users.by_email(email)
    return user is not None and user.pk in kept


def send(request: AgencyRequest, *, reminder: bool, at: datetime, to: str = "") -> None:
    """Put the e-mail in the outbox, in the caller's transaction. Raises KeptAway."""
    refuse_if_kept_away(request)
    address = to or request.to_email
    if not address:
        return
    where, until = _where(request, address, at)
    first = "A reminder: the" if reminder else "The"
    body = (
        f"Hello\n\n{first} safeguarding hub of {request.record.partnership.council_name} asks you something. "
        f"It takes about two minutes.\n\n{where}\n\n{until}"
        "Please do not answer by e-mail, and do not pass this on.\n"
    )
    notices.put_in_outbox(
        kind="request_reminder" if reminder else "request",
        recipient=address,
        subject=SUBJECT,
        body=body,
        at=at,
        record=request.record,
        once_key=f"request-{request.pk}-{request.moves.count()}-{'lead' if to else 'point'}",
    )


def _where(request: AgencyRequest, address: str, at: datetime) -> tuple[str, str]:
    """The agency's own pages for whoever has an account there; a private link for everybody else."""
    if not request.is_minimum and _has_account(request.agency, address, london_date(at)):
        return f"{settings.SITE}/partners/", ""
    token = secrets.token_urlsafe(32)
    until = clocks.due_moment(partnership=request.record.partnership, policy="request_link", at=at)
    link = links.issue_link(
        purpose=LinkPurpose.ANSWER_REQUEST,
        secret=token,
        subject=token,
        record=request.record,
        at=at,
        lasts=until - at,
    )
    request.link = link
    request.save(update_fields=["link"])
    return f"{settings.SITE}/answer/{token}/", "The link is for you alone, and works once.\n"


def _has_account(agency: Agency, email: str, on: date) -> bool:
    user = users.by_email(email)
    held: list[Membership] = list(agencies.active_memberships(user, on)) if user else []
    return any(
        one.team.agency_id == agency.pk and Permission.ANSWER_REQUESTS in permissions_of(one.role)
        for one in held
    )
