import pytest

from tests.picture.bench import Bench


@pytest.fixture
def bench(viewer_of) -> Bench:
    return Bench(viewer_of)
