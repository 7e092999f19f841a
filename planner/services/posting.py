"""Mail handed to a server: one connection, a mail for each person."""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from planner.core.problems import PlannerError
from planner.core.text import Message

SECONDS = 20


class MailServerError(PlannerError):
    """The mail server cannot be reached or does not let us in."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in.

    Args:
        sender: the address that mails come from.
        user: None where the server asks nobody to log in.
        password_file: holds the password alone.
    """

    host: str
    port: int
    sender: str
    starttls: bool = True
    user: str | None = None
    password_file: Path | None = None

    @property
    def password(self) -> str:
        """The password, read anew for each connection."""
        file = self.password_file
        return file.read_text(encoding="utf-8").strip() if file else ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as one person gets it."""

    to: str
    subject: str
    body: str


@contextlib.contextmanager
def connected(server: Server) -> Iterator[smtplib.SMTP]:
    """Hold a connection to a mail server.

    Raises:
        MailServerError: it does not answer, or refuses the log-in.
    """
    try:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    except (OSError, smtplib.SMTPException) as error:
        raise _unreachable(server, error) from error
    try:
        _greet(connection, server)
        yield connection
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.quit()


def _greet(connection: smtplib.SMTP, server: Server) -> None:
    try:
        if server.starttls:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
    except (OSError, smtplib.SMTPException) as error:
        raise _unreachable(server, error) from error


def _unreachable(server: Server, error: Exception) -> MailServerError:
    return MailServerError(
        Message(
            "The mail server {host} cannot be used ({reason}); check mail in"
            " config.yaml",
            {"host": f"{server.host}:{server.port}", "reason": type(error).__name__},
        )
    )


def deliver(connection: smtplib.SMTP, server: Server, mail: Mail) -> str:
    """Hand one mail in; return a word for why it was refused, empty when taken."""
    try:
        connection.send_message(_written(server, mail))
    except smtplib.SMTPRecipientsRefused:
        return "address"
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return type(error).__name__
    return ""


def _written(server: Server, mail: Mail) -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"] = server.sender, mail.to
    written["Subject"] = mail.subject
    written["Date"] = formatdate()
    written["Message-ID"] = make_msgid(domain=server.sender.partition("@")[2])
    written.set_content(mail.body)
    return written
