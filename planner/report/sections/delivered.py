"""Process strategies by their five questions, and channels by score, as tables."""

from planner.core import show
from planner.core.delivery import ChannelTable, criteria, questions, ranked
from planner.report.blocks import Block, Column, Line, Table
from planner.report.desk import Desk


def delivered(desk: Desk) -> list[Block]:
    """What is written of the process strategy; nothing where nothing is."""
    record = desk.assessment.engagement.plan_record
    blocks: list[Block] = [_strategies(desk)] if record.strategies else []
    return blocks + [_channels(desk, table) for table in record.channels]


def _strategies(desk: Desk) -> Table:
    asked = questions(desk.assessment.framework)
    columns = (
        Column(desk.word("Process strategy"), 20),
        *(Column(desk.name(question), 16) for question in asked),
    )
    lines = tuple(
        Line(
            (s.name, *(answer or desk.word("not answered yet") for answer in s.answers))
        )
        for s in desk.assessment.engagement.plan_record.strategies
    )
    return Table(columns, lines, desk.word("Process strategies"))


def _channels(desk: Desk, table: ChannelTable) -> Table:
    weighed = criteria(desk.assessment.framework)
    swing = desk.assessment.framework.rules.ranking.weight_swing
    columns = (
        Column(desk.word("Rank"), 7, "right"),
        Column(desk.word("Channel"), 17),
        Column(desk.word("Score"), 10, "right"),
        *(Column(desk.name(one), 11, "right") for one in weighed),
    )
    lines = tuple(
        Line(
            (
                str(r.rank or show.MISSING),
                r.channel.name,
                show.MISSING if r.score is None else f"{r.score:.2f}",
                *(show.MISSING if s is None else f"{s:g}" for s in r.channel.scores),
            )
        )
        for r in ranked(table, swing)
    )
    heading = desk.word("Channels for {segment}", segment=table.segment)
    weights = ", ".join(f"{weight:g}" for weight in table.weights)
    note = desk.word(
        "Score: mean of the criteria, weighed in their order by {weights}; ours.",
        weights=weights,
    )
    return Table(columns, lines, heading, note)
