"""The settings of an installation, as authored in `config.yaml`."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from planner.core.authored import Authored
from planner.core.problems import RefusedValueError
from planner.core.text import Language, Message

Minutes = Annotated[int, Field(ge=1, le=100_000)]


class DatabaseSettings(Authored):
    """Where the data lies."""

    url: str | None = None


class QueueSettings(Authored):
    """Where work waits for the background process."""

    url: str | None = None
    workers: Annotated[int, Field(ge=1, le=8)] = 1


class SessionSettings(Authored):
    """How long a log-in lasts."""

    staff_hours: Annotated[int, Field(ge=1, le=72)] = 12
    staff_idle_minutes: Minutes = 60
    respondent_days: Annotated[int, Field(ge=1, le=60)] = 7
    invitation_days: Annotated[int, Field(ge=1, le=365)] = 60


class AnonymitySettings(Authored):
    """The smallest group whose results are shown."""

    k: Annotated[int, Field(ge=3, le=20)] = 5


class MailSettings(Authored):
    """The server that reminders go out by; off means mails are copied by hand."""

    enabled: bool = False
    host: str | None = None
    port: Annotated[int, Field(ge=1, le=65_535)] = 587
    starttls: bool = True
    user: str | None = None
    password_file: str | None = None
    sender: Annotated[str, Field(pattern=r"^[^@\s<>,]+@[^@\s<>,]+$")] | None = None

    @model_validator(mode="after")
    def _complete(self) -> "MailSettings":
        if self.enabled and not (self.host and self.sender):
            raise RefusedValueError(
                Message("Mail needs a server and a sender; write host and sender")
            )
        if self.enabled and self.user and not self.password_file:
            raise RefusedValueError(
                Message(
                    "A log-in at the mail server needs a password; name the file that"
                    " holds it under password_file"
                )
            )
        return self


class Configuration(Authored):
    """Every setting of an installation, complete with what stands when left out."""

    data_dir: str = "var"
    database: DatabaseSettings = DatabaseSettings()
    queue: QueueSettings = QueueSettings()
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65_535)] = 8000
    base_url: str | None = None
    workers: Annotated[int, Field(ge=1, le=32)] = 2
    threads: Annotated[int, Field(ge=1, le=64)] = 4
    timezone: str = "Asia/Seoul"
    language: Language = "ko"
    seed: Annotated[int, Field(ge=0)] = 1
    sessions: SessionSettings = SessionSettings()
    anonymity: AnonymitySettings = AnonymitySettings()
    mail: MailSettings = MailSettings()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, timezone: str) -> str:
        try:
            ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise RefusedValueError(
                Message(
                    "There is no time zone {name}; write one such as Asia/Seoul",
                    {"name": timezone},
                )
            ) from None
        return timezone
