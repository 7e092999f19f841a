import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from planner.content.reports import find_report, load_report
from planner.core import show
from planner.core.answers import answers_of
from planner.core.assessment import assess
from planner.core.elicited import Judgement, LinkRound, elicited
from planner.core.overrides import Override
from planner.core.plan_findings import NO_LIMITS
from planner.core.report import Decision
from planner.core.swot_lines import SwotLine
from planner.core.text import Text
from planner.figures.advance_widths import width_of
from planner.report.blocks import Sheet, Table
from planner.report.desk import TITLE_SIZE, Desk
from planner.report.lines import even_lines
from planner.report.sections.chains import strongest_chains
from planner.report.sections.rule_lines import meaning, rule_values
from planner.report.sheets import SECTIONS, sheets_of
from planner.report.tables import as_csv, capabilities_csv, roadmap_csv
from planner.services.report_folders import REPORTS, report_names
from planner.services.reporting import report_html
from planner.services.translating import translator


@pytest.fixture(scope="session")
def file():
    found, problems = load_report(REPORTS / "roadmap")
    assert problems == []
    assert found
    return found


@pytest.fixture(scope="session")
def sheets(assessment, file):
    return {s.id: s for s in sheets_of(Desk(assessment, "en", str), file)}


def words(sheet) -> str:
    return repr(sheet)


def page(desk: Desk, file, kind: str) -> Sheet:
    return next(s for s in sheets_of(desk, file) if s.id == kind)


def tables(sheet: Sheet) -> list[Table]:
    return [block for block in sheet.blocks if isinstance(block, Table)]


def test_the_shipped_reports_show_every_section_there_is():
    files = [load_report(find_report(REPORTS, name))[0] for name in report_names()]

    assert {s.kind for f in files if f for s in f.sections} == set(SECTIONS)


def test_every_title_is_a_sentence_with_a_number_or_a_statement(sheets):
    for sheet in sheets.values():
        assert " ".join(sheet.lines).replace("\u00a0", " ") == sheet.title.replace(
            "\u00a0", " "
        )
        assert len(sheet.title.split()) > 2


def test_each_stage_has_a_page_of_its_own(sheets, assessment):
    planned = [s.id for s in assessment.roadmap.stages if s.initiatives]
    others = [s.id for s in assessment.roadmap.stages if not s.initiatives]

    found = [i for i in sheets if i.startswith("stage-")]
    assert found == [f"stage-{number}" for number in planned]
    assert others
    (table,) = tables(sheets["stages-open"])
    first = [str(line.cells[0]) for line in table.lines]
    assert [int(name.split()[0]) for name in first] == others


def test_what_is_left_out_is_listed_with_its_reason(sheets, assessment):
    listed = words(sheets["dropped"])

    assert assessment.roadmap.dropped
    for left_out in assessment.roadmap.dropped:
        assert f"'{left_out.id}'" in listed


def test_every_weight_and_threshold_is_in_the_annex(sheets, assessment):
    annex = words(sheets["method"])
    rules = assessment.framework.rules
    known = dict(rule_values(rules))

    assert known["diagnosis.method_weights.survey"] == "0.5"
    assert known["roadmap.sizes.3.factor"] == "1"
    assert len(known) == _numbers(rules.model_dump(mode="json"))
    for path in known:
        assert f"'{path}'" in annex
    assert annex.count("'our default'") == len(known)


NO_SETTING = {
    *("sources", "pairs", "pair", "id", "name", "advice", "consequence", "remedy"),
    *("text", "criterion", "horizon", "kind", "feeds", "line", "number", "clarity"),
    *("capabilities", "evidence", "ease", "identified", "strategy_first", "table"),
    *("customer_centric", "tracks", "stated", "one_customer", "links", "classes"),
    *("fit_test", "project_plan", "angles", "picture", "elements", "kpis"),
    *("change", "presentation", "frame", "nothing", "nonmonetary", "stages"),
}


def _numbers(value: object, name: str = "") -> int:
    """Count the settings of the rules without texts, ids, names and sources."""
    if name in NO_SETTING:
        return 0
    if name == "seconds" and isinstance(value, dict):
        return len(value)
    if isinstance(value, dict):
        return sum(_numbers(v, k) for k, v in value.items())
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return sum(_numbers(v) for v in value)
    return 1


def test_every_key_of_the_rules_has_a_meaning(assessment):
    unknown = [
        path
        for path, _ in rule_values(assessment.framework.rules)
        if str(meaning(path)) == "see framework.yaml"
    ]

    assert unknown == []


def test_a_key_that_two_rules_have_is_told_apart():
    shared = {
        str(meaning(f"{rules}.significance")) for rules in ("causal", "experiments")
    }

    assert len(shared) == 2


