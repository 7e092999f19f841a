"""Changes of the map in the database, and on their way out and back."""

import pytest

from planner.core.map_changes import MapChange
from planner.services.diagnosing import outcome
from planner.services.engagements import StaleError
from planner.services.exporting import export_files
from planner.services.gathering import engagement_of
from planner.services.importing import import_folder
from planner.services.mapping import (
    RefusedChangeError,
    change_map,
    map_changes_of,
    own_map,
)
from tests.companies import shipped

LINK = shipped().framework.links[0]
CUT = MapChange("remove", LINK.source, LINK.target, who="Kim", reason="not so here")


def test_a_change_is_dated_and_counts_for_the_own_map(session, doer, company):
    change_map(session, doer, company.project, CUT, 0)

    (kept,) = map_changes_of(session, company.project)
    assert kept.on == doer.at.date()
    assert LINK.id not in {x.id for x in own_map(session, company.project).links}


def test_changes_survive_the_way_out_and_back_with_the_same_hash(
    session, doer, company, tmp_path
):
    change_map(session, doer, company.project, CUT, 0)
    for name, text in export_files(
        session, doer, company.project, company.round
    ).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    again = import_folder(session, doer, tmp_path)

    there = engagement_of(session, company.project, company.round)
    back = engagement_of(session, again.project, again.round)
    assert back.map_changes == there.map_changes != ()
    assert (
        outcome(session, again.project, again.round, 1).fingerprint
        == outcome(session, company.project, company.round, 1).fingerprint
    )


def test_a_change_made_without_seeing_the_last_one_is_refused(session, doer, company):
    change_map(session, doer, company.project, CUT, 0)

    with pytest.raises(StaleError):
        change_map(session, doer, company.project, CUT, 0)
    with pytest.raises(RefusedChangeError, match="is not on the map"):
        change_map(session, doer, company.project, CUT, 1)
