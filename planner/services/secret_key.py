"""The secret of the installation: made once, kept in a file only we may read."""

import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

LENGTH = 32


@dataclass(frozen=True, slots=True)
class Secret:
    """The secret, from which a key for each purpose is drawn."""

    value: bytes

    def key(self, purpose: str) -> bytes:
        """Return the key of a purpose; one does not give away another."""
        return hmac.new(self.value, purpose.encode(), hashlib.sha256).digest()


def read_secret(file: Path) -> Secret:
    """Return the secret of the file, which is made when it is not there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        _make(file)
    return Secret(file.read_bytes())


def _make(file: Path) -> None:
    """Write the secret whole beside its place, then put it there unless one is."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.write(secrets.token_bytes(LENGTH))
        with contextlib.suppress(FileExistsError):
            os.link(beside, file)
    finally:
        beside.unlink()


def new_token() -> str:
    """Return 128 random bits as text for an address."""
    return secrets.token_urlsafe(16)


def hashed(token: str, purpose: str = "") -> str:
    """Return what is stored of a token, so that the store does not give it away."""
    return hashlib.sha256(f"{purpose}:{token}".encode()).hexdigest()
