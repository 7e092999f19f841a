"""The settings of an installation, as authored in `config.yaml`."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

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
    """Whether invitations go out by mail; off means links are handed over by hand."""

    enabled: bool = False


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

    @field_validator("mail")
    @classmethod
    def _no_mail_yet(cls, mail: MailSettings) -> MailSettings:
        if mail.enabled:
            raise RefusedValueError(
                Message(
                    "This version sends no mail; set enabled to false and hand the"
                    " invitation links over yourself"
                )
            )
        return mail
