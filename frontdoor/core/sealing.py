"""Values that only this installation can read: drafts that travel with a page, and protected fields."""

import base64
import binascii
import hmac
import json
import re
import secrets
import unicodedata
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
VERSION = b"\x01"
# Far above what a form may hold, far below what would trouble a worker.
LARGEST_OPENED = 2_000_000
LONGEST_TOKEN = 3_000_000
TOKEN = re.compile(r"[A-Za-z0-9_-]+")


class SealBroken(Exception):
    """It was not sealed with this key for this purpose, or was changed since."""


class SealExpired(Exception):
    """It is whole but too old; `data` is what it held, so that nothing typed is lost."""

    def __init__(self, data: dict[str, object]) -> None:
        self.data = data
        super().__init__("This was sealed too long ago.")


class TooLargeToSeal(ValueError):
    """There is more in it than a seal may hold."""


class CannotDecrypt(Exception):
    """Another key, another place (`aad`), or bytes that were changed."""


def subkey(key: bytes, purpose: str) -> bytes:
    """Derive the key for one purpose, so that what is made for one never opens for another."""
    if len(key) < KEY_BYTES:
        raise ValueError(f"A key has at least {KEY_BYTES} bytes.")
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


class Seal:
    """Seal small data into a string that is safe in a hidden field or an address."""

    def __init__(self, key: bytes, purpose: str) -> None:
        self._cipher = AESGCM(subkey(key, f"seal:{purpose}"))

    def seal(self, data: Mapping[str, object], now: datetime) -> str:
        plain = json.dumps([_moment(now), dict(data)], separators=(",", ":")).encode()
        if len(plain) > LARGEST_OPENED:
            raise TooLargeToSeal(f"{len(plain)} bytes are more than a seal may hold ({LARGEST_OPENED}).")
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, zlib.compress(plain), VERSION)
        return base64.urlsafe_b64encode(VERSION + sealed).rstrip(b"=").decode()

    def open(self, token: str, now: datetime, max_age: timedelta) -> dict[str, object]:
        sealed_at, data = self._read(token)
        if _moment(now) - sealed_at > max_age.total_seconds():
            raise SealExpired(data)
        return data

    def _read(self, token: str) -> tuple[float, dict[str, object]]:
        sealed = _bytes_of(token)
        version, nonce, rest = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if version != VERSION or len(rest) < TAG_BYTES:
            raise SealBroken
        try:
            packed = self._cipher.decrypt(nonce, rest, VERSION)
        except InvalidTag as error:
            raise SealBroken from error
        sealed_at, data = json.loads(_unpacked(packed))
        return sealed_at, data


def _moment(now: datetime) -> float:
    if now.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return now.timestamp()


def _bytes_of(token: str) -> bytes:
    if len(token) > LONGEST_TOKEN or not TOKEN.fullmatch(token):
        raise SealBroken
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except binascii.Error as error:
        raise SealBroken from error
    # The last symbol may carry spare bits: one token, one spelling.
    if base64.urlsafe_b64encode(sealed).rstrip(b"=").decode() != token:
        raise SealBroken
    return sealed


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(packed, LARGEST_OPENED + 1)
    if not unpacker.eof or len(plain) > LARGEST_OPENED:
        raise SealBroken
    return plain


def encrypt(key: bytes, key_id: str, plaintext: bytes, aad: bytes) -> bytes:
    """Encrypt one value; `aad` says where it belongs (row and field), so that it opens only there."""
    header = _header(key_id)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return header + nonce + AESGCM(key).encrypt(nonce, plaintext, header + aad)


def decrypt(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    header = _header(key_id_of(sealed))
    nonce, rest = sealed[len(header) :][:NONCE_BYTES], sealed[len(header) + NONCE_BYTES :]
    if len(rest) < TAG_BYTES:
        raise CannotDecrypt("Too short to be an encrypted value.")
    try:
        return AESGCM(key).decrypt(nonce, rest, header + aad)
    except InvalidTag as error:
        raise CannotDecrypt("Another key, another place, or changed bytes.") from error


def key_id_of(sealed: bytes) -> str:
    """Say which key opens an encrypted value; to be believed only once `decrypt` has opened it."""
    length = sealed[1] if len(sealed) > 1 else 0
    key_id = sealed[2 : 2 + length]
    if sealed[:1] != VERSION or not length or len(key_id) < length or not key_id.isascii():
        raise CannotDecrypt("Not an encrypted value.")
    return key_id.decode("ascii")


def _header(key_id: str) -> bytes:
    if not key_id.isascii() or not 1 <= len(key_id) <= 255:
        raise ValueError("A key id is 1 to 255 ASCII characters.")
    return VERSION + bytes([len(key_id)]) + key_id.encode("ascii")


def blind_index(key: bytes, value: str) -> str:
    """A keyed fingerprint for exact match, blind to capitals and spacing; one key for each purpose."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    return hmac.digest(key, " ".join(folded.split()).encode(errors="surrogatepass"), "sha256").hex()
