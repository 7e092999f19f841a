"""What a project knows, without what it knows of KPIs that left its map."""

from dataclasses import replace

from planner.core.engagement import Engagement
from planner.core.framework import Framework


def on_the_map(engagement: Engagement, framework: Framework) -> Engagement:
    """Return the engagement without what is known of KPIs that were taken out."""
    known, settings = framework.kpi, engagement.settings
    named = {*engagement.series, *settings.kpi_targets, *settings.money}
    if named <= known.keys():
        return engagement
    return replace(
        engagement,
        series={k: s for k, s in engagement.series.items() if k in known},
        settings=settings.model_copy(
            update={
                "kpi_targets": {
                    k: v for k, v in settings.kpi_targets.items() if k in known
                },
                "money": {k: v for k, v in settings.money.items() if k in known},
            }
        ),
    )
