import pytest
from django.utils import timezone


@pytest.fixture
def demonstration(town):
    """Town and cast with no story told; the moment from which stories count back."""
    return timezone.now()
