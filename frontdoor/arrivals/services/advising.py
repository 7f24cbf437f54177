"""Advice to somebody who asks, where no concern follows: recorded, and counted."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from frontdoor.access import deciding
from frontdoor.access import services as access
from frontdoor.access.enums import RecordKind
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.arrivals.enums import Asker, HowAsked
from frontdoor.arrivals.models import Advice
from frontdoor.trail import services as trail


def record_advice(
    *,
    key: str,
    asker: Asker,
    question: str,
    advised: str,
    by: Viewer,
    at: datetime,
    how: HowAsked = HowAsked.PHONE,
    organisation: str = "",
) -> Advice:
    """Record what was asked and what was advised, once for each key. Raises NotAllowed."""
    allowed = deciding.can(by, Permission.RECORD_CONTACT)
    if not allowed:
        raise deciding.NotAllowed(allowed.reason)
    once = hashlib.sha256(f"{by.user.pk} {key}".encode()).hexdigest()
    said = {"asker": asker, "organisation": organisation, "how": how}
    try:
        return _record(once, said | {"question": question, "advised": advised}, by, at)
    except IntegrityError:
        return Advice.objects.select_related("record").get(key=once)


@transaction.atomic
def _record(once: str, said: dict[str, str], by: Viewer, at: datetime) -> Advice:
    record = access.open_record(
        kind=RecordKind.ADVICE, partnership=by.partnership, team=by.membership.team, at=at
    )
    made = Advice.objects.create(record=record, key=once, **said, by=by.user, at=at)
    trail.record(
        chain=by.partnership.key,
        action="advice_given",
        by=by.actor,
        at=at,
        record=record.pk,
        detail={"asker": str(said["asker"])},
    )
    return made
