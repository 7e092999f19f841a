"""The annex: method with every default, data quality, decisions."""

from planner.core import show
from planner.core.chosen_weights import decided_rules
from planner.core.confidence import GRADES
from planner.core.findings import quality_finding
from planner.core.report import ReportSection
from planner.core.rules import Rules
from planner.core.text import Message
from planner.report.blocks import Block, Column, Line, Prose, Sheet, Table
from planner.report.desk import Desk
from planner.report.sections.rule_lines import meaning, rule_values


def method(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Every weight and threshold, labelled as ours."""
    framework = desk.assessment.framework
    title = Message(
        "{count} weights and thresholds are ours by default and can be changed",
        {"count": len(list(rule_values(framework.rules)))},
    )
    lead = desk.word(
        "The source of the method gives no weights or formulas. All values below stand"
        " in framework.yaml of framework {id} {version} and are labelled “our"
        " default”.",
        id=framework.id,
        version=framework.version,
    )
    formulas = (
        desk.word(
            "Level: mean inside each role, then over the roles; survey, KPI and"
            " interview are weighed and rescaled over what exists. No answer, not known"
            " and not applicable lower the coverage only."
        ),
        desk.word(
            "Gap = target − level, at least 0. Opportunity = importance ÷ 5 × gap ÷ 4 ×"
            " 100. Fit = sum of weight × (value − 1) ÷ 4 × 100."
        ),
        desk.word(
            "Leverage: mean effect of the KPIs of a capability on the results, by one"
            " pass through the causal map; feedback links are left out."
        ),
        desk.word(
            "Roadmap: an exact search for the choice and the weeks that close the most"
            " opportunity × (1 + leverage ÷ largest leverage) ÷ 2 inside the limits."
        ),
    )
    blocks: list[Block] = [Prose(formulas, desk.word("How the numbers are made"))]
    blocks += [
        _rules_table(desk, framework.rules, *group)
        for group in (
            ("fit", desk.word("Fit")),
            ("diagnosis", desk.word("Diagnosis")),
            ("ranking", desk.word("Ranking")),
            ("confidence", desk.word("Confidence grade")),
            ("agreement", desk.word("Agreement between people")),
            ("causal", desk.word("Causal map")),
            ("roadmap", desk.word("Roadmap")),
            ("gate experiments", desk.word("Gates and experiments")),
            ("asking", desk.word("Asking")),
            ("preparing", desk.word("Preparation")),
        )
        if any(getattr(framework.rules, name) for name in group[0].split())
    ]
    return [desk.sheet(section, title, blocks, lead)]


def _rules_table(desk: Desk, rules: Rules, group: str, heading: str) -> Table:
    ours, decided = desk.word("our default"), desk.word("decided in the project")
    chosen = decided_rules(desk.assessment.engagement.settings.weights)
    lines = tuple(
        Line(
            (path, desk.read(meaning(path)), value, decided if path in chosen else ours)
        )
        for path, value in rule_values(rules)
        if path.split(".", 1)[0] in group.split()
    )
    columns = (
        Column(desk.word("Key"), 32),
        Column(desk.word("Meaning"), 40),
        Column(desk.word("Value"), 15, "right"),
        Column(desk.word("Origin"), 13),
    )
    return Table(columns, lines, heading)


def quality(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Who answered, what was left out and what that changed, where methods part."""
    found = desk.assessment
    blocks: list[Block] = [_people(desk)]
    blocks += _careless(desk)
    blocks += _conflicts(desk)
    blocks.append(_grades(desk))
    notes = tuple(desk.read(n.message) + "." for n in found.notes)
    heading = desk.word("What a reader must not miss")
    blocks.append(Prose(notes or (desk.word("Nothing."),), heading))
    return [desk.sheet(section, quality_finding(found), blocks)]


def _people(desk: Desk) -> Table:
    found = desk.assessment
    answers = found.engagement.answers
    used = {r.id for r in found.ratings.respondents}
    lines = []
    for role in found.framework.roles:
        own = [r for r in answers.respondents if r.role == role.id]
        if own:
            kept = sum(r.id in used for r in own)
            means = [
                r.survey.roles[role.id].n
                for r in found.capabilities
                if role.id in r.survey.roles
            ]
            lines.append(
                Line((desk.name(role.name), str(len(own)), str(kept), str(sum(means))))
            )
    columns = (
        Column(desk.word("Role"), 40),
        Column(desk.word("People asked"), 20, "right"),
        Column(desk.word("People counted"), 20, "right"),
        Column(desk.word("Answers on levels"), 20, "right"),
    )
    return Table(columns, tuple(lines), desk.word("Who answered"), whole=True)


def _careless(desk: Desk) -> list[Block]:
    found = desk.assessment
    heading = desk.word("Careless answers, and the result with them")
    if not found.careless:
        return [Prose((desk.word("No careless pattern was found."),), heading)]
    told = tuple(
        desk.word(
            "{respondent}: the same value {value} in all {answers}"
            " {answers:answer|answers}; left out.",
            respondent=c.respondent,
            value=c.value,
            answers=c.answers,
        )
        for c in found.careless
    )
    other = found.opportunity_with_careless
    ordered = sorted(other, key=lambda c: (-other[c], c))
    place = {c: i for i, c in enumerate(ordered, start=1)}
    lines = tuple(
        Line(
            (
                desk.capability(c.id),
                show.score(c.opportunity),
                show.score(other.get(c.id)),
                str(found.ranks[c.id]),
                str(place.get(c.id, show.MISSING)),
            )
        )
        for c in found.ranked[:10]
    )
    columns = (
        Column(desk.word("Capability"), 40),
        Column(desk.word("Opportunity without"), 16, "right"),
        Column(desk.word("with them"), 14, "right"),
        Column(desk.word("Rank without"), 16, "right"),
        Column(desk.word("with them"), 14, "right"),
    )
    return [Prose(told, heading), Table(columns, lines, whole=True)]


def _conflicts(desk: Desk) -> list[Block]:
    found = desk.assessment
    heading = desk.word("Where methods disagree or answers are weak")
    flags = {
        "method_conflict": desk.word("methods a level or more apart"),
        "unverified": desk.word("high level without evidence"),
        "low_n": desk.word("few answers"),
    }
    flagged = [c for c in found.capabilities if c.n and set(c.flags) & set(flags)]
    unanswered = sum(not c.n for c in found.capabilities)
    note = (
        desk.word(
            "{count} {count:capability has|capabilities have} no answer at all and"
            " {count:is|are} not listed.",
            count=unanswered,
        )
        if unanswered
        else ""
    )
    if not flagged:
        told = note or desk.word("No capability is flagged.")
        return [Prose((told,), heading)]
    lines = tuple(
        Line(
            (
                desk.capability(c.id),
                show.level(c.survey.balanced),
                show.level(c.kpi),
                show.level(c.interview),
                f"{c.n}/{c.asked}",
                ", ".join(flags[f] for f in c.flags if f in flags),
            )
        )
        for c in flagged
    )
    columns = (
        Column(desk.word("Capability"), 32),
        Column(desk.word("Survey"), 9, "right"),
        Column(desk.word("KPI"), 9, "right"),
        Column(desk.word("Interview"), 10, "right"),
        Column(desk.word("Answers"), 10, "right"),
        Column(desk.word("Flag"), 30),
    )
    return [Table(columns, lines, heading, note)]


def _grades(desk: Desk) -> Table:
    """How many capabilities have which grade, and which the weak ones are."""
    found = desk.assessment
    lines = []
    for grade in GRADES:
        own = [c for c in found.capabilities if desk.grade(c) == grade]
        shown = ", ".join(desk.capability_short(c.id) for c in own[:12])
        more = f" +{len(own) - 12}" if len(own) > 12 else ""
        lines.append(Line((grade, str(len(own)), shown + more or show.MISSING)))
    columns = (
        Column(desk.word("Grade"), 10),
        Column(desk.word("Count"), 10, "right"),
        Column(desk.word("Capabilities"), 80),
    )
    note = desk.word(
        "Grade A to D: methods that found a level, answers, evidence behind high levels"
        " and age of the answers; our default, see rules.confidence."
    )
    heading = desk.word("How far levels can be relied on")
    return Table(columns, tuple(lines), heading, note=note, whole=True)


def decisions(desk: Desk, section: ReportSection) -> list[Sheet]:
    """What was decided; says so when nothing was."""
    if not desk.decisions:
        words = desk.word(
            "Decisions of workshops and gates appear here with day, person and reason."
        )
        title = Message("No decisions are recorded yet")
        return [desk.sheet(section, title, [Prose((words,))])]
    lines = tuple(
        Line(
            (
                show.day_short(d.day),
                d.what,
                d.change or show.MISSING,
                d.who,
                d.why or show.MISSING,
            )
        )
        for d in sorted(desk.decisions, key=lambda d: (d.day, d.what))
    )
    columns = (
        Column(desk.word("Day"), 12),
        Column(desk.word("Decision"), 28),
        Column(desk.word("from → to"), 16),
        Column(desk.word("By"), 14),
        Column(desk.word("Reason"), 30),
    )
    title = Message(
        "{count} {count:decision is|decisions are} recorded",
        {"count": len(desk.decisions)},
    )
    return [desk.sheet(section, title, [Table(columns, lines)])]
