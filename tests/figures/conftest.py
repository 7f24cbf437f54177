import pytest

from frontdoor.figures.periods import Period
from tests.concerns.desk import Desk
from tests.figures.spring import Spring, begin


@pytest.fixture
def desk(viewer_of) -> Desk:
    return Desk(viewer_of)


@pytest.fixture
def spring(desk) -> Spring:
    """A small hub in March, with every number written down beside it."""
    return begin(desk)


@pytest.fixture
def march(spring) -> Period:
    return spring.march
