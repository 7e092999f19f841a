"""Engagement folders: a project as files, read with every mistake at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from planner.content.answers_file import load_answers
from planner.content.cell_sentences import (
    month,
    no_such,
    number,
    stranger,
    twice,
)
from planner.content.decisions_file import decisions_of, overrides_of
from planner.content.folder_tables import FolderTables
from planner.content.link_strengths_file import link_rounds_in
from planner.content.map_changes_file import map_changes_in
from planner.content.own_initiatives_file import load_own
from planner.content.plan_record_files import plan_record_of
from planner.content.records_files import load_records
from planner.content.swot_file import load_swot
from planner.content.yaml_file import Document, read_document, validated
from planner.core.answers import Respondent
from planner.core.chosen_weights import NO_WEIGHTS, weight_faults
from planner.core.construct_items import rated_questions
from planner.core.elicited import LinkRound
from planner.core.engagement import (
    Engagement,
    EngagementFile,
    Interview,
    interviews_of,
)
from planner.core.framework import Framework
from planner.core.kpi_series import KpiSeries, aligned
from planner.core.map_changes import AnyChange, mapped
from planner.core.node_changes import every_kpi
from planner.core.own_initiatives import own_faults, with_own
from planner.core.problems import Problem, errors
from planner.core.questionnaire import Questionnaire
from planner.core.text import Message

MARKER = "engagement.yaml"
_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


@dataclass(frozen=True, slots=True)
class Settings:
    """`engagement.yaml` with the places of its keys; no file where it has mistakes."""

    file: EngagementFile | None
    document: Document

    def named(self, key: Literal["framework", "questionnaire"]) -> str | None:
        """What a key names, also where other keys have mistakes."""
        if self.file is not None:
            return (
                self.file.framework if key == "framework" else self.file.questionnaire
            )
        value = self.document.value
        found = value.get(key) if isinstance(value, dict) else None
        return found if isinstance(found, str) else None


def load_settings(folder: Path) -> tuple[Settings, list[Problem]]:
    """Read `engagement.yaml` with all its mistakes."""
    document = read_document(folder / MARKER)
    file, problems = validated(document, EngagementFile)
    return Settings(file, document), problems


def _with_its_own(framework: Framework, settings: Settings) -> Framework:
    """The framework with the initiatives that the project added."""
    return with_own(framework, settings.file.initiatives if settings.file else ())


def load_engagement(
    folder: Path, settings: Settings, framework: Framework, questionnaire: Questionnaire
) -> tuple[Engagement | None, list[Problem]]:
    """Read the tables of a folder; None when anything in it is wrong."""
    settings, found = _with_own(folder, settings, framework)
    if settings.file is not None:
        framework = with_own(framework, settings.file.initiatives)
    reading = _Folder(folder, framework)
    problems, changes = reading.problems, reading.changes(questionnaire)
    problems += found
    framework = reading.framework
    if settings.file is not None:
        problems += _setting_faults(settings.file, settings.document, framework)
    respondents = reading.asked(reading.respondents(), questionnaire)
    path, kpis = folder / "answers.csv", frozenset(framework.kpi)
    answers, found = load_answers(path, str(path), questionnaire, kpis, respondents)
    problems += found
    series = reading.series()
    levels = reading.kpi_levels()
    records = load_records(reading, reading.interviews())
    decided = overrides_of(reading.table, folder, framework, problems)
    log = decisions_of(reading.table, folder, problems)
    swot, found = load_swot(folder, framework)
    record = plan_record_of(
        reading.table, folder, _with_its_own(framework, settings), problems
    )
    rounds = reading.link_rounds()
    problems += found
    if errors(problems) or answers is None or settings.file is None:
        return None, sorted(problems)
    engagement = Engagement(
        settings.file,
        answers,
        series,
        levels,
        interviews_of(records.notes),
        records,
        decided,
        log,
        swot,
        changes,
        record,
        rounds,
    )
    return engagement, sorted(problems)


def _with_own(
    folder: Path, settings: Settings, framework: Framework
) -> tuple[Settings, list[Problem]]:
    """The settings with the initiatives of the project's own file added."""
    own, problems = load_own(folder, framework)
    file = settings.file
    if file is None:
        return settings, problems
    problems += [
        settings.document.problem(("initiatives",), message)
        for _, message in own_faults(framework, file.initiatives)
    ]
    if not own:
        return settings, problems
    added = file.model_copy(update={"initiatives": (*file.initiatives, *own)})
    return Settings(added, settings.document), problems


