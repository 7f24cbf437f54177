import pytest

from tests.concerns.desk import Desk


@pytest.fixture
def desk(viewer_of) -> Desk:
    return Desk(viewer_of)
