"""The weights of the links of a result: as people state them, and with data."""

from planner.core.assessment import Assessment
from planner.core.causal.graph import Links, Loop, loops
from planner.core.elicited import opinions
from planner.core.stated_links import kpis_in_use, weighted_links
from planner.core.weighed_links import LinkWeight, weigh, weighed_links


def link_weights(assessment: Assessment) -> dict[str, LinkWeight]:
    """Return the weights of every link between KPIs in use, by link id."""
    industry = assessment.engagement.settings.profile.industry
    people = opinions(assessment.elicited)
    return weigh(assessment.framework, industry, assessment.links, people)


def map_links(
    assessment: Assessment, *, stated: bool = False, feedback: bool = False
) -> Links:
    """Return the links that carry effects, blended with data where there are some.

    Args:
        assessment: the result.
        stated: whether opinion alone is wanted, that of people where they were asked.
        feedback: whether links that close a loop are wanted as well.
    """
    framework = assessment.framework
    industry = assessment.engagement.settings.profile.industry
    people = opinions(assessment.elicited)
    if stated:
        return weighted_links(framework, kpis_in_use(framework, industry), people)
    tests = assessment.links
    return weighed_links(framework, industry, tests, people, feedback=feedback)


def loops_in_force(assessment: Assessment) -> tuple[Loop, ...]:
    """Return the loops that feedback closes, their gain by the weights in force."""
    return loops(map_links(assessment, feedback=True))
