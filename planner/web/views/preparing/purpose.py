"""The page of the purpose: 100 points over the horizons, by role and of all."""

from collections.abc import Mapping

from planner.core import show
from planner.core.engagement import HORIZONS
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import aim_warnings, purpose_finding
from planner.core.purpose import PurposeProfile
from planner.core.text import Message
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.services.naming import Weighers
from planner.web.views.preparing.parts import (
    Cell,
    Head,
    Page,
    Picture,
    Rows,
    based_on,
    numeric,
    opens,
    text,
)
from planner.web.views.preparing.weighers import conflict, weigher_rows
from planner.web.views.reader import Reader, drawn

WIDTH = 720.0
SCALE = Scale(0, 100, (0, 25, 50, 75, 100))
NAMES = {
    "short": Message("Short term (up to 1 year)"),
    "mid": Message("Mid term (1 to 3 years)"),
    "long": Message("Long term (over 3 years)"),
}


def purpose_page(reader: Reader, found: Preparing, who: Weighers) -> Page:
    """Return the page; `who` are those who divided the points, where named."""
    named = weigher_rows(reader, who)
    profile = reader.assessment.purpose
    roles = ", ".join(reader.role(r) for r in profile.roles)
    people = reader.opening("purpose:people", str(profile.n))
    points = reader.word("{n} people divided 100 points", n=people)
    return Page(
        place=Message("Purpose"),
        title=_title(reader),
        lead=Message(
            "The purpose decides how much is invested and how long it takes; an unclear"
            " one sends the work back to its start."
        ),
        warnings=_warnings(reader, found, who),
        pictures=(_picture(reader, profile),) if profile.shares else (),
        tables=(
            _shares(reader, profile),
            *((named,) if named else ()),
            _checks(reader, found),
        ),
        based=" · ".join(
            part for part in (points, roles, based_on(reader, "purpose")) if part
        ),
    )


def _title(reader: Reader) -> Message:
    shares = reader.assessment.purpose.shares or {}
    heaviest = max(shares, key=lambda h: shares[h], default="")
    return reader.with_ids(
        purpose_finding(reader.assessment),
        share=f"purpose:{heaviest}:share",
        agreement="purpose:agreement_pct",
    )


def _warnings(reader: Reader, found: Preparing, who: Weighers) -> tuple[str, ...]:
    pairs = zip(found.aims.warnings, aim_warnings(found.aims), strict=True)
    told = []
    for warning, message in pairs:
        ids = {"value": FOUND[warning.kind], "limit": LIMITS[warning.kind]}
        said = reader.read(reader.with_ids(message, **ids))
        names = conflict(reader, who) if warning.kind == "contested" else ""
        told.append(f"{said} {names}".strip())
    return tuple(told)


FOUND: Mapping[str, str] = {
    "contested": "purpose:agreement_pct",
    "unclear": "purpose:clarity:level",
    "budget_too_short": "purpose:budget_months",
    "plan_too_long": "purpose:plan_months",
}
LIMITS: Mapping[str, str] = {
    "contested": "rule:preparing.purpose.agreement_min_pct",
    "unclear": "rule:preparing.purpose.clarity_min",
    "budget_too_short": "purpose:from_months",
    "plan_too_long": "purpose:to_months",
}


def _picture(reader: Reader, profile: PurposeProfile) -> Picture:
    bars = [_bar(reader, profile, i) for i in range(len(HORIZONS))]
    title = reader.word("Points of the horizons")

    def to_share(horizon: str) -> str:
        return reader.to_number(f"purpose:{horizon}:share")

    def draw(width: float) -> str:
        return level_bars(bars, SCALE, reader.pen(to_share), width, title)

    notes = [
        reader.word("Bar: agreed in the project.")
        if profile.stated
        else reader.word("Bar: mean of all.")
    ]
    if profile.people:
        notes.append(reader.word("Ring: one person, without a name."))
    if len(profile.roles) > 1:
        notes.append(reader.word("Black stroke: mean of a role."))
    if profile.n and not profile.people:
        notes.append(reader.word("Answers are anonymous; single people are not shown."))
    return Picture(drawn(draw, WIDTH), title, " ".join(notes))


def _bar(reader: Reader, profile: PurposeProfile, place: int) -> Bar:
    horizon = HORIZONS[place]
    share = profile.shares[horizon] if profile.shares else 0.0
    roles = profile.roles.values() if len(profile.roles) > 1 else ()
    return Bar(
        horizon,
        reader.read(NAMES[horizon]),
        share * 100,
        show.percent(share),
        ticks=tuple(r.shares[horizon] * 100 for r in roles),
        dots=tuple(p[place] * 100 for p in profile.people),
    )


