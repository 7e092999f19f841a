"""Early warnings on paper."""

from dataclasses import replace

from planner.core.early_warnings import early_warnings, told
from planner.report.blocks import Items, Prose
from planner.report.desk import Desk
from planner.report.sections.warned import warnings
from planner.services.reporting import Occasion, desk_for
from tests.companies import daon
from tests.core.test_early_warnings import LINK, moved
from tests.report.conftest import DECISIONS


def desk(assessment) -> Desk:
    return desk_for(assessment, Occasion("en", DECISIONS), "en")


def test_a_worsening_leading_kpi_is_printed_with_what_follows_and_when():
    found = moved(1)

    (block,) = warnings(desk(found))

    assert isinstance(block, Items)
    assert block.heading == "Early warnings"
    first = early_warnings(found)[0]
    assert block.items[0].rest == told(found, first).render("en", str)
    effect = found.framework.kpi[LINK.target].name.en
    assert any(effect in item.rest for item in block.items if effect)


def test_without_a_warning_paper_says_what_was_watched():
    quiet = replace(moved(1), links=tuple(t for t in daon().links if t.link != LINK))
    watched = [t for t in quiet.links if t.verdict == "supported"]

    (block,) = warnings(desk(quiet))

    assert isinstance(block, Prose)
    assert f"{len(watched)} supported links" in block.paragraphs[0]
