"""Passwords: which are accepted, how they are hashed and compared."""

import argon2
from argon2.exceptions import InvalidHashError, VerificationError

from planner.core.problems import PlannerError
from planner.core.text import Message

SHORTEST, LONGEST_BYTES = 10, 1024
COMMON = frozenset(
    {
        "1234567890",
        "0123456789",
        "12345678910",
        "123456789a",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "abcdefghij",
        "administrator",
        "asdfghjkl1",
        "iloveyou12",
        "password12",
        "password123",
        "passw0rd123",
        "qwerty12345",
        "qwertyuiop",
        "q1w2e3r4t5",
    }
)
_HASHER = argon2.PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


class WeakPasswordError(PlannerError):
    """The password would be guessed."""


def hash_password(password: str, *others: str) -> str:
    """Return what is stored of a password.

    Args:
        password: as typed.
        others: name and address, which the password may not be.

    Raises:
        WeakPasswordError: it is too short, too long, common, or the person's name.
    """
    if len(password) < SHORTEST:
        raise WeakPasswordError(
            Message(
                "The password is too short; use at least {count} characters",
                {"count": SHORTEST},
            )
        )
    if len(password.encode("utf-8", "surrogatepass")) > LONGEST_BYTES:
        raise WeakPasswordError(
            Message(
                "The password is too long; use at most {count} bytes",
                {"count": LONGEST_BYTES},
            )
        )
    if _is_guessable(password, others):
        raise WeakPasswordError(
            Message("This password is easily guessed; choose another")
        )
    return _HASHER.hash(password)


def _is_guessable(password: str, others: tuple[str, ...]) -> bool:
    plain = password.casefold()
    names = {name.casefold() for name in others if name}
    return plain in COMMON | names or len(set(plain)) < 4


_OF_NOBODY = _HASHER.hash("a password that nobody has")


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether the password is that of the hash; without one it takes as long."""
    if len(password.encode("utf-8", "surrogatepass")) > LONGEST_BYTES:
        return False
    try:
        _HASHER.verify(password_hash or _OF_NOBODY, password)
    except (VerificationError, InvalidHashError, UnicodeError):
        return False
    return password_hash is not None
