"""Where the settings are read from, and what they mean on this machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.content.yaml_file import load
from planner.core.configuration import Configuration
from planner.core.problems import InputError

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "config.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with the folders and addresses they lead to.

    Args:
        configuration: what the author wrote.
        data_dir: absolute folder of everything that is kept.
        folder: absolute folder of the settings file, where its file names begin.
    """

    configuration: Configuration
    data_dir: Path
    folder: Path = ROOT

    @property
    def database_url(self) -> str:
        """Where the data lies, SQLite in the data folder unless said otherwise."""
        written = self.configuration.database.url
        return written or f"sqlite:///{self.data_dir / 'planner.db'}"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which days begin and moments are shown."""
        return ZoneInfo(self.configuration.timezone)

    @property
    def queue_file(self) -> Path:
        """The file of the queue, used when no server is named."""
        return self.data_dir / "queue.db"

    @property
    def secret_file(self) -> Path:
        """The file of the secret key, made at the first start."""
        return self.data_dir / "secret.key"

    @property
    def mail_password_file(self) -> Path | None:
        """The file that holds the password of the mail server."""
        written = self.configuration.mail.password_file
        return self.folder / written if written else None

    @property
    def is_loopback(self) -> bool:
        """Whether pages are served to this machine only."""
        return self.configuration.host in {"127.0.0.1", "localhost", "::1"}


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings, or raise with every mistake of the file.

    Raises:
        InputError: the file cannot be read or has mistakes.
    """
    path = Path(environment.get("PLANNER_CONFIG") or SHIPPED)
    configuration, problems = load(path, Configuration)
    if configuration is None:
        raise InputError(problems)
    data_dir = Path(environment.get("PLANNER_DATA_DIR") or configuration.data_dir)
    folder = path.resolve().parent
    return Settings(configuration, (folder / data_dir).resolve(), folder)
