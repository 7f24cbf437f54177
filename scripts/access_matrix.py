"""Write docs/access-matrix.md: which role reaches which route, from the routes and the role cards."""

import os
import sys
import tempfile

from scripts.environment import ROOT


PAGE = ROOT / "docs" / "access-matrix.md"
INTRODUCTION = """\
# Who reaches what

Written by `make docs` from the routes and the role cards; a test fails when it is out of date. A
mark means that the role may ask; which records it then sees, the queries decide, and whether the
act is possible now, the services.
"""


def matrix() -> str:
    from frontdoor.access.roles import ROLES  # Django is set up by now, not before.
    from scripts.routes import routes

    roles = list(ROLES.values())
    head = ["route", "needs", *(role.name for role in roles)]
    table = [head, ["---"] * len(head), *(row(route, roles) for route in routes())]
    return INTRODUCTION + "\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in table) + "\n"


def row(route, roles) -> list[str]:
    from frontdoor.access.permissions import Permission
    from frontdoor.web.shared.access import Door

    needs = route.needs or "undeclared"
    marks = ["●" if needs in set(Door) or needs in role.permissions else "" for role in roles]
    return [f"`{route.path}`", f"`{needs}`" if needs in set(Permission) else needs, *marks]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            DATA_DIR=folder, FRONTDOOR_MODE="test", DJANGO_SETTINGS_MODULE="frontdoor.config.settings.test"
        )
        import django  # The environment above decides the settings.

        django.setup()
        PAGE.write_text(matrix())
    print(f"Wrote {PAGE.relative_to(ROOT)}.")


if __name__ == "__main__":
    sys.exit(main())
