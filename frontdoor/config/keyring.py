"""The installation's root keys: one file, made once, readable by its owner alone.

Every working key is derived from a root by purpose (HKDF, RFC 5869), so that a
key used for one thing is of no use for another. Old roots stay, to open what
they closed; the newest closes.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@dataclass(frozen=True, slots=True)
class Keyring:
    roots: dict[str, bytes]
    newest: str
    # Derived once: a page may need one key for each of many values.
    derived: dict[tuple[str, str], bytes] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def open(cls, path: Path) -> "Keyring":
        """Read the key file, making it on an installation's first start."""
        if not path.exists():
            _write_new(path)
        held = json.loads(path.read_text())
        roots = {key_id: base64.b64decode(root) for key_id, root in held["roots"].items()}
        return cls(roots=roots, newest=held["newest"])

    def key(self, purpose: str, key_id: str | None = None) -> bytes:
        """The 32-byte key for `purpose`. Raises KeyError for a root that is not held."""
        wanted = (purpose, key_id or self.newest)
        if wanted not in self.derived:
            derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"frontdoor/{purpose}".encode())
            self.derived[wanted] = derive.derive(self.roots[wanted[1]])
        return self.derived[wanted]

    def text(self, purpose: str) -> str:
        return base64.urlsafe_b64encode(self.key(purpose)).decode()


def _write_new(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = base64.b64encode(secrets.token_bytes(32)).decode()
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"newest": "1", "roots": {"1": root}}, file)
        file.flush()
        os.fsync(file.fileno())
    # Linking refuses to replace: of two first starts at once, one key file wins.
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(unfinished)