def _shares(reader: Reader, profile: PurposeProfile) -> Rows:
    heads = [Head(reader.word("Horizon")), Head(reader.word("weight used"), True)]
    people = reader.opening("purpose:people", str(profile.n))
    heads.append(Head(reader.word("mean of all (n {n})", n=people), True))
    heads += [
        Head(
            f"{reader.role(role)} (n"
            f" {reader.opening(f'purpose:role:{role}', str(shares.n))})",
            True,
        )
        for role, shares in profile.roles.items()
    ]
    return Rows(
        "shares",
        reader.word("Points by role"),
        tuple(heads),
        tuple(_share_row(reader, profile, h) for h in HORIZONS),
        reader.word("Fewer people than the limit of an anonymous round are not shown.")
        if profile.n and not profile.roles
        else "",
    )


def _share_row(
    reader: Reader, profile: PurposeProfile, horizon: str
) -> tuple[Cell, ...]:
    used = profile.shares[horizon] if profile.shares else None
    mean = profile.answered[horizon] if profile.answered else None
    return (
        text(reader.read(NAMES[horizon])),
        opens(reader, show.percent(used), f"purpose:{horizon}:share"),
        numeric(reader.opening(f"purpose:{horizon}:mean", show.percent(mean))),
        *(
            numeric(
                reader.opening(
                    f"purpose:{horizon}:mean_{role}", show.percent(r.shares[horizon])
                )
            )
            for role, r in profile.roles.items()
        ),
    )


def _checks(reader: Reader, found: Preparing) -> Rows:
    profile, aims, rules = reader.assessment.purpose, found.aims, found.rules.purpose
    kinds = {w.kind for w in aims.warnings}
    time = aims.duration
    agreed = show.number(profile.agreement_pct, 1)
    clear = show.level(aims.clarity.value)
    budget, plan = aims.budget_months, aims.plan_months
    limit = reader.opening(LIMITS["contested"], show.plain(rules.agreement_min_pct))
    clarity = reader.opening(LIMITS["unclear"], show.plain(rules.clarity_min))

    def row(name: str, value: Cell, wanted: str, kind: str) -> tuple[Cell, ...]:
        bad = kind in kinds
        word = _verdict(reader, value, kind if bad else "")
        return text(name), value, numeric(wanted), text(word, "rust" if bad else "")

    rows = (
        row(
            reader.word("Agreement of any two people, 0 to 100"),
            opens(reader, agreed, "purpose:agreement_pct"),
            f"≥ {limit}",
            "contested",
        ),
        (
            text(reader.word("Agreement with the mean of all, 0 to 100")),
            opens(reader, show.number(profile.to_mean_pct, 1), "purpose:to_mean_pct"),
            numeric(""),
            text(reader.word("beside it, no limit")),
        ),
        row(
            reader.word("Clarity of the purpose, 1 to 5"),
            opens(reader, clear, "purpose:clarity:level"),
            f"≥ {clarity}",
            "unclear",
        ),
        row(
            reader.word("Months with a budget"),
            opens(reader, show.number(budget), FOUND["budget_too_short"]),
            _limit(reader, "≥", "from_months", time.from_months if time else None),
            "budget_too_short",
        ),
        row(
            reader.word("Months of the plan"),
            opens(reader, show.number(plan, 1), FOUND["plan_too_long"]),
            _limit(reader, "≤", "to_months", time.to_months if time else None),
            "plan_too_long",
        ),
    )
    heads = (
        Head(reader.word("Check")),
        Head(reader.word("found"), True),
        Head(reader.word("wanted"), True),
        Head(reader.word("verdict")),
    )
    note = reader.word(
        "Limits and durations are our default. Two people can differ by a half from"
        " each other while each is near the mean; so the pairs decide."
    )
    return Rows("checks", reader.word("What the purpose allows"), heads, rows, note)


def _limit(reader: Reader, sign: str, key: str, months: int | None) -> str:
    if months is None:
        return show.MISSING
    return f"{sign} {reader.opening(f'purpose:{key}', str(months))}"


VERDICTS = {
    "contested": Message("too low: choose no system yet"),
    "unclear": Message("too low: choose no system yet"),
    "budget_too_short": Message("too short for the purpose"),
    "plan_too_long": Message("too long for the purpose"),
}


def _verdict(reader: Reader, value: Cell, broken: str) -> str:
    if value.number is None and value.words == show.MISSING:
        return reader.word("not known")
    return reader.read(VERDICTS[broken]) if broken else reader.word("holds")
