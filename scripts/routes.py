"""Every address of the product and what it asks of those who come, from the URL configuration."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


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
    """What the view declares; None when it declares nothing."""
    view = getattr(entry.callback, "view_class", entry.callback)
    needs = getattr(view, "needs", None)
    return None if needs is None else str(needs)
