"""The page of the conditions of success: readiness, red flags, three lights."""

from planner.core import show
from planner.core.preparing.conditions import ConditionResult, LightResult
from planner.core.preparing.sheet import Answered
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import readiness_finding, red_flags
from planner.core.stated import bare
from planner.core.text import Message
from planner.figures.lights import Lamp, lights
from planner.figures.readiness_bars import readiness_bars, readiness_title
from planner.web.views.preparing.parts import (
    Cell,
    Head,
    Page,
    Picture,
    Rows,
    based_on,
    counted,
    numeric,
    opens,
    text,
)
from planner.web.views.preparing.practices import (
    effect_tables,
    success_pictures,
    success_tables,
)
from planner.web.views.reader import Reader, drawn

WIDTH = 720.0
LIGHTS_WIDTH = 460.0
COLOURS = {
    "red": Message("red: below {limit}"),
    "amber": Message("on its way: below {limit}"),
    "green": Message("ready"),
    "unknown": Message("not known"),
}


def conditions_page(reader: Reader, found: Preparing) -> Page:
    """Return the page."""
    share = found.rules.conditions.mean_share
    return Page(
        place=Message("Conditions"),
        title=reader.with_ids(
            readiness_finding(found), score="readiness:score", count="preparing:flags"
        ),
        lead=Message(
            "Readiness = {share} × mean + {rest} × the lowest, so that a weak condition"
            " is not averaged away.",
            {
                "share": reader.opening(
                    "rule:preparing.conditions.mean_share", f"{share:g}"
                ),
                "rest": reader.opening(
                    "rule:1-preparing.conditions.mean_share", f"{1 - share:g}"
                ),
            },
        ),
        warnings=_warnings(reader, found),
        pictures=(
            *(_bars(reader, found), _lights(reader, found)),
            *success_pictures(reader, found),
        ),
        tables=(
            *(_conditions(reader, found), _light_rows(reader, found)),
            *success_tables(reader, found),
            *effect_tables(reader, found),
        ),
        based=based_on(reader, "conditions"),
    )


def _warnings(reader: Reader, found: Preparing) -> tuple[str, ...]:
    told = []
    for place, (told_flag, remedy) in enumerate(red_flags(found), 1):
        at = f"preparing:flag:{place}"
        flag = reader.with_ids(told_flag, value=f"{at}:value", limit=f"{at}:limit")
        todo = f": {reader.name(remedy)}." if remedy else "."
        told.append(f"{reader.read(flag)}{todo}")
    return tuple(told)


def _bars(reader: Reader, found: Preparing) -> Picture:
    def to_condition(condition: str) -> str | None:
        number = f"condition:{condition}:score" if condition else "readiness:score"
        return reader.to_number(number)

    def draw(width: float) -> str:
        return readiness_bars(reader, found, "", reader.pen(to_condition), width)

    return Picture(drawn(draw, WIDTH), readiness_title(reader))


def _lights(reader: Reader, found: Preparing) -> Picture:
    title = reader.word("Three factors of success, in their order")
    lamps = [
        Lamp(
            x.light.id,
            reader.name(x.light.name),
            x.colour,
            bare(f"{show.level(x.level)} · {_light_words(reader, found, x)}"),
        )
        for x in found.lights
    ]

    def to_light(light: str) -> str:
        return reader.to_number(f"light:{light}:level")

    def draw(width: float) -> str:
        return lights(lamps, reader.pen(to_light), width, title)

    note = reader.word(
        "The first before the second before the third: tools are no use on data that is"
        " not built for the question."
    )
    return Picture(drawn(draw, LIGHTS_WIDTH), title, note, narrow=True)


def _light_words(reader: Reader, found: Preparing, light: LightResult) -> str:
    rules = found.rules.lights
    key = "red_below" if light.colour == "red" else "green_from"
    shown = show.plain(getattr(rules, key))
    limit = reader.opening(f"rule:preparing.lights.{key}", shown)
    word = reader.read(Message(COLOURS[light.colour].sentence, {"limit": limit}))
    if light.waits:
        return f"{word} · {reader.word('waits for the one before')}"
    return word


def _conditions(reader: Reader, found: Preparing) -> Rows:
    heads = (
        Head(reader.word("Condition")),
        Head(reader.word("level"), True),
        Head(reader.word("points"), True),
        Head(reader.word("answers"), True),
        Head(reader.word("lowest answer")),
        Head(reader.word("if it is weak")),
    )
    rows = tuple(_condition(reader, c) for c in found.readiness.conditions)
    ready = (
        text(reader.word("Readiness"), "tb"),
        numeric(""),
        opens(reader, show.score(found.readiness.score), "readiness:score", "tb"),
        numeric(""),
        text(""),
        text(""),
    )
    heading = reader.word("The four conditions")
    return Rows("conditions", heading, heads, (*rows, ready))


def _condition(reader: Reader, found: ConditionResult) -> tuple[Cell, ...]:
    number = f"condition:{found.condition.id}:score"
    known = [a for a in found.answers.parts if a.value is not None]
    low = min(known, key=lambda a: a.value or 0.0, default=None)
    told = _lowest(reader, low) if low else ""
    return (
        text(reader.name(found.condition.name)),
        opens(reader, show.level(found.level), f"condition:{found.condition.id}:level"),
        opens(reader, show.score(found.score), number),
        counted(reader, found.answers, f"condition:{found.condition.id}"),
        text(told),
        text(reader.name(found.condition.remedy)),
    )


def _lowest(reader: Reader, found: Answered) -> str:
    """The line that is answered lowest, with its value."""
    number = f"question:{found.question}|{found.line}:value"
    shown = reader.opening(number, show.level_short(found.value))
    return f"{reader.name(found.text)} ({shown})"


def _light_rows(reader: Reader, found: Preparing) -> Rows:
    heads = (
        Head(reader.word("Factor of success")),
        Head(reader.word("level"), True),
        Head(reader.word("state")),
        Head(reader.word("lowest of")),
    )
    rows = tuple(
        (
            text(reader.name(x.light.name)),
            opens(reader, show.level(x.level), f"light:{x.light.id}:level"),
            text(_light_words(reader, found, x), "rust" if x.colour == "red" else ""),
            text(", ".join(reader.capability(c) for c in x.light.capabilities)),
        )
        for x in found.lights
    )
    return Rows("lights", reader.word("Three factors of success"), heads, rows)
