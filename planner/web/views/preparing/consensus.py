"""The consensus of the first step: one number that opens, and its sentence."""

from dataclasses import dataclass

from planner.core import show
from planner.core.text import Message
from planner.web.views.reader import Number, Reader


@dataclass(frozen=True, slots=True)
class ConsensusPart:
    """The share, or why there is none.

    Args:
        share: None where too few people answered.
    """

    share: Number | None
    sentence: Message


def consensus_part(reader: Reader) -> ConsensusPart:
    """Return what is shown of the agreement on purpose and importance."""
    found = reader.assessment.consensus
    rules = reader.assessment.framework.rules.agreement
    values = {
        "items": reader.opening("consensus:items", str(len(found.items))),
        "left_out": found.left_out,
        "fewest": reader.opening("consensus:fewest", str(found.fewest)),
        "limit": reader.rule("agreement.consensus_min_pct", show.plain),
    }
    if found.pct is None:
        return ConsensusPart(
            None,
            Message(
                "No item of purpose and importance has {fewest} answers yet; agreement"
                " of fewer people is not computed",
                values,
            ),
        )
    number = reader.number(f"{show.number(found.pct)}\u00a0%", "consensus:score")
    if found.pct >= rules.consensus_min_pct:
        return ConsensusPart(
            number,
            Message(
                "Mean over {items} items of purpose and importance with {fewest}"
                " answers or more; {limit} % is enough to go on (our default)",
                values,
            ),
        )
    return ConsensusPart(
        number,
        Message(
            "Mean over {items} items of purpose and importance with {fewest} answers or"
            " more; below {limit} % (our default) talk the purpose over first",
            values,
        ),
    )