def test_careless_people_are_named_with_the_result_with_and_without(sheets, assessment):
    quality = words(sheets["quality"])

    assert [c.respondent for c in assessment.careless] == ["R017"]
    assert "R017" in quality
    first = assessment.ranked[0]
    assert show.score(first.opportunity) in quality
    assert show.score(assessment.opportunity_with_careless[first.id]) in quality


def test_a_missing_month_is_counted_and_not_filled(sheets):
    assert "24/36" in words(sheets["kpis"])


def test_without_decisions_the_log_says_so(sheets):
    assert sheets["decisions"].title == "No decisions are recorded yet"


def test_decisions_are_printed_in_order_of_their_days(assessment, file):
    log = (
        Decision(dt.date(2026, 3, 9), "Later", "Board"),
        Decision(dt.date(2026, 2, 20), "Sooner", "Workshop", "n 7"),
    )
    desk = Desk(assessment, "en", str, log)

    sheet = page(desk, file, "decisions")

    assert sheet.title == "2 decisions are recorded"
    assert words(sheet).index("Sooner") < words(sheet).index("Later")


def decided(assessment, *overrides):
    """The result with decisions, without a plan."""
    settings = assessment.engagement.settings
    bare = settings.model_copy(update={"constraints": None})
    engagement = replace(assessment.engagement, overrides=overrides, settings=bare)
    return assess(assessment.framework, assessment.questionnaire, engagement)


def test_decided_levels_and_ranks_are_printed_before_and_after(assessment, file):
    low, last = assessment.ranked[0].id, assessment.ranked[6].id
    found = decided(
        assessment,
        Override("agreed", low, 4.0, "workshop", "two audits", "one: 3"),
        Override("rank", last, 1, "board", "law asks for it"),
    )

    areas = next(s for s in sheets_of(Desk(found, "en", str), file) if s.id == "areas")

    printed = words(areas)
    before, after = assessment.ranked[0], found.capabilities
    new = next(c for c in after if c.id == low)
    assert (
        f"{show.score(before.opportunity)} → {show.score(new.opportunity)}" in printed
    )
    assert "two audits · Other opinions: one: 3" in printed
    assert f"'1 ({found.ranks[last]})'" in printed
    assert "law asks for it" in printed


def test_without_decisions_no_before_and_after_is_printed(sheets):
    assert "What people decided" not in words(sheets["areas"])


def test_grades_are_printed_and_lowered_by_the_age_of_the_answers(assessment, file):
    fresh = words(page(Desk(assessment, "en", str), file, "quality"))
    old = words(page(Desk(assessment, "en", str, months=30), file, "quality"))
    high = sum(c.confidence.grade == "A" for c in assessment.capabilities)

    assert "How far levels can be relied on" in fresh
    assert f"('A', '{high}'," in fresh
    assert "('A', '0'," in old
    assert f"('B', '{high}'," in old


def test_the_log_says_from_what_to_what(assessment, file):
    log = (Decision(dt.date(2026, 3, 9), "Level", "Board", "why", "2.19 → 2.00"),)

    sheet = page(Desk(assessment, "en", str, log), file, "decisions")

    assert "2.19 → 2.00" in words(sheet)


def test_without_limits_the_plan_pages_say_why_they_are_empty(assessment, file):
    without = replace(assessment, roadmap=None)

    found = {s.id: s for s in sheets_of(Desk(without, "en", str), file)}

    (table,) = tables(found["waiting"])
    told = [line.cells[1] for line in table.lines]
    assert told.count(NO_LIMITS) == 1
    assert not [s.id for s in found.values() if s.title == NO_LIMITS]
    assert not {"roadmap", "gantt", "stages", "investment"} & set(found)


def test_a_company_without_answers_gets_a_report_all_the_same(assessment):
    engagement = assessment.engagement
    bare = replace(
        engagement,
        answers=answers_of((), ()),
        series={},
        kpi_levels=None,
        interviews=(),
        settings=engagement.settings.model_copy(
            update={"constraints": None, "fit": None, "kpi_targets": {}}
        ),
    )
    empty = assess(assessment.framework, assessment.questionnaire, bare)

    html = report_html(empty, "roadmap", "en")

    assert "nobody has answered" in html
    assert "the causal map is opinion" in html


def test_chains_with_data_come_first_and_lead_to_results(assessment):
    desk = Desk(assessment, "en", str)

    chains = strongest_chains(desk, 5)

    supported = {
        (t.link.source, t.link.target)
        for t in assessment.links
        if t.verdict == "supported"
    }
    held = [sum(p in supported for p in pairwise(c)) for c in chains]
    assert held == sorted(held, reverse=True)
    assert held[0] > 0
    assert all(c[-1].startswith("K-OP-") for c in chains)


def test_text_of_the_client_is_escaped(assessment, page):
    engagement = assessment.engagement
    bad = Text(ko="<script>x</script> & co", en="<script>x</script> & co")
    settings = engagement.settings.model_copy(update={"client": bad, "name": bad})
    named = replace(assessment, engagement=replace(engagement, settings=settings))

    html = page(named)

    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt; &amp; co" in html


