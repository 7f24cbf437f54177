import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.enums import RecordKind
from frontdoor.access.models import Record
from frontdoor.agencies import queries as agencies


@pytest.fixture
def record(town) -> Record:
    """A record of Larkfield’s hub."""
    larkfield = agencies.partnership("larkfield")
    team = agencies.hub_team(larkfield)
    return access.open_record(kind=RecordKind.CONTACT, partnership=larkfield, team=team, at=timezone.now())
