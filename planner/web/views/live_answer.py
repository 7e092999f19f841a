"""What a page needs to follow a slider by itself: the map is linear.

Twice the change of one cause is twice every answer with its interval. Several changes
at once are left to the server, as their intervals do not add.
"""

import json
from collections.abc import Mapping

from planner.core import show
from planner.core.map_nodes import MONEY
from planner.core.text import Message
from planner.core.to_money import Amount, to_money
from planner.core.what_if import Response, WhatIf
from planner.figures.map_extras import money_unit
from planner.web.views.reader import Reader

WORDS: Mapping[bool | None, Message] = {
    True: Message("better"),
    False: Message("worse"),
    None: Message("other"),
}
LOOKS: Mapping[bool | None, str] = {True: "indigo", False: "rust", None: "q"}
GAP = "{}"


def live_answer(reader: Reader, answer: WhatIf) -> str:
    """Return the answer to one change as JSON; empty for several or for none."""
    if len(answer.trials) != 1 or not answer.trials[0].change:
        return ""
    amounts = to_money(reader.assessment, answer.trials, stated=answer.stated).amounts
    said = {
        "base": answer.trials[0].change,
        "words": [reader.read(WORDS[True]), reader.read(WORDS[False])],
        "kpis": {
            **{r.kpi: _told(reader, r) for r in answer.responses},
            **{MONEY + a.of: _in_money(reader, a) for a in amounts},
        },
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _told(reader: Reader, found: Response) -> list[float | str | None]:
    """Change, ends of its interval, whether it is better, how it is written."""
    low, high = found.interval or (None, None)
    good = {True: 1.0, False: -1.0, None: 0.0}[found.improves]
    return [found.change, low, high, good, _written(reader, found)]


def _in_money(reader: Reader, found: Amount) -> list[float | str | None]:
    low, high = found.interval or (None, None)
    times, unit = money_unit(reader)
    return [found.change * times, low, high, 1.0, f"{GAP}{show.NBSP}{unit}"]


def _written(reader: Reader, found: Response) -> str:
    if not found.measured:
        return reader.word("{change} steps", change=GAP)
    return f"{GAP}\u00a0{reader.unit_of_change(found.kpi)}"
