"""A process of its own in which many people open pages and answer at once.

It reads a plan as JSON and says how long each page and each save took, in seconds.
"""

import http.client
import json
import random
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SAVES_A_PAGE = 6
KEPT_OPEN = 1.0


@dataclass
class Person:
    """Somebody with a connection of their own, reading and answering in turn."""

    plan: Mapping[str, Any]
    port: int
    pages: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    heard: float = 0.0
    trouble: str = ""

    def answer_until(self, end: float, pause: float, dice: random.Random) -> None:
        """Open a page, save some answers with a pause before each, open the next."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        time.sleep(dice.uniform(0, SAVES_A_PAGE * pause))
        turn = dice.randrange(len(self.plan["pages"]))
        while time.perf_counter() < end and not self.trouble:
            page = self.plan["pages"][turn % len(self.plan["pages"])]
            self.pages.append(self._asked(connection, "GET", page, None))
            for _ in range(SAVES_A_PAGE):
                time.sleep(dice.uniform(0.5, 1.5) * pause)
                if time.perf_counter() >= end or self.trouble:
                    break
                self.saves.append(self._save(connection))
            turn += 1
        connection.close()

    def _save(self, connection: http.client.HTTPConnection) -> float:
        turn, place = divmod(len(self.saves), len(self.plan["lines"]))
        question, line = self.plan["lines"][place]
        value = str((turn + place) % 5 + 1)
        told = {"question": question, "line": line, "value": value, "revision": turn}
        return self._asked(connection, "POST", self.plan["path"], json.dumps(told))

    def _asked(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: str | None,
    ) -> float:
        # A browser, too, comes on a new connection when the server has closed the old.
        if time.perf_counter() - self.heard > KEPT_OPEN:
            connection.close()
        started = time.perf_counter()
        connection.request(method, path, body, dict(self.plan["headers"]))
        answer = connection.getresponse()
        told = answer.read()
        self.heard = time.perf_counter()
        if answer.status != http.client.OK:
            self.trouble = f"{method} {path}: {answer.status} {told[:200]!r}"
        return time.perf_counter() - started


def run(plan: Mapping[str, Any]) -> dict[str, object]:
    """Let everybody of a plan read and answer at once."""
    people = [Person(one, plan["port"]) for one in plan["people"]]
    end = time.perf_counter() + plan["seconds"]
    threads = [
        threading.Thread(
            target=one.answer_until,
            args=(end, plan["pause"], random.Random(i)),  # noqa: S311 - no secret
        )
        for i, one in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "pages": [x for one in people for x in one.pages],
        "saves": [x for one in people for x in one.saves],
        "trouble": next((one.trouble for one in people if one.trouble), ""),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(json.load(sys.stdin))))
