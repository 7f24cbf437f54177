"""Is the trail whole? Checked while the page is being sent, chain by chain, so that a long one shows progress."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string

from frontdoor.access.permissions import Permission
from frontdoor.accounts.services import CHAIN
from frontdoor.trail import queries, verifying
from frontdoor.web.shared.views import FrontView


MOST_FAULTS = 100
SPLIT = "<!--chains-->"
WITNESSES = settings.DATA_DIR / "witness"
NOTHING_YET = {"faults": [], "problem": "", "is_checked": False}


class Trail(FrontView):
    needs = Permission.SEE_TRAIL
    viewer: Any = None
    template_name = "staff/trail.html"
    title = "The trail"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        before, after = self.show(split=SPLIT).content.decode().split(SPLIT)
        return StreamingHttpResponse(self.sections(before, after))

    def sections(self, before: str, after: str) -> Iterator[str]:
        yield before
        held = verifying.chains(WITNESSES)
        partnership = self.viewer.partnership
        for chain, name in ((partnership.key, partnership.name), (CHAIN, "Signing in and users")):
            standing = queries.standing(chain)
            yield self.section("staff/trail_begun.html", standing=standing, name=name)
            known = chain in held
            yield self.section("staff/trail_checked.html", **(checked(chain) if known else NOTHING_YET))
        yield after

    def section(self, template: str, **context: Any) -> str:
        return render_to_string(template, context, using="jinja2")


def checked(chain: str) -> dict[str, Any]:
    try:
        faults = list(islice(verifying.tamperings(chain, WITNESSES), MOST_FAULTS))
    except (DatabaseError, OSError, ValueError) as problem:
        return NOTHING_YET | {"problem": type(problem).__name__}
    return {"faults": faults, "problem": "", "is_checked": True}
