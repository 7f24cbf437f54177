from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from frontdoor.core import sealing


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up: an administrator adds users."""

    def is_open_for_signup(self, request) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of one-time codes are encrypted in the database."""

    def encrypt(self, text: str) -> str:
        key_id = settings.KEYRING.newest
        return sealing.encrypt(settings.KEYRING.key("mfa", key_id), key_id, text.encode(), b"mfa").hex()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = bytes.fromhex(encrypted_text)
        key = settings.KEYRING.key("mfa", sealing.key_id_of(sealed))
        return sealing.decrypt(key, sealed, b"mfa").decode()
