import pytest

from tests.duty.night import Shift


@pytest.fixture
def shift(viewer_of) -> Shift:
    return Shift(viewer_of)
