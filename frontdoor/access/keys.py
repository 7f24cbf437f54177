"""Keys of records: each has its own, wrapped by the installation's."""

import os

from django.conf import settings

from frontdoor.access.models import Record
from frontdoor.core import sealing


# A record has one key; the id is there for the day it gets a second.
OF_THE_RECORD = "r1"


def new_data_key(record_id: object) -> tuple[bytes, str]:
    """A fresh record key, wrapped, and the id of the root that wraps it."""
    key_id = settings.KEYRING.newest
    return sealing.encrypt(_wrapper(key_id), key_id, os.urandom(32), str(record_id).encode()), key_id


def data_key(record: Record) -> bytes:
    return sealing.decrypt(_wrapper(record.key_id), bytes(record.data_key), str(record.pk).encode())


def seal(record: Record, plain: bytes, bound_to: str) -> bytes:
    """Encrypt under the record's key; `bound_to` says which value it is, so that it opens only there."""
    return sealing.encrypt(data_key(record), OF_THE_RECORD, plain, bound_to.encode())


def unseal(record: Record, closed: bytes, bound_to: str) -> bytes:
    """Raises sealing.CannotDecrypt when the bytes were changed or belong elsewhere."""
    return sealing.decrypt(data_key(record), closed, bound_to.encode())


def _wrapper(key_id: str) -> bytes:
    return settings.KEYRING.key("records", key_id)
