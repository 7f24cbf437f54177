import pytest

from tests.web.public.walker import Walker


@pytest.fixture
def walker(client, town) -> Walker:
    return Walker(client)


@pytest.fixture
def started(walker) -> Walker:
    """Somebody who read the safe start and said that nobody is in danger."""
    return walker.go_on("Start").choose("No").go_on()
