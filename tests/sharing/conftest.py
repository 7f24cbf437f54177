import pytest

from tests.sharing.round import Round


@pytest.fixture
def hub(viewer_of) -> Round:
    return Round(viewer_of)
