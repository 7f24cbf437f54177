import pytest

from frontdoor.access.roles import ROLES
from frontdoor.devtools.cast import CAST


@pytest.mark.parametrize("persona", CAST, ids=lambda persona: persona.key)
def test_everyone_in_the_cast_can_come_to_work(persona, viewer_of, signed_in):
    viewer = viewer_of(persona.key)

    assert viewer.permissions == ROLES[persona.role].permissions
    assert signed_in(persona.key).get("/readyz").status_code in (200, 503)


def test_the_cast_has_somebody_in_every_role():
    assert {persona.role for persona in CAST} == set(ROLES)
