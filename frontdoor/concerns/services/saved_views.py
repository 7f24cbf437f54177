"""A user's own names for lists with their filters. They hold no search and no name of anybody."""

from urllib.parse import parse_qsl, urlencode

from django.db import transaction

from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import SavedView


KEPT = ("tab", "kind", "door", "danger", "level", "mine")
MOST = 12


@transaction.atomic
def save_view(*, name: str, query: str, by: Viewer) -> SavedView:
    """Keep a list under a name; the same name again means the new list. Raises NameMissing, TooManyViews."""
    name = " ".join(name.split())
    if not name:
        raise NameMissing
    held = SavedView.objects.filter(user=by.user)
    if held.count() >= MOST and not held.filter(name=name).exists():
        raise TooManyViews
    given = [(key, value) for key, value in parse_qsl(query) if key in KEPT]
    view, _ = SavedView.objects.update_or_create(
        user=by.user, name=name, defaults={"query": urlencode(given)}
    )
    return view


class NameMissing(Exception):
    """Give the list a name."""


class TooManyViews(Exception):
    """There are enough saved lists. Remove one first."""


def remove_view(*, number: str, by: Viewer) -> None:
    """Take away one of one's own; nothing happens for any other."""
    if number.isascii() and number.isdigit() and len(number) < 10:
        SavedView.objects.filter(user=by.user, pk=int(number)).delete()


def views_of(viewer: Viewer) -> list[SavedView]:
    return list(SavedView.objects.filter(user=viewer.user).order_by("name"))
