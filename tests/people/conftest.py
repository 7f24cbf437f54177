from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from frontdoor.agencies.models import Team
from frontdoor.people import services
from frontdoor.people.models import Person
from frontdoor.people.services import PersonDetails


HUB = "larkfield.larkfield-council.hub"


@pytest.fixture
def known(town) -> Callable[..., Person]:
    """`known(given_name="Bob")`: a person recorded by Larkfield's hub, or another team."""

    def record(team: str = HUB, **details) -> Person:
        found = Team.objects.select_related("agency__partnership").get(key=team)
        return services.record_person(
            details=PersonDetails(**details),
            partnership=found.agency.partnership,
            team=found,
            at=timezone.now(),
        )

    return record


@pytest.fixture
def robert(known) -> Person:
    return known(**ROBERT)


@pytest.fixture
def bob(known) -> Person:
    return known(**BOB)


ROBERT = {"given_name": "Robert", "family_name": "Pemberton", "date_of_birth": date(1950, 3, 12)}
BOB = {**ROBERT, "given_name": "Bob"}
