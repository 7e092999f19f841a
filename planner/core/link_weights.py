"""The weights of the links of a result: as people state them, and with data."""

from planner.core.assessment import Assessment
from planner.core.causal.graph import Links
from planner.core.stated_links import kpis_in_use, weighted_links
from planner.core.weighed_links import LinkWeight, weigh, weighed_links


def link_weights(assessment: Assessment) -> dict[str, LinkWeight]:
    """Return the weights of every link that carries effects, by link id."""
    industry = assessment.engagement.settings.profile.industry
    return weigh(assessment.framework, industry, assessment.links)


def map_links(assessment: Assessment, *, stated: bool = False) -> Links:
    """Return the links that carry effects, blended with data where there are some.

    Args:
        assessment: the result.
        stated: whether opinion alone is asked for.
    """
    framework = assessment.framework
    industry = assessment.engagement.settings.profile.industry
    if stated:
        return weighted_links(framework, kpis_in_use(framework, industry))
    return weighed_links(framework, industry, assessment.links)
