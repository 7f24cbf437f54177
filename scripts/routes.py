"""Every address of the product and what it asks of those who come, from the URL configuration."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from frontdoor.web.shared.access import Door


TOKEN = "an agency’s token"


@dataclass(frozen=True, order=True)
class Route:
    path: str
    name: str
    needs: str | None


def routes() -> list[Route]:
    return sorted(set(walk(get_resolver(), "/", "")))


def walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        path = prefix + plain(str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from walk(entry, path, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield Route(path, f"{namespace}{entry.name or ''}", needs_of(entry))


def plain(pattern: str) -> str:
    """`<uuid:pk>` and `(?P<pk>…)` both as `<pk>`, without the marks of a regular expression."""
    named = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", pattern)
    return re.sub(r"<\w+:(\w+)>", r"<\1>", named).lstrip("^").removesuffix("$").removesuffix("\\Z")


def needs_of(entry: URLPattern) -> str | None:
    """What the view declares; None when a view of ours declares nothing."""
    view = getattr(entry.callback, "view_class", entry.callback)
    declared = getattr(view, "needs", None)
    if declared is not None:
        return str(declared)
    if any(operation.auth_callbacks for operation in operations_of(entry.callback)):
        return TOKEN
    if getattr(view, "__module__", "").startswith("frontdoor."):
        return None
    return of_others(entry.callback)


def of_others(callback: Callable) -> str:
    """A library's page is asked for a sign-in by the middleware, unless it was let off."""
    return str(Door.SIGNED_IN if getattr(callback, "login_required", True) else Door.PUBLIC)


def operations_of(callback: Callable) -> list:
    """The API's operations behind a route, which django-ninja keeps in the view's closure."""
    if not inspect.isfunction(callback):
        return []
    path_view = inspect.getclosurevars(callback).nonlocals.get("self")
    return getattr(path_view, "operations", [])
