import uuid

import pytest
from django.utils import timezone

from frontdoor.concerns.services import checking
from frontdoor.trail.models import Event
from frontdoor.web.casework.views.files import disposition


@pytest.fixture
def kept(desk, address):
    """The address of a file on a contact, and the contact's reference."""
    reference = desk.checking()
    added = checking.add_information(
        contact=desk.contact(reference),
        source="Police",
        words="See the log",
        file_name="Протокол “1”.txt",
        file_content=b"It says: <script>alert(1)</script>",
        by=desk.sam,
        at=timezone.now(),
    )
    return address(reference, "files", str(added.file.pk)), reference


def test_a_file_is_saved_and_never_shown(kept, signed_in):
    page = signed_in("practitioner").get(kept[0])

    assert page.content == b"It says: <script>alert(1)</script>"
    assert page["Content-Disposition"].startswith("attachment;")
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in page["Content-Security-Policy"]
    assert page["Content-Type"] == "text/plain"


def test_reading_a_file_is_on_the_trail(kept, desk, signed_in):
    signed_in("practitioner").get(kept[0])

    (event,) = Event.objects.filter(action="file_read")
    assert event.record == str(desk.contact(kept[1]).pk)


def test_a_file_of_another_contact_is_not_there(kept, desk, signed_in, address):
    client, file_id = signed_in("practitioner"), kept[0].split("/")[-2]
    absent = client.get(address(desk.checking(), "files", str(uuid.uuid4())))

    for hidden in (
        client.get(address(desk.checking(), "files", file_id)),
        signed_in("marram_practitioner").get(kept[0]),
        signed_in("nurse").get(kept[0]),
    ):
        assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_a_name_cannot_leave_its_header():
    assert disposition('a"b\r\nX: y.pdf') == (
        "attachment; filename=\"a_b__X_ y.pdf\"; filename*=UTF-8''a%22b%0D%0AX%3A%20y.pdf"
    )
    assert disposition("Протокол.pdf").endswith("%D0%9F%D1%80%D0%BE%D1%82%D0%BE%D0%BA%D0%BE%D0%BB.pdf")
