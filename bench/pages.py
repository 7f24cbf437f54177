"""Pages at the demonstration's size and at twenty times it: queries, and time in one process."""

import statistics
import subprocess
import sys
import time

from bench import table
from tests.support import session


TIMES = 25
SCALES = (1, 20)


def inside() -> None:
    """Runs in a copy of the demonstration: measure, grow, measure again."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from frontdoor.concerns.models import Contact
    from frontdoor.devtools.volume import volume

    settings.ALLOWED_HOSTS = ["testserver"]
    rows: dict[str, list[str]] = {}
    size = Contact.objects.count()
    for scale in SCALES:
        if scale > 1:
            volume(size * (scale - 1), at=timezone.now())
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        for name, measured in pages():
            rows.setdefault(name, [name]).extend(measured)
    heads = ["page", *(f"{head} {scale}×" for scale in SCALES for head in ("queries", "median ms", "p95 ms"))]
    vendor = "PostgreSQL 15" if connection.vendor == "postgresql" else "SQLite"
    title = f"Pages, {vendor}, {size} and {Contact.objects.count()} contacts, {TIMES} times each"
    print(table.of(title, heads, list(rows.values())))


def pages():
    from django.urls import NoReverseMatch, reverse

    from frontdoor.concerns.models import Contact

    known = Contact.objects.filter(record__partnership__key="larkfield", person__isnull=False)
    contact = known.filter(stage="to_decide").order_by("received_at")[0]
    record = {"reference": contact.record.reference}
    person = {"reference": contact.person.record.reference}
    for name, arguments, persona in (
        ("public:home", {}, ""),
        ("public:report", {}, ""),
        ("casework:inbox", {}, "practitioner"),
        ("casework:contact", record, "practitioner"),
        ("casework:person", person, "practitioner"),
        ("casework:limbs", record, "practitioner"),
        ("casework:clocks", record, "practitioner"),
        ("staff:trail", {}, "trail_auditor"),
        ("staff:partnership", {}, "administrator"),
        ("api:openapi-json", {}, ""),
    ):
        try:
            yield name, measured(reverse(name, kwargs=arguments), persona)
        except NoReverseMatch:
            yield name, ["not there", "", ""]


def measured(address: str, persona: str) -> list[str]:
    from tests.support.counting import asking

    client = signed_in(persona)
    answer = client.get(address)
    if answer.status_code != 200:
        return [f"({answer.status_code})", "", ""]
    with asking() as asked:
        client.get(address)
    times = []
    for _time in range(TIMES):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return [str(len(asked)), f"{statistics.median(times):.0f}", f"{times[int(len(times) * 0.95)]:.0f}"]


def signed_in(persona: str):
    from django.test import Client

    from frontdoor.accounts import queries as users
    from frontdoor.devtools import cast

    client = Client()
    if persona:
        user = users.by_email(cast.BY_KEY[persona].email)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        held = client.session
        held["persona"] = persona
        held.save()
    return client


def main() -> None:
    session.begin()
    from tests.support.site import copy_of_the_demonstration, throw_away

    site = copy_of_the_demonstration("pages")
    try:
        subprocess.run(
            [sys.executable, "-c", "from bench import pages; pages.inside()"],
            env=site.environment()
            | {
                "DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.demo",
                "PYTHONPATH": str(session.ROOT),
            },
            check=True,
        )
    finally:
        throw_away(site, "pages")
        session.end()


if __name__ == "__main__":
    main()
