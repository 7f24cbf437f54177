from frontdoor.concerns.models import Contact
from frontdoor.devtools.volume import volume


def test_volume_receives_as_many_as_asked_for_and_once(demonstration):
    first = volume(8, at=demonstration)
    again = volume(8, at=demonstration)

    assert [receipt.reference for receipt in again] == [receipt.reference for receipt in first]
    assert Contact.objects.count() == 8
    assert max(receipt.received_at for receipt in first) <= demonstration
