"""Values of others kept beside own ones: entered, deleted, compared; never scored."""

from dataclasses import asdict, dataclass, replace

from sqlalchemy.orm import Session

from planner.core.framework import Framework
from planner.core.kpi_series import KpiSeries, month_names
from planner.core.problems import PlannerError
from planner.core.records import Benchmark
from planner.core.text import Message, Text
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.gathering import series_of
from planner.services.mapping import own_map
from planner.services.taking_out import BENCHMARK, row_values, set_aside
from planner.store import evidence, tables
from planner.store.engine import writing

LONGEST_DEFINITION = 1_000
FIRST_YEAR, LAST_YEAR = 1950, 2100


class RefusedBenchmarkError(PlannerError):
    """A benchmark that cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class Own:
    """The own value beside a benchmark: the last of a KPI, or a level.

    Args:
        month: of the value; empty for a level.
    """

    value: float
    month: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A benchmark with what it is about and the own value, where there is one.

    Args:
        number: names it in addresses.
    """

    number: int
    benchmark: Benchmark
    name: Text
    unit: Text | None
    own: Own | None

    @property
    def units_differ(self) -> bool:
        """Whether the two values cannot be compared as they stand."""
        written = self.benchmark.unit.casefold()
        if self.unit is None or not written:
            return False
        return written not in {self.unit.ko.casefold(), (self.unit.en or "").casefold()}


def benchmarks_in(
    session: Session, project: Project, levels: dict[str, float]
) -> tuple[Beside, ...]:
    """Return the benchmarks of a project beside own values.

    Args:
        session: of the database.
        project: whose benchmarks.
        levels: own level of each capability that has one and may be shown.
    """
    framework = own_map(session, project)
    series = series_of(session, project)
    found = []
    for row in evidence.benchmarks_of(session, project.client.id, project.row.id):
        kpi = framework.kpi.get(row.about)
        capability = framework.capabilities.get(row.about)
        subject = kpi or capability
        own = last_value(series.get(row.about)) or _level(levels, row.about)
        one = _benchmark(row)
        name = subject.name if subject else Text(ko=row.about)
        found.append(Beside(row.number, one, name, kpi.unit if kpi else None, own))
    return tuple(found)


def benchmarks_about(
    session: Session, project: Project, about: str
) -> tuple[Benchmark, ...]:
    """Return the benchmarks of one KPI or capability."""
    rows = evidence.benchmarks_of(session, project.client.id, project.row.id)
    return tuple(_benchmark(row) for row in rows if row.about == about)


def _benchmark(row: tables.Benchmark) -> Benchmark:
    cells = (row.about, row.value, row.unit, row.source, row.year, row.definition)
    return Benchmark(*cells, row.n)


def last_value(series: KpiSeries | None) -> Own | None:
    """Return the newest value of a KPI."""
    if series is None:
        return None
    pairs = list(zip(month_names(series), series.values, strict=True))
    return next((Own(v, month) for month, v in reversed(pairs) if v is not None), None)


def _level(levels: dict[str, float], about: str) -> Own | None:
    return Own(levels[about]) if about in levels else None


def add_benchmark(
    session: Session, doer: Doer, project: Project, new: Benchmark
) -> int:
    """Keep a benchmark and return its number.

    Raises:
        RefusedBenchmarkError: what it is about, source or year is missing.
    """
    plain = _plain(own_map(session, project), new)
    with writing(session):
        known = evidence.benchmarks_of(session, project.client.id, project.row.id)
        number = max((b.number for b in known), default=0) + 1
        place = {"client_id": project.client.id, "engagement_id": project.row.id}
        session.add(tables.Benchmark(**place, number=number, **asdict(plain)))
        session.flush()
        _recorded(session, doer, project, "benchmark.add", number)
    return number


def _plain(framework: Framework, new: Benchmark) -> Benchmark:
    source = typed.one_line(new.source)
    if new.about not in framework.kpi and new.about not in framework.capabilities:
        raise RefusedBenchmarkError(Message("Choose what it is about"))
    if not source:
        raise RefusedBenchmarkError(
            Message("Name the source; a value without one is not kept")
        )
    if not FIRST_YEAR <= new.year <= LAST_YEAR:
        raise RefusedBenchmarkError(Message("Give the year it was measured"))
    definition = typed.plain_text(new.definition, LONGEST_DEFINITION).strip()
    unit = typed.one_line(new.unit, 60)
    return replace(new, source=source, unit=unit, definition=definition)


def delete_benchmark(
    session: Session, doer: Doer, project: Project, number: int
) -> int:
    """Delete a benchmark; it can be put back.

    Returns the number under which it is set aside.

    Raises:
        NotFoundError: there is none with this number.
    """
    with writing(session):
        rows = evidence.benchmarks_of(session, project.client.id, project.row.id)
        row = next((b for b in rows if b.number == number), None)
        if row is None:
            raise NotFoundError(Message("There is nothing at this address"))
        label = f"{row.about}: {row.source}, {row.year}"
        what = row_values(row, BENCHMARK)
        kept = set_aside(session, doer, project, "benchmark", label, what)
        session.delete(row)
        session.flush()
        _recorded(session, doer, project, "benchmark.delete", number)
        return kept


def _recorded(
    session: Session, doer: Doer, project: Project, action: str, number: int
) -> None:
    object_ = f"benchmark:{project.row.public_id}/{number}"
    record(session, doer, Deed(action, object_, project.client.id))
