"""What a person may do: the kinds of access and the person of a session."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Kind = Literal["respondent", "member", "executive", "consultant", "admin"]
KINDS: tuple[Kind, ...] = ("respondent", "member", "executive", "consultant", "admin")
STAFF: frozenset[str] = frozenset({"member", "executive", "consultant", "admin"})


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind a request.

    Args:
        account: id of the account; None for one who came by an invitation link.
        respondent: id of the respondent whose answers the session opens.
        kinds: what the account may do, by client id.
    """

    login: int
    account: int | None = None
    respondent: int | None = None
    name: str = ""
    language: str | None = None
    is_operator: bool = False
    kinds: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    def kind_for(self, client: int) -> str | None:
        """What the person may do for a client; None when it does not exist for them."""
        return self.kinds.get(client)

    @property
    def is_staff(self) -> bool:
        """Whether the person does more than answer, somewhere."""
        return self.is_operator or bool(STAFF.intersection(self.kinds.values()))


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long sessions last."""

    staff: dt.timedelta = dt.timedelta(hours=12)
    staff_idle: dt.timedelta = dt.timedelta(minutes=60)
    respondent: dt.timedelta = dt.timedelta(days=7)
