"""A process of its own that saves answers as fast as a server takes them.

It reads a plan as JSON and says how many answers were saved a second, and how many
each person has saved in all.
"""

import json
import socket
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any


class Person:
    """One connection that stays open, saving one answer after the other."""

    def __init__(self, port: int, plan: Mapping[str, Any]) -> None:
        self.path: str = plan["path"]
        self.headers: Mapping[str, str] = plan["headers"]
        self.lines: list[tuple[str, str]] = plan["lines"]
        self.connection = socket.create_connection(("127.0.0.1", port))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.saved: int = plan["saved"]
        self.first_trouble = ""

    def save_until(self, end: float) -> None:
        """Save answers, each another value than before, until the time is over."""
        head = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        start = f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}"
        while time.perf_counter() < end and not self.first_trouble:
            turn, place = divmod(self.saved, len(self.lines))
            question, line = self.lines[place]
            value = str((turn + place) % 5 + 1)
            sent = {"question": question, "line": line, "value": value}
            body = json.dumps({**sent, "revision": turn})
            length = f"Content-Length: {len(body)}\r\n\r\n"
            self.connection.sendall((start + length + body).encode())
            self._read_answer()

    def _read_answer(self) -> None:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += self._more()
        if head.startswith(b"HTTP/1.1 200"):
            self.saved += 1
        else:
            self.first_trouble = f"{head[:40]!r} {body[:200]!r}"

    def _more(self) -> bytes:
        found = self.connection.recv(65_536)
        if not found:
            raise ConnectionError(self.path)
        return found


def run(plan: Mapping[str, Any]) -> dict[str, object]:
    """Let everybody of a plan save at once."""
    people = [Person(plan["port"], one) for one in plan["people"]]
    before = sum(one.saved for one in people)
    started = time.perf_counter()
    end = started + plan["seconds"]
    threads = [threading.Thread(target=one.save_until, args=(end,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    return {
        "rate": (sum(one.saved for one in people) - before) / seconds,
        "saved": [one.saved for one in people],
        "trouble": next((p.first_trouble for p in people if p.first_trouble), ""),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(json.load(sys.stdin))))
