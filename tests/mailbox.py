"""A small mail server on loopback for tests: keeps what it takes, refuses when told."""

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """What the server took, and whom it refuses.

    Args:
        login: user and password that it asks for; empty for none.
    """

    port: int = 0
    login: tuple[str, str] | None = None
    refused: frozenset[str] = frozenset()
    taken: list[EmailMessage] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    """One conversation, as RFC 5321 has it, without encryption."""

    def handle(self) -> None:
        self.box: Mailbox = self.server.box  # type: ignore[attr-defined]
        self.is_known = self.box.login is None
        self._say("220 loopback")
        while line := self.rfile.readline():
            word = line.decode().strip()
            if word.upper() == "QUIT":
                self._say("221 bye")
                return
            self._answer(word)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _answer(self, word: str) -> None:
        verb = word.split(" ", 1)[0].upper()
        if verb == "EHLO":
            self._say("250-loopback")
            self._say("250 AUTH PLAIN")
        elif verb == "AUTH":
            given = base64.b64decode(word.split()[2]).decode().split("\0")[1:]
            self.is_known = self.box.login is not None and tuple(given) == (
                self.box.login
            )
            self._say("235 yes" if self.is_known else "535 no")
        elif verb == "DATA":
            self._take()
        elif verb == "MAIL" and not self.is_known:
            self._say("530 log in first")
        elif verb == "RCPT" and any(one in word for one in self.box.refused):
            self._say("550 nobody here")
        else:
            self._say("250 ok")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        self.box.taken.append(mail)
        self._say("250 taken")


@contextmanager
def mail_server(**how: object) -> Iterator[Mailbox]:
    """Serve on a free port until the end of the block."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        box = Mailbox(server.server_address[1], **how)  # type: ignore[arg-type]
        server.box = box  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()