def test_the_page_carries_no_inline_style(page, assessment):
    html = page(assessment)

    assert not re.search(r"\sstyle=|<style", html)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_korean_page_has_no_english_sentence_of_ours(assessment, page, language):
    korean = page(assessment, "ko")

    assert "The data support" not in korean
    assert translator("ko")("Where to begin") in korean
    assert f'<html lang="{language}">' in page(assessment, language)


def test_a_text_that_looks_like_a_formula_is_defused():
    csv = as_csv(["a"], [["=1+1"], ["+x"], [-3.5], ["-y"], ["plain"]])

    rows = csv.decode("utf-8-sig").splitlines()
    assert rows == ["a", "'=1+1", "'+x", "-3.5", "'-y", "plain"]


def test_the_tables_hold_every_capability_and_initiative(assessment):
    capabilities = capabilities_csv(assessment, "en").decode("utf-8-sig").splitlines()
    initiatives = roadmap_csv(assessment, "en").decode("utf-8-sig").splitlines()
    plan = assessment.roadmap

    assert len(capabilities) == 1 + len(assessment.capabilities)
    assert len(initiatives) == 1 + len(plan.initiatives) + len(plan.dropped)
    assert capabilities[1].startswith("1,")


@pytest.mark.parametrize("room", [300.0, 650.0])
def test_a_title_is_broken_into_even_lines_that_fit(room):
    title = "The plan spends 79.8 of outside money; year 1 uses 81 % of its limit"

    lines = even_lines(title, TITLE_SIZE, room)

    widths = [width_of(line, TITLE_SIZE, strong=True) for line in lines]
    assert max(widths) <= room
    assert min(widths) > 0.5 * max(widths)
    assert not any(re.search(r"\b\d[\d.]*$", line) for line in lines)


def test_the_reports_there_are_have_names():
    assert "roadmap" in report_names()


def test_the_conditions_of_success_are_printed_with_flags_and_lights(sheets):
    page = sheets["conditions"]

    assert page.title.startswith("Readiness is 38.9 of 100 with 4 red flags")
    for told in ("Fundamental change first", "Red flags", "Mining tools for models"):
        assert told in words(page)


def test_the_matrix_is_printed_once_the_team_has_made_one(assessment, file):
    lines = (
        SwotLine("w1", "W", "old addresses", ("it.data_quality",)),
        SwotLine("t1", "T", "rivals <b>"),
        SwotLine("wt1", "WT", "clean up", (), ("w1", "t1")),
    )
    engagement = replace(assessment.engagement, swot=lines)
    with_lines = replace(assessment, engagement=engagement)

    empty = {s.id for s in sheets_of(Desk(assessment, "en", str), file)}
    page = {s.id: s for s in sheets_of(Desk(with_lines, "en", str), file)}["swot"]

    assert "swot" not in empty
    assert (
        "without an initiative: 1 of the strategies that mend a weakness" in page.title
    )
    for told in ("w1 old addresses", "t1 rivals <b>", "clean up", "w1, t1"):
        assert told in words(page)


def test_a_framework_without_rules_for_it_prints_no_conditions(assessment, file):
    bare = replace(assessment, preparing=None)

    assert "conditions" not in {s.id for s in sheets_of(Desk(bare, "en", str), file)}


def test_links_on_which_people_pull_apart_are_marked_on_paper(assessment, file):
    ends = ("K-PR-09", "K-CU-19")
    said = tuple(Judgement(f"P{i}", *ends, v) for i, v in enumerate((3, 3, -3, -3)))
    engagement = replace(assessment.engagement, link_rounds=(LinkRound(said),))
    judged = replace(
        assessment,
        engagement=engagement,
        elicited=elicited(assessment.framework, engagement.link_rounds),
    )
    wanted = [s for s in file.sections if s.kind in ("links", "causes")]

    for section, mark in zip(wanted, ("≠</text>", "≠"), strict=True):
        made = SECTIONS[section.kind]
        assert mark not in repr(made(Desk(assessment, "en", str), section))
        assert mark in repr(made(Desk(judged, "en", str), section))


def test_the_glossary_sets_both_languages_beside_each_other(assessment, file):
    section = next(s for s in file.sections if s.kind == "glossary")
    both = {}
    for language in ("ko", "en"):
        desk = Desk(assessment, language, translator(language))
        (table,) = tables(SECTIONS["glossary"](desk, section)[0])
        both[language] = [line.cells[:2] for line in table.lines]

    assert ("기회 점수", "opportunity") in both["ko"]
    assert set(both["ko"]) == {pair[::-1] for pair in both["en"]}
    words_of = [pair[0] for pair in both["en"]]
    assert words_of == sorted(words_of, key=lambda word: str(word).casefold())
