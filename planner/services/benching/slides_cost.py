"""Setting thirty slides against python-pptx saving as many empty ones."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from planner.core.brand import HOUSE
from planner.report.slides.setting import set_slides
from planner.report.slides.told import deck
from planner.services.assessing import assess_folder, read_folder
from planner.services.benching.measuring import ROOT, Outcome, Row, call, compared
from planner.services.reporting import Occasion, desk_for

SLIDES, RUNS, SECONDS = 30, 3, 2.0
FOLDER = ROOT / "frameworks/enterprise-crm/samples/daon_retail"
DAY = dt.date(2026, 3, 2)


def slides_cost(place: Path) -> Sequence[Outcome]:
    """Compare slides with charts and tables with empty slides."""
    del place
    desk = desk_for(assess_folder(read_folder(FOLDER), 1), Occasion("ko"), "ko")
    told = deck(desk)
    long = replace(told, slides=tuple(islice(cycle(told.slides), SLIDES)))
    ours, bare = compared(
        lambda: call(lambda: set_slides(long, "ko", DAY, HOUSE)),
        lambda: call(_empty_slides),
        RUNS,
    )
    return [
        Row(
            "slides",
            f"{SLIDES} slides with charts and tables to edit, against python-pptx"
            f" saving {SLIDES} empty ones",
            f"{ours.seconds:.2f} s",
            f"{bare.seconds:.2f} s",
            ours.seconds / bare.seconds,
            f"under {SECONDS:g} s",
            ours.seconds < SECONDS,
        )
    ]


def _empty_slides() -> None:
    from pptx import Presentation

    made = Presentation()
    for _ in range(SLIDES):
        made.slides.add_slide(made.slide_layouts[6])
    made.save(io.BytesIO())
