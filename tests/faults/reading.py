"""Run inside a running product's environment: one page is read, and the trail looked at meanwhile.

python tests/faults/reading.py [together]

Prints the reads on the trail, as another connection sees them, before the request and at the moment
when the answer's head leaves. With `together` the request is one transaction, as it must not be.
"""

import sys
from contextlib import nullcontext

import django


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.signals import request_started
    from django.core.wsgi import get_wsgi_application
    from django.db import close_old_connections, transaction
    from django.test import RequestFactory

    from bench.pages import signed_in

    settings.ALLOWED_HOSTS = ["testserver"]
    # It would take an open transaction for a broken connection.
    request_started.disconnect(close_old_connections)
    product, counts = get_wsgi_application(), [committed_reads()]
    client = signed_in("practitioner")
    request = RequestFactory().get(a_page(), headers={"Cookie": client.cookies.output(header="", sep=";")})

    def head_leaves(status: str, headers: list, *_rest):
        counts.append(committed_reads())
        print(status.partition(" ")[0], *counts)

    with transaction.atomic() if "together" in sys.argv else nullcontext():
        b"".join(product(request.environ, head_leaves))


def a_page() -> str:
    from frontdoor.concerns.models import Contact

    known = Contact.objects.filter(record__partnership__key="larkfield", record__state="standard")
    reference = known.filter(stage="to_decide").earliest("received_at").record.reference
    return f"/casework/contacts/{reference}/"


def committed_reads() -> int:
    """As a connection of its own sees it: nothing that is not committed."""
    from django.db import connections

    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM trail_event WHERE action = 'contact_read'")
            return cursor.fetchone()[0]
    finally:
        other.close()


if __name__ == "__main__":
    main()
