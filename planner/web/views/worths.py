"""What results are worth, and the form to say so."""

from dataclasses import dataclass

from planner.core import show
from planner.core.text import Message
from planner.core.what_if import step_of
from planner.figures.map_extras import OUTCOMES
from planner.web.forms.worth import WorthForm
from planner.web.views.reader import Reader


@dataclass(frozen=True, slots=True)
class WorthRow:
    """A result with its worth."""

    id: str
    name: str
    unit: str
    amount: str
    of: str
    basis: str
    measured: bool


@dataclass(frozen=True, slots=True)
class WorthsPage:
    """What the page shows; `options` are the KPIs of the two highest bands."""

    title: Message
    lead: Message | None
    rows: tuple[WorthRow, ...]
    options: tuple[tuple[str, str], ...]
    form: WorthForm
    revision: int


def worths_page(reader: Reader, form: WorthForm, revision: int) -> WorthsPage:
    """Return the page."""
    framework = reader.assessment.framework
    money = reader.assessment.engagement.settings.money
    series = reader.assessment.engagement.series
    order = framework.causal_order
    highest = max(order.values(), default=0)
    known = [k.id for k in framework.kpis if order[k.id] >= highest - 1]
    known.sort(key=lambda k: (k not in series, -order[k], k))
    count = reader.opening("worth:all:count", str(len(money)))
    return WorthsPage(
        Message("{count} results carry a worth in money", {"count": count})
        if money
        else Message("Nobody has said what a result is worth"),
        Message("A what-if reckons money from these alone; nothing is assumed."),
        tuple(
            WorthRow(
                k,
                reader.kpi(k) if k in framework.kpi else k,
                reader.unit_of_change(k) if k in framework.kpi else "",
                reader.opening(
                    f"worth:{k}:amount", reader.name(show.money(worth.worth_100m_krw))
                ),
                reader.read(OUTCOMES[worth.of]),
                worth.basis,
                step_of(reader.assessment, k).measured,
            )
            for k, worth in money.items()
        ),
        tuple((k, f"{reader.kpi(k)} ({reader.unit_of_change(k)})") for k in known),
        form,
        revision,
    )
