from dataclasses import replace

import pytest
from sqlalchemy import select

from planner.services import importing_kpis
from planner.services.diagnosing import outcome
from planner.services.engagements import StaleError
from planner.services.gathering import series_of
from planner.services.importing_kpis import (
    Confirmed,
    Given,
    NotConfirmedError,
    NothingToImportError,
    Preview,
    keep_values,
)
from planner.store.tables import AuditRow
from tests.workbooks import book_of

# Scenario 13: 36 months, one wrong month, one text value, thousands, Korean heading.
MONTHS = [f"{2023 + m // 12}-{m % 12 + 1:02d}" for m in range(36)]
ROWS = [f'{month},"{1_000 + place:,}"' for place, month in enumerate(MONTHS)]
GOOD = "\n".join(["월,신규 고객 수", *ROWS]) + "\n"
BAD = GOOD.replace("2023-05,", "2023-15,").replace('"1,009"', "많음")


def _preview(session, company, text: str) -> Preview:
    given = Given(text.encode("cp949"))
    return importing_kpis.preview(session, company.project, given)


def _yes(found: Preview, *, without_them: bool = False) -> Confirmed:
    bad = len(found.table.problems)
    return Confirmed(found.text, found.seen, bad, without_them)


def _kept(session, company) -> dict[str, int]:
    return {k: s.n for k, s in series_of(session, company.project).items()}


def test_a_preview_keeps_nothing(session, company):
    found = _preview(session, company, GOOD)

    assert (len(found.new), len(found.changed), found.same) == (36, 0, 0)
    assert found.span("K-PR-01") == ("2023-01", "2025-12", 36)
    assert _kept(session, company) == {}


def test_what_was_shown_is_kept_whole_and_recorded(session, doer, company):
    keep_values(session, doer, company.project, _yes(_preview(session, company, GOOD)))

    assert _kept(session, company) == {"K-PR-01": 36}
    statement = select(AuditRow.detail).where(AuditRow.action == "kpi.import")
    assert list(session.scalars(statement)) == ["new 36, changed 0"]


def test_the_same_file_a_second_time_changes_nothing_and_says_so(
    session, doer, company
):
    keep_values(session, doer, company.project, _yes(_preview(session, company, GOOD)))

    again = _preview(session, company, GOOD)

    assert again.changes_nothing
    assert again.same == 36
    with pytest.raises(NothingToImportError):
        keep_values(session, doer, company.project, _yes(again))


def test_with_bad_cells_nothing_is_kept_without_a_yes(session, doer, company):
    found = _preview(session, company, BAD)

    assert [(p.line, p.column) for p in found.table.problems] == [(6, 1), (11, 2)]
    with pytest.raises(NotConfirmedError):
        keep_values(session, doer, company.project, _yes(found))
    assert _kept(session, company) == {}


def test_after_an_explicit_yes_the_bad_cells_stay_missing(session, doer, company):
    found = _preview(session, company, BAD)

    keep_values(session, doer, company.project, _yes(found, without_them=True))

    values = series_of(session, company.project)["K-PR-01"].values
    assert (values[4], values[9]) == (None, None)
    assert sum(v is not None for v in values) == 34


def test_changed_values_are_listed_from_old_to_new_and_a_zero_is_kept(
    session, doer, company
):
    keep_values(session, doer, company.project, _yes(_preview(session, company, GOOD)))
    other = GOOD.replace('"1,000"', "0")

    found = _preview(session, company, other)
    keep_values(session, doer, company.project, _yes(found))

    assert [(c.month, c.old, c.new) for c in found.changed] == [("2023-01", 1_000, 0)]
    assert series_of(session, company.project)["K-PR-01"].values[0] == 0


def test_a_changed_value_changes_the_result(session, doer, company):
    def shown() -> float | None:
        found = outcome(session, company.project, company.round, seed=1).assessment
        return found.engagement.series["K-PR-01"].values[0]

    keep_values(session, doer, company.project, _yes(_preview(session, company, GOOD)))
    assert shown() == 1_000

    other = _preview(session, company, GOOD.replace('"1,000"', "7"))
    keep_values(session, doer, company.project, _yes(other))

    assert shown() == 7


def test_values_that_changed_since_the_preview_are_shown_again(session, doer, company):
    shown = _preview(session, company, GOOD)
    early = _preview(session, company, "월,신규 고객 수\n2023-01,1\n")
    keep_values(session, doer, company.project, _yes(early))

    with pytest.raises(StaleError):
        keep_values(session, doer, company.project, _yes(shown))
    assert _kept(session, company) == {"K-PR-01": 1}


def test_a_confirmation_that_was_tampered_with_keeps_nothing(session, doer, company):
    shown = _yes(_preview(session, company, GOOD))
    for text in (shown.text.replace("1000", "x"), shown.text.replace("1000", "5")):
        with pytest.raises((NotConfirmedError, StaleError)):
            keep_values(session, doer, company.project, replace(shown, text=text))
    assert _kept(session, company) == {}


def test_an_empty_cell_takes_no_kept_value_away(session, doer, company):
    keep_values(session, doer, company.project, _yes(_preview(session, company, GOOD)))

    assert _preview(session, company, "월,신규 고객 수\n2023-01,\n").changes_nothing


def test_a_workbook_says_the_same_as_the_text(session, company):
    rows = [[month, 1_000 + place] for place, month in enumerate(MONTHS)]
    given = Given(book_of(["월", "신규 고객 수"], *rows))
    found = importing_kpis.preview(session, company.project, given)

    assert found.new == _preview(session, company, GOOD).new


def test_a_wide_table_with_more_values_than_a_long_one_has_rows_is_kept(
    session, doer, company
):
    kpis = ["K-PR-01", *(f"K-CU-{n:02}" for n in range(1, 31))]
    months = [f"{y}-{m:02d}" for y in range(1990, 2018) for m in range(1, 13)]
    rows = [",".join([month, *["1.5"] * len(kpis)]) for month in months]
    found = _preview(session, company, "\n".join([",".join(["월", *kpis]), *rows]))
    assert len(found.new) > 10_000

    keep_values(session, doer, company.project, _yes(found))

    assert sum(_kept(session, company).values()) == len(found.new)
