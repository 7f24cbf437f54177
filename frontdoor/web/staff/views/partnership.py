"""What anyone who works here may read: the roles, the agencies, and the local policy in force."""

import json
from typing import Any

from django.utils import timezone

from frontdoor.access.permissions import MEANING, Permission
from frontdoor.access.roles import ROLES
from frontdoor.agencies import overview
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.packs import WEEK
from frontdoor.core.problems import NotVisible
from frontdoor.web.shared.access import SIGNED_IN
from frontdoor.web.shared.views import Page
from frontdoor.web.staff.middleware import needs_second_step


class Roles(Page):
    needs = SIGNED_IN
    template_name = "staff/roles.html"
    title = "What each role may do"

    def context(self) -> dict[str, Any]:
        return {"cards": [card(role) for role in ROLES.values()]}


def card(role: Any) -> dict[str, Any]:
    return {
        "role": role,
        "may": [MEANING[permission] for permission in Permission if permission in role.permissions],
        "second_step": needs_second_step(role.key),
    }


class Partnership(Page):
    needs = SIGNED_IN
    template_name = "staff/partnership.html"

    @property
    def title(self) -> str:
        return self.loaded.name

    def load(self) -> Any:
        key = self.kwargs.get("key")
        found = agencies.partnership(key) if key else self.viewer and self.viewer.partnership
        if not found:
            raise NotVisible
        return found

    def context(self) -> dict[str, Any]:
        today = timezone.localdate()
        held = list(overview.agencies(self.loaded))
        serves = overview.partnerships_of_organisations(held)
        return {
            "agencies": [
                agency_row(agency, serves[agency.organisation_id], self.loaded.name) for agency in held
            ],
            "policies": [policy_row(row) for row in overview.policy_in_force(self.loaded, today)],
            "others": [row for row in overview.all_partnerships() if row.pk != self.loaded.pk],
        }


def agency_row(agency: Any, serves: list[str], here: str) -> dict[str, Any]:
    names = sorted(agency.organisation.names.all(), key=lambda name: name.from_on, reverse=True)
    return {
        "name": names[0].name if names else agency.organisation.key,
        "earlier": names[1:],
        "kind": agency.organisation.get_kind_display(),
        "is_lead": agency.is_lead,
        "aliases": sorted((alias.alias for alias in agency.organisation.aliases.all()), key=str.lower),
        "teams": [team.name for team in agency.teams.all()],
        "domains": [domain.domain for domain in agency.domains.all()],
        "elsewhere": [name for name in serves if name != here],
        "left_on": agency.left_on,
    }


UNITS = {"working_days": "working days", "working_hours": "hub hours", "calendar_days": "days"}


def policy_row(row: Any) -> dict[str, Any]:
    return {"key": row.key, "words": in_words(row.value), "from_on": row.from_on, "source": row.source}


def in_words(value: Any) -> str:
    """A local value as somebody would say it; what has no saying of its own, as it is stored."""
    if isinstance(value, dict) and set(value) == {"amount", "unit"}:
        unit = UNITS.get(value["unit"], value["unit"].replace("_", " "))
        return f"{value['amount']} {unit.removesuffix('s') if value['amount'] == 1 else unit}"
    if isinstance(value, dict) and set(value) <= set(WEEK):
        # PostgreSQL keeps a JSON object's keys in an order of its own.
        days = sorted(value, key=WEEK.index)
        return "\n".join(f"{day.capitalize()} {value[day][0]} to {value[day][1]}" for day in days)
    if isinstance(value, dict) and all(isinstance(several, list) for several in value.values()):
        return "\n".join(f"{plain(key).capitalize()}: {', '.join(value[key])}" for key in sorted(value))
    if isinstance(value, list):
        return "\n".join(one_of_several(one) for one in value) or "None"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def one_of_several(one: Any) -> str:
    """A word, or one step of a scale with what it means."""
    return (
        f"{one['label']}: {one['meaning']}" if isinstance(one, dict) and "meaning" in one else plain(str(one))
    )


def plain(code: str) -> str:
    return code.replace("_", " ")
