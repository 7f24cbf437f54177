"""Narrowing a list of contacts by what is known of each."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import Danger
from frontdoor.concerns.models import Allegation, Contact
from frontdoor.concerns.queries import joint_level


def narrow(found: QuerySet[Contact], by: Mapping[str, str], viewer: Viewer) -> QuerySet[Contact]:
    """Whatever is given narrows: kind of abuse, door, danger, joint rating, with whom."""
    if by.get("kind"):
        # Not by joining: a concern may hold several of one kind, and stands in a list once.
        found = found.filter(Exists(Allegation.objects.filter(contact=OuterRef("pk"), type=by["kind"])))
    if by.get("door"):
        found = found.filter(door=by["door"])
    if by.get("danger"):
        found = found.filter(immediate_danger=Danger.YES)
    if by.get("level"):
        found = found.annotate(rated=joint_level()).filter(
            rated=None if by["level"] == UNRATED else by["level"]
        )
    return found.filter(_with(by.get("mine", ""), viewer))


UNRATED = "unrated"


def _with(whom: str, viewer: Viewer) -> Q:
    if not whom:
        return Q()
    if whom == "nobody":
        return Q(taken_by=None)
    return Q(taken_by=viewer.user.pk if whom == "me" else whom)
