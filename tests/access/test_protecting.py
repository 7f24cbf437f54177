import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.models import ProtectedValue
from frontdoor.core.sealing import CannotDecrypt


WHERE = "7 Secret Street, LK1 1AA"


def row_of(held) -> bytes:
    """The value's row as it lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clear, closed, blind FROM access_protectedvalue WHERE id = %s", [_key(held)])
        return b" ".join(
            value.encode() if isinstance(value, str) else bytes(value) for value in cursor.fetchone() if value
        )


def _key(held):
    return held.pk.hex if connection.vendor == "sqlite" else held.pk


@pytest.fixture
def keep(record):
    return lambda value, protected=True, of=None: protecting.keep(
        record=of or record, kind="address", value=value, protected=protected
    )


def test_protected_value_lies_encrypted_and_reads_back(keep):
    held = keep(WHERE)

    assert b"Secret" not in row_of(held)
    assert protecting.read(ProtectedValue.objects.get(pk=held.pk)) == WHERE


def test_value_moves_between_clear_and_encrypted_and_is_never_both(keep, viewer_of):
    held = keep(WHERE, protected=False)
    assert b"Secret" in row_of(held)

    for protected in (True, True, False, True):
        access.set_protection(value=held, protected=protected, by=viewer_of("manager"), at=timezone.now())
        stored = ProtectedValue.objects.get(pk=held.pk)
        assert stored.is_protected is protected
        assert (stored.clear is None) is (stored.closed is not None)
        assert (b"Secret" in row_of(held)) is not protected
        assert protecting.read(stored) == WHERE


@pytest.mark.parametrize("change", [{"clear": "both"}, {"closed": None}, {"key_id": ""}])
def test_database_refuses_both_and_neither(keep, change):
    held = keep(WHERE)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProtectedValue.objects.filter(pk=held.pk).update(**change)


def test_ciphertext_moved_to_another_row_does_not_open(keep):
    mine, yours = keep(WHERE), keep("1 Other Street")
    ProtectedValue.objects.filter(pk=mine.pk).update(closed=yours.closed)

    with pytest.raises(CannotDecrypt):
        protecting.read(ProtectedValue.objects.get(pk=mine.pk))


def test_ciphertext_moved_to_another_record_does_not_open(keep, record):
    other = access.open_record(
        kind="contact", partnership=record.partnership, team=record.team, at=timezone.now()
    )
    held = keep(WHERE)
    ProtectedValue.objects.filter(pk=held.pk).update(record=other)

    with pytest.raises(CannotDecrypt):
        protecting.read(ProtectedValue.objects.get(pk=held.pk))


def test_key_of_another_record_does_not_open(keep, record):
    held = keep(WHERE)
    other = access.open_record(
        kind="contact", partnership=record.partnership, team=record.team, at=timezone.now()
    )
    type(record).objects.filter(pk=record.pk).update(data_key=other.data_key)

    with pytest.raises(CannotDecrypt):
        protecting.read(ProtectedValue.objects.select_related("record").get(pk=held.pk))


def test_same_value_encrypts_differently_each_time(keep):
    assert bytes(keep(WHERE).closed) != bytes(keep(WHERE).closed)


def test_blind_index_finds_both_forms_as_people_type_them(keep):
    clear, closed = keep(WHERE, protected=False), keep("7  SECRET street,LK1 1AA")
    keep("8 Secret Street")

    found = ProtectedValue.objects.filter(blind=protecting.blind("address", WHERE))

    assert set(found) == {clear, closed}


def test_blind_index_of_one_kind_tells_nothing_of_another():
    assert protecting.blind("phone", "1") != protecting.blind("email", "1")


@pytest.mark.parametrize(
    ("protected", "may_see", "shown"),
    [
        (True, True, WHERE),
        (True, False, "Protected"),
        (False, True, WHERE),
        (False, False, WHERE),
    ],
)
def test_page_shows_a_protected_value_only_to_those_who_may(keep, protected, may_see, shown):
    assert protecting.shown(keep(WHERE, protected), may_see=may_see) == shown


def test_page_shows_nothing_for_nothing():
    assert protecting.shown(None, may_see=False) == ""


def test_each_record_has_a_reference_and_a_key_of_its_own(record):
    made = [
        access.open_record(kind="person", partnership=record.partnership, team=record.team, at=timezone.now())
        for _record in range(5)
    ]

    assert len({one.reference for one in made}) == len({bytes(one.data_key) for one in made}) == 5
