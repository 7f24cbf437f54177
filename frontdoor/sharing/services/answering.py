"""What an agency answers: in its own account, through the link in an e-mail, or told to the hub."""

from datetime import datetime

from django.db import transaction

from frontdoor.access import deciding
from frontdoor.access import services as access
from frontdoor.access.enums import LinkPurpose
from frontdoor.access.models import PrivateLink
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.sharing import queries
from frontdoor.sharing.enums import OPEN, Act, Via
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services.steps import check_may, lock, refuse_if_kept_away, take
from frontdoor.trail.services import Actor


class WhoMissing(Exception):
    """Say who answers."""


@transaction.atomic
def record_answer(
    *, request: AgencyRequest, act: Act, words: str, answered_by: str, by: Viewer, at: datetime
) -> AgencyRequest:
    """What somebody told the hub by telephone or across the desk. Raises NotAllowed, NotInThisState, ReasonMissing."""
    held = lock(request)
    check_may(by, Permission.ASK_AGENCIES, held)
    return _answer(held, act, words, answered_by, via=Via.HUB, actor=by.actor, by=by, at=at)


@transaction.atomic
def answer_for_agency(
    *, request: AgencyRequest, act: Act, words: str, by: Viewer, at: datetime
) -> AgencyRequest:
    """A member of the agency answers. Raises NotVisible, NotAllowed, NotInThisState, ReasonMissing."""
    if not by.has(Permission.ANSWER_REQUESTS):
        raise deciding.NotAllowed("Your role does not answer requests.")
    held = lock(queries.request_to(by, request.pk))
    return _answer(held, act, words, by.user.name, via=Via.DOOR, actor=by.actor, by=by, at=at)


def by_link(*, token: str, at: datetime) -> AgencyRequest:
    """The one request that a private link opens. Raises access.LinkRefused, alike for whatever is wrong."""
    link = access.link_to(purpose=LinkPurpose.ANSWER_REQUEST, secret=token, at=at)
    return _of_link(link)


def _of_link(link: PrivateLink) -> AgencyRequest:
    """Of several links to one request the newest works; none once it has ended or the agency is kept away."""
    found = (
        AgencyRequest.objects.filter(link=link)
        .select_related("record__partnership", "person__record", "agency", "decision")
        .first()
    )
    if found is None or found.state not in OPEN:
        raise access.LinkRefused
    barred = queries.is_kept_away(found.agency, found.record, found.person)
    if barred and not found.is_minimum:
        raise access.LinkRefused
    return found


@transaction.atomic
def answer_by_link(*, token: str, act: Act, words: str, answered_by: str, at: datetime) -> AgencyRequest:
    """Answer once, without an account. Raises access.LinkRefused, NotInThisState, ReasonMissing, WhoMissing."""
    link = access.link_to(purpose=LinkPurpose.ANSWER_REQUEST, secret=token, at=at)
    held = lock(_of_link(link))
    access.use_link(link=link, at=at)
    return _answer(held, act, words, answered_by, via=Via.LINK, actor=link_actor(held), by=None, at=at)


def link_actor(request: AgencyRequest) -> Actor:
    """Whoever holds the link of a request, by its agency: nobody knows more."""
    return Actor(f"agency:{request.agency.key}", request.agency.key)


def _answer(
    held: AgencyRequest,
    act: Act,
    words: str,
    answered_by: str,
    *,
    via: Via,
    actor: Actor,
    by: Viewer | None,
    at: datetime,
) -> AgencyRequest:
    if not answered_by.strip():
        raise WhoMissing
    if via != Via.HUB:
        refuse_if_kept_away(held)
    held.answer, held.answered_by, held.answered_via = words, answered_by, via
    held.answered_at, held.next_chase_at = at, None
    take(held, act, via=via, at=at, actor=actor, by=by, reason=words)
    return held
