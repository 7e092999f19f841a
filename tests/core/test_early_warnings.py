"""Early warnings on supported links."""

from dataclasses import replace

import pytest

from planner.core.assessment import Assessment
from planner.core.early_warnings import early_warnings, told
from planner.core.kpi_series import KpiSeries, month_names
from tests.companies import daon

SUPPORTED = [t for t in daon().links if t.verdict == "supported"]
LINK = SUPPORTED[0].link


def moved(steps: float) -> Assessment:
    """The sample with the cause of a supported link moved in its last quarter."""
    found = daon()
    framework = found.framework
    kpis = tuple(
        k.model_copy(update={"timing": "leading"}) if k.id == LINK.source else k
        for k in framework.kpis
    )
    series = found.engagement.series[LINK.source]
    known = [v for v in series.values if v is not None]
    spread = max(known) - min(known)
    worse = -1 if framework.kpi[LINK.source].direction != "down" else 1
    values = [known[0]] * (len(series.values) - 3) + [
        known[0] + worse * steps * spread
    ] * 3
    changed = KpiSeries(series.kpi, series.first_month, tuple(values))
    engagement = replace(
        found.engagement, series={**found.engagement.series, LINK.source: changed}
    )
    return replace(
        found,
        framework=framework.model_copy(update={"kpis": kpis}),
        engagement=engagement,
    )


def test_a_worsening_leading_kpi_names_the_effect_and_the_expected_month():
    warnings = [w for w in early_warnings(moved(1)) if w.effect == LINK.target]

    (found,) = [w for w in warnings if w.cause == LINK.source]
    best = SUPPORTED[0].scan and SUPPORTED[0].scan.best
    assert best
    months = month_names(daon().engagement.series[LINK.source])
    year, month = (int(x) for x in months[-1].split("-"))
    later = year * 12 + month - 1 + best.lag
    assert (found.lag, found.since) == (best.lag, months[-1])
    assert found.expected == f"{later // 12}-{later % 12 + 1:02d}"


@pytest.mark.parametrize("steps", [0, -1])
def test_what_stays_or_betters_does_not_warn(steps):
    assert LINK.source not in {w.cause for w in early_warnings(moved(steps))}


def test_an_effect_of_the_same_month_is_not_told_as_months_later():
    (warning,) = [w for w in early_warnings(moved(1)) if w.cause == LINK.source][:1]
    at_once = str(told(daon(), replace(warning, lag=0, expected=warning.since)))

    assert at_once.endswith(f"worsens in the same month, {warning.since}")
    assert "later" not in at_once
    assert str(told(daon(), replace(warning, lag=1))).endswith(", 1 month later")
