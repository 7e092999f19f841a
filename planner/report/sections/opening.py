"""The first pages: cover, summary and contents."""

from dataclasses import replace
from itertools import count

from planner.core import show
from planner.core.findings import (
    areas_finding,
    cut_note,
    first_areas,
    fit_finding,
)
from planner.core.plan_findings import (
    Tightest,
    full_months,
    roadmap_finding,
    tightest_year,
)
from planner.core.report import ReportSection
from planner.core.roadmap import UNIT, Roadmap
from planner.core.teams import team_name
from planner.core.text import Message
from planner.figures.causal_chains import causal_chains
from planner.figures.levels import LadderHeads, Rung, ladder
from planner.report.blocks import (
    Block,
    Columns,
    Drawing,
    Figure,
    Item,
    Items,
    Prose,
    Sheet,
)
from planner.report.desk import PORTRAIT, TITLE_SIZE, Desk
from planner.report.lines import even_lines
from planner.report.sections.chains import chain_of, strongest_chains
from planner.report.sections.doubts import doubts
from planner.report.sections.standing import perspective_ladder

COVER_ROOM = 560.0


def cover(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Client, project and what the report rests on."""
    settings = desk.assessment.engagement.settings
    day = desk.name(show.day(desk.printed_on)) if desk.printed_on else ""
    lead = desk.word("From the answers of the company to a dated, costed roadmap")
    return [
        Sheet(
            id=section.kind,
            head=desk.name(settings.client),
            title=desk.name(settings.name),
            lines=even_lines(desk.name(settings.name), TITLE_SIZE, COVER_ROOM),
            blocks=(Prose((day,)),) if day else (),
            source=desk.source(),
            lead=lead,
            kind="cover",
            listed=False,
        )
    ]


def contents(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Sections with their findings and pages."""
    title = Message("The titles of the pages tell the story")
    sheet = desk.sheet(section, title, ())
    return [replace(sheet, kind="contents", listed=False)]


def summary(desk: Desk, section: ReportSection) -> list[Sheet]:
    """One page: answer, reasons, decisions, what is not certain."""
    numbers = map(str, count(1))
    blocks: list[Block] = _begin(desk, section.most or 6, next(numbers))
    chains = strongest_chains(desk, 2)
    if chains:
        drawn = [chain_of(desk, c) for c in chains]
        words = desk.word("How it turns into results")
        note = desk.word(
            "Full line: supported by the data; dots: opinion only. Months in which the"
            " effect shows. A correlation does not prove a cause."
        )
        figure = Drawing(causal_chains(drawn, desk.pen, PORTRAIT, words))
        blocks.append(Figure(figure, note, words, number=next(numbers)))
    words = desk.word("Levels by perspective")
    left = replace(perspective_ladder(desk, 290), heading=words, number=next(numbers))
    items = to_decide(desk)
    words = desk.word("To decide")
    right = Items(items, words, numbered=True, number=next(numbers))
    blocks.append(Columns(((46, (left,)), (54, (right,)))))
    words = desk.word("What is not certain")
    blocks.append(Prose((), words, number=next(numbers)))
    unsure = [Items((item,)) for item in doubts(desk)]
    blocks.append(Columns(tuple((33, (d,)) for d in unsure)))
    finding = areas_finding(desk.assessment)
    sheet = desk.sheet(section, finding, blocks, _lead(desk), prefix="areas")
    return [replace(sheet, kind="summary")]


def _lead(desk: Desk) -> str:
    found = desk.assessment
    parts = [desk.told(fit_finding(found), "fit") + "."]
    plan = found.roadmap
    if plan is None or plan.finish is None:
        parts.append(desk.read(roadmap_finding(found)) + ".")
    else:
        parts.append(
            desk.stated(
                "Approval is sought for {count} {count:initiative|initiatives} with"
                " {total} of outside money, from {start} to {finish}.",
                "plan",
                count=len(plan.initiatives),
                total=show.money(sum(plan.spend_by_year) / UNIT),
                start=show.day(plan.start),
                finish=show.day(plan.finish),
            )
        )
    return " ".join(parts)


def _begin(desk: Desk, most: int, number: str) -> list[Block]:
    """The first areas; without any, what it takes to rank them."""
    words = desk.word("Where to begin")
    if desk.assessment.ranked:
        return [_areas(desk, most, words, number)]
    told = desk.word(
        "An area has a rank once its importance, its level and its target are known."
        " Open a round and ask more people."
    )
    return [Prose((told,), words, number=number)]


def _areas(desk: Desk, most: int, words: str, number: str) -> Figure:
    found = desk.assessment
    areas = first_areas(found) or found.ranked[:most]
    rungs = []
    for area in areas:
        spread = found.spreads[area.id].rank_interval
        target = area.target.balanced
        about = f"capability:{area.id}"
        shown = (
            desk.state(f"{about}:level", show.level_short(area.level)),
            desk.state(f"{about}:target", show.level_short(target)),
        )
        beside = (
            desk.state(f"{about}:opportunity", show.score(area.opportunity)),
            desk.state(f"{about}:interval", show.interval(spread)),
            desk.state(f"{about}:n", f"{area.n}"),
        )
        rungs.append(
            Rung(
                area.id,
                desk.capability(area.id),
                area.level,
                target,
                shown,
                beside,
                desk.state(f"{about}:rank", str(found.ranks[area.id])),
            )
        )
    heads = LadderHeads(
        level_heads(desk),
        (desk.word("opportunity"), desk.word("rank interval"), "n"),
    )
    note = desk.stated(
        "Opportunity = importance ÷ 5 × gap ÷ 4 × 100. Rank interval: {share} of"
        " {draws} draws of the respondents.",
        "ranking",
        share=show.percent(found.framework.rules.ranking.interval),
        draws=show.number(found.framework.rules.ranking.draws),
    )
    figure = ladder(rungs, heads, desk.pen, PORTRAIT, words)
    cut = desk.told(cut_note(found), "areas")
    return Figure(Drawing(figure), f"{note} {cut}", words, number=number)


def level_heads(desk: Desk) -> tuple[str, ...]:
    """The five levels with their words."""
    labels = desk.assessment.framework.scale.labels
    return tuple(f"{i} {desk.name(t)}" for i, t in enumerate(labels, start=1))


def to_decide(desk: Desk) -> tuple[Item, ...]:
    """What the reader has to decide, four lines at most."""
    found = desk.assessment
    plan = found.roadmap
    items = _plan_decisions(desk, plan) if plan and plan.initiatives else []
    if plan and plan.messages and not plan.initiatives:
        words = desk.word("Say what gives way.")
        items.append(Item(words, f"{desk.read(plan.messages[0])}."))
    if found.perception_gaps:
        gap = found.perception_gaps[0]
        items.append(
            Item(
                desk.word("Settle the widest disagreement."),
                desk.stated(
                    "{capability}: {high} and {low} are {difference} levels apart.",
                    "opinions",
                    capability=desk.capability(gap.capability),
                    high=desk.role(gap.high),
                    low=desk.role(gap.low),
                    difference=show.number(gap.difference, 1),
                ),
            )
        )
    if not found.ranked:
        return (*items, _ask_first(desk))
    items.append(
        Item(
            desk.word("Measure again in 12 months."),
            desk.word("With the same questionnaire."),
        )
    )
    return tuple(items[:4])


def _ask_first(desk: Desk) -> Item:
    return Item(
        desk.word("Ask first."),
        desk.word("Decide whom to ask and by when; nothing can be ranked before."),
    )


def _plan_decisions(desk: Desk, plan: Roadmap) -> list[Item]:
    tightest = tightest_year(plan)
    items = []
    if tightest:
        items.append(
            Item(
                desk.word("Approve the plan."),
                desk.word(
                    "Year 1 costs {spend} of {limit}; the tightest is year {year}"
                    " ({share}).",
                    **_costs(desk, plan, tightest),
                ),
            )
        )
    months = full_months(plan)
    team = max(months, key=lambda t: (months[t], t))
    if months[team]:
        items.append(
            Item(
                desk.word("Keep the people free."),
                desk.word(
                    "{team} works at its limit in {months} {months:month|months}.",
                    team=team_name(team),
                    months=desk.state(f"plan:team:{team}:months", str(months[team])),
                ),
            )
        )
    return items


def _costs(desk: Desk, plan: Roadmap, tightest: Tightest) -> dict[str, str]:
    """Money of the first year and share of the tightest, each with its id."""
    money = show.money(plan.spend_by_year[0] / UNIT)
    limit = show.money(plan.constraints.budget_100m_krw[0])
    year = f"plan:year:{tightest.year}"
    return {
        "spend": desk.state("plan:year:1:money", desk.name(money)),
        "limit": desk.state("plan:year:1:limit_money", desk.name(limit)),
        "year": desk.state(f"{year}:number", str(tightest.year)),
        "share": desk.state(f"{year}:share", show.percent(tightest.share)),
    }