class _Folder(FolderTables):
    """The tables that an assessment is computed from."""

    def changes(self, questionnaire: Questionnaire) -> tuple[AnyChange, ...]:
        """The changes of the map; KPIs they add are known from then on."""
        asked = rated_questions(questionnaire)
        found = map_changes_in(
            self.table, self.folder, self.framework, self.problems, asked
        )
        self.drawn = every_kpi(mapped(self.framework, found), found)
        self.framework = every_kpi(self.framework, found)
        return found

    def link_rounds(self) -> tuple[LinkRound, ...]:
        """What people say of links; the map must have been read before."""
        return link_rounds_in(self.table, self.folder, self.drawn, self.problems)

    def respondents(self) -> tuple[Respondent, ...] | None:
        """The people asked; None where the file does not tell."""
        known = len(self.problems)
        read = self.table("respondents.csv", ("respondent", "role"), ("unit",))
        if read is None or errors(self.problems[known:]):
            return None
        table, rows = read
        found: dict[str, Respondent] = {}
        for line, (who, role, unit) in rows:
            if not who:
                self.fault(table, line, Message("the respondent has no id; give one"))
            elif who in found:
                self.fault(table, line, twice(who))
            if role not in self.framework.role:
                self.fault(table, line, no_such("role", role, self.framework.role))
            found.setdefault(who, Respondent(who, role, unit))
        return tuple(found.values())

    def asked(
        self, people: tuple[Respondent, ...] | None, questionnaire: Questionnaire
    ) -> tuple[Respondent, ...] | None:
        """The people with what each was asked, where the folder tells."""
        if people is None or not (self.folder / "asked.csv").exists():
            return people
        read = self.table("asked.csv", ("respondent", "question"))
        table, rows = read or (None, [])
        found: dict[str, set[str]] = {person.id: set() for person in people}
        for line, (who, question) in rows:
            if table and who not in found:
                self.fault(table, line, stranger(who, found))
            elif table and question.partition("@")[0] not in questionnaire.question:
                known = questionnaire.question
                self.fault(table, line, no_such("question", question, known))
            else:
                found[who].add(question)
        return tuple(replace(p, asked=frozenset(found[p.id])) for p in people)

    def series(self) -> dict[str, KpiSeries]:
        if not (self.folder / "kpis.csv").exists():
            self.problems.append(_absent(self.folder / "kpis.csv"))
            return {}
        read = self.table("kpis.csv", ("kpi", "month", "value"))
        if read is None:
            return {}
        table, rows = read
        values: dict[str, dict[int, float]] = {}
        for line, (kpi, when_, value) in rows:
            if kpi not in self.framework.kpi:
                self.fault(table, line, no_such("KPI", kpi, self.framework.kpi))
                continue
            found, when = number(value), month(when_)
            if isinstance(found, Message):
                self.fault(table, line, found)
            elif isinstance(when, Message):
                self.fault(table, line, when)
            elif when in values.setdefault(kpi, {}):
                self.fault(table, line, twice(f"{kpi} {when_}"))
            else:
                values[kpi][when] = found
        return aligned(values)

    def kpi_levels(self) -> dict[str, float] | None:
        if not (self.folder / "kpi_levels.csv").exists():
            return None
        read = self.table("kpi_levels.csv", ("capability", "level"))
        found: dict[str, float] = {}
        table, rows = read or (None, [])
        for line, (capability, level) in rows:
            given = self.level(table, line, capability, level)
            if capability in found and table:
                self.fault(table, line, twice(capability))
            if given is not None:
                found[capability] = given
        return found

    def interviews(self) -> tuple[Interview, ...]:
        if not (self.folder / "interviews.csv").exists():
            return ()
        columns = ("who", "capability", "level")
        read = self.table("interviews.csv", columns, ("note",))
        table, rows = read or (None, [])
        found = []
        for line, (who, capability, level, note) in rows:
            given = self.level(table, line, capability, level)
            if given is not None:
                found.append(Interview(who, capability, given, note))
        return tuple(found)


def _setting_faults(
    file: EngagementFile, document: Document, framework: Framework
) -> list[Problem]:
    criteria = [c.id for c in framework.rules.fit.criteria]
    found: list[Problem] = []

    def check(
        path: tuple[str, ...], ids: Iterable[str], kind: str, known: object
    ) -> None:
        names = list(known)  # type: ignore[call-overload]
        for i in ids:
            if i not in names:
                where = (*path, i)
                found.append(document.problem(where, no_such(kind, i, names)))

    check(("fit",), file.fit or {}, "criterion", criteria)
    check(("kpi_targets",), file.kpi_targets, "KPI", framework.kpi)
    check(("money",), file.money, "KPI", framework.kpi)
    for key, named in file.constraints.named_by.items() if file.constraints else ():
        check(("constraints", key), named, "initiative", framework.initiative)
    return [*found, *_weight_faults(file, document, framework)]


def _weight_faults(
    file: EngagementFile, document: Document, framework: Framework
) -> list[Problem]:
    """What is wrong with the weights that were decided on or compared."""
    found = []
    for part, key, sentence in weight_faults(framework, file.weights or NO_WEIGHTS):
        path = ("weights", part, key) if key else ("weights", part)
        found.append(document.problem(path, sentence))
    if file.ahp:
        wanted = sorted(p.id for p in framework.perspectives)
        if sorted(file.ahp.order) != wanted:
            message = Message(
                "the order must name every perspective once: {wanted}",
                {"wanted": ", ".join(wanted)},
            )
            found.append(document.problem(("ahp", "order"), message))
    return found


def _absent(path: Path) -> Problem:
    message = Message("there is no such file; no KPI history is used")
    return Problem(str(path), 0, 0, message, warning=True)
