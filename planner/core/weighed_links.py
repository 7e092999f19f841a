"""Opinion and data about each link of the map, and the blend of the two."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.causal.blend import Blend, blend
from planner.core.causal.graph import Link as Weighted
from planner.core.causal.graph import Links, build
from planner.core.causal.lag_average import LagAverage, averaged
from planner.core.causal.lags import LinkTest
from planner.core.framework import Framework, Link
from planner.core.stated_links import NOBODY, Opinions, kpis_in_use, opinion_of


@dataclass(frozen=True, slots=True)
class LinkWeight:
    """A link's weight as people state it, as data show it, and both together.

    Args:
        opinion, sd: the mean of the people asked with its standard error, else the
            stated weight with its spread by the evidence grade.
        asked: whether it is that of people who were asked.
        data: what the months stated for the link show; None where the series are
            missing, too short, or end before the lag.
        blend: None without data.
    """

    id: str
    opinion: float
    sd: float
    asked: bool
    data: LagAverage | None
    blend: Blend | None

    @property
    def in_force(self) -> tuple[float, float]:
        """The weight that effects rest on, and its spread."""
        if self.blend is None:
            return self.opinion, self.sd
        return self.blend.mean, self.blend.sd


def weigh(
    framework: Framework,
    industry: str | None,
    tests: Sequence[LinkTest],
    people: Opinions = NOBODY,
) -> dict[str, LinkWeight]:
    """Return the weights of every link between KPIs in use, feedback too, by id."""
    tested = {t.link.id: t for t in tests}
    kpis = kpis_in_use(framework, industry)
    return {
        x.id: _weighed(
            x,
            opinion_of(framework, x, people),
            tested.get(x.id),
            asked=(x.source, x.target) in people,
        )
        for x in framework.links
        if x.source in kpis and x.target in kpis
    }


def weighed_links(
    framework: Framework,
    industry: str | None,
    tests: Sequence[LinkTest],
    people: Opinions = NOBODY,
    *,
    feedback: bool = False,
) -> Links:
    """Return the links with the weights in force: blended where there are data.

    Feedback is left out unless it is asked for, since effects leave it out.
    """
    weights = weigh(framework, industry, tests, people)
    return build(
        Weighted(x.source, x.target, *weights[x.id].in_force, sum(x.lag_months) / 2)
        for x in framework.links
        if x.id in weights and (feedback or not x.feedback)
    )


def _weighed(
    link: Link, said: Weighted, test: LinkTest | None, *, asked: bool
) -> LinkWeight:
    data = _data(link, test)
    both = None
    if data is not None:
        both = blend(said.weight, said.sd, data.estimate, data.se)
    return LinkWeight(link.id, said.weight, said.sd, asked, data, both)


def _data(link: Link, test: LinkTest | None) -> LagAverage | None:
    """Read the months stated all together; picking the best would flatter it."""
    if test is None or test.scan is None:
        return None
    first, last = link.lag_months
    return averaged([x for x in test.scan.lags if first <= x.lag <= last])
