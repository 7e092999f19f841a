"""Deciding on initiatives, own ones, kept plans and gates, through the pages."""

import re

import pytest

from tests.companies import bring_in, post, work_off
from tests.installations import kept_database
from tests.page_numbers import without_links
from tests.web.test_plan import form_of


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}/plan"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


@pytest.fixture(scope="module")
def put_back(installation, browser, home, tmp_path_factory):
    """The plan solved for once; puts the database back to that moment."""
    post(browser, f"{home}/solve")
    assert work_off(installation) == ["done"]
    return kept_database(installation, tmp_path_factory.mktemp("solved") / "kept.db")


@pytest.fixture(autouse=True)
def _as_solved(put_back):
    """Every test finds the same plan and nothing of what another did."""
    put_back()


def revision(page: str) -> str:
    return re.findall(r'name="revision" value="(\d+)"', page)[0]


def decided(browser, home, **changes):
    page = browser.get(f"{home}/choices/?lang=en").text
    form = {
        "revision": revision(page),
        "initiative": "I-02",
        "kind": "pin",
        "week": "2026-06-03",
        "reason": "the board wants it in June",
        **changes,
    }
    return post(browser, f"{home}/choices/?lang=en", form)


def own_form(browser, home, **changes):
    page = browser.get(f"{home}/own/?lang=en").text
    points = {
        f"{name}_{point}": value
        for name, values in (("weeks", "234"), ("effort", "112"), ("cost", "012"))
        for point, value in zip(("best", "likely", "worst"), values, strict=True)
    }
    return {
        "revision": revision(page),
        "name": "회원 앱 다시 만들기",
        "stage": "5",
        "closes": ["org.tft"],
        "roles": ["it"],
        "cost_class": "medium",
        **points,
        **changes,
    }


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    "page",
    ["choices/", "own/", "kept/", "gates/1", "gates/7", "", "initiatives", "change"],
)
def test_every_page_opens_in_both_languages(browser, home, page, language):
    response = browser.get(f"{home}/{page}?lang={language}")

    assert response.status_code == 200
    assert "style=" not in response.text


def test_the_roadmap_tells_when_it_may_really_end(browser, home):
    page = browser.get(f"{home}/?lang=en").text

    assert "in eight of ten by" in page
    assert "is our default rule, not an estimate" in page


def test_what_the_plan_is_after_stands_below_the_picture_with_its_weights(
    browser, home
):
    page = browser.get(f"{home}/?lang=en").text

    assert "the most worth closed" in page
    assert 'data-number="rule:roadmap.sooner_share">0.1<' in page
    assert 'data-number="rule:roadmap.leverage_share">50' in page


def test_value_against_effort_and_why_stand_below_the_initiatives(browser, home):
    page = browser.get(f"{home}/initiatives?lang=en").text

    assert "worth more than the middle one" in page
    assert "Why each is proposed" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"initiative": ""}, "Choose an initiative"),
        ({"reason": ""}, "Say in a few words why"),
        ({"week": ""}, "Give a day of the week in which it starts"),
        ({"week": "soon"}, "Not a valid date value"),
        ({"kind": "perhaps"}, "Not a valid choice"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_said_and_kept_in_the_form(
    browser, home, changes, said
):
    response = decided(browser, home, **changes)

    assert response.status_code == 422
    assert said in response.text
    if "reason" not in changes:
        assert "the board wants it in June" in response.text


def test_a_pin_stands_in_the_list_and_the_log_and_in_the_next_plan(
    installation, browser, home
):
    assert decided(browser, home, solve="1").status_code == 302
    assert work_off(installation) == ["done"]

    page = browser.get(f"{home}/choices/?lang=en").text
    log = browser.get(home.replace("/plan", "/diagnose/decisions?lang=en")).text
    plan = browser.get(f"{home}/").text

    assert "pinned to the week of 2026-06-03" in page
    assert "the board wants it in June" in page
    assert "the board wants it in June" in log
    assert re.search(r'data-initiative="I-02" data-start="2026-06-01"', plan)


def test_a_decision_on_other_settings_than_seen_is_refused(browser, home):
    response = decided(browser, home, revision="0")

    assert response.status_code == 409


def test_limits_typed_anew_leave_the_pins_alone(browser, home):
    decided(browser, home)
    form = form_of(browser.get(f"{home}/limits?lang=en").text)
    typed = {**form, "budget-0": "40", "reason": "the board gives less"}
    assert post(browser, f"{home}/limits?lang=en", typed).status_code == 302

    page = browser.get(f"{home}/choices/?lang=en").text

    assert "pinned to the week of 2026-06-03" in page


def test_an_own_initiative_is_kept_changed_and_taken_away(browser, home):
    assert post(browser, f"{home}/own/", own_form(browser, home)).status_code == 302

    page = browser.get(f"{home}/own/?lang=en").text
    assert "회원 앱 다시 만들기" in page
    assert 'value="회원 앱 다시 만들기"' in browser.get(f"{home}/own/O-01").text
    assert "O-01" in browser.get(f"{home}/choices/").text

    form = {"revision": revision(page)}
    assert post(browser, f"{home}/own/O-01/remove", form).status_code == 302
    assert browser.get(f"{home}/own/O-01").status_code == 404


def test_an_own_initiative_taken_away_is_put_back_unless_its_number_is_taken(
    browser, home
):
    form = own_form(browser, home, name="되돌릴 과제")
    assert post(browser, f"{home}/own/", form).status_code == 302
    page = browser.get(f"{home}/own/").text
    gone = post(browser, f"{home}/own/O-01/remove", {"revision": revision(page)})
    page = browser.get(gone.location).text
    assert browser.get(f"{home}/own/O-01").status_code == 404
    back = re.findall(r'action="([^"]*/taken-out/\d+/back)"', page)

    assert post(browser, back[0]).status_code == 302
    assert 'value="되돌릴 과제"' in browser.get(f"{home}/own/O-01").text

    page = browser.get(f"{home}/own/").text
    post(browser, f"{home}/own/O-01/remove", {"revision": revision(page)})
    post(browser, f"{home}/own/", own_form(browser, home, name="새 과제"))
    page = browser.get(f"{home}/own/").text
    back = re.findall(r'action="([^"]*/taken-out/\d+/back)"', page)
    refused = post(browser, back[0]).location
    assert "O-01번은 이제 다른 실행과제의 번호입니다" in browser.get(refused).text
    assert 'value="새 과제"' in browser.get(f"{home}/own/O-01").text
    page = browser.get(f"{home}/own/").text
    post(browser, f"{home}/own/O-01/remove", {"revision": revision(page)})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weeks_best": "9"}, "the duration must rise"),
        ({"name": ""}, "Please enter a name"),
        ({"closes": []}, "Choose at least one capability"),
        ({"cost_likely": "much"}, "Not a valid float value"),
    ],
)
def test_a_wrong_own_initiative_is_refused_and_stays_in_the_form(
    browser, home, changes, said
):
    form = own_form(browser, home, **changes)

    response = post(browser, f"{home}/own/?lang=en", form)

    assert response.status_code == 422
    assert said in response.text


def test_who_answers_for_an_initiative_is_named_and_stands_beside_it(browser, home):
    page = browser.get(f"{home}/choices/?initiative=I-02&lang=en").text
    assert "Who answers for Purpose and target customer workshop" in page
    address, named = f"{home}/choices/I-02/owner", {"owner": "Kim, CRM lead"}

    assert post(browser, address, {**named, "revision": "0"}).status_code == 302
    again = post(browser, address, {"owner": "Lee", "revision": "0"})
    unknown = post(browser, f"{home}/choices/I-99/owner", {**named, "revision": "0"})
    long = post(browser, address, {"owner": "x" * 201, "revision": "1"})

    assert (again.status_code, unknown.status_code) == (409, 404)
    assert long.status_code == 422
    assert "x" * 201 in long.text
    assert "Kim, CRM lead" in browser.get(f"{home}/initiatives").text
    assert "Kim, CRM lead" in browser.get(f"{home}/choices/?initiative=I-02").text
    assert post(browser, address, {"owner": "", "revision": "1"}).status_code == 302
    assert "Kim, CRM lead" not in browser.get(f"{home}/initiatives").text


def test_progress_is_told_and_cannot_lie_in_the_future(browser, home):
    page = browser.get(f"{home}/choices/?lang=en").text
    form = {
        "revision": revision(page),
        "initiative": "I-01",
        "started": "2026-03-09",
        "done": "40",
        "as_of": "2026-03-30",
    }
    address = f"{home}/choices/progress?lang=en"

    late = post(browser, address, {**form, "started": "2026-04-09"})
    early = post(browser, address, {**form, "started": "2020-04-09"})
    kept = post(browser, address, form)

    assert (late.status_code, early.status_code) == (422, 422)
    assert "cannot lie after the day it is told of" in late.text
    assert "started before the plan" in early.text
    assert kept.status_code == 302
    assert "2026-03-09" in browser.get(f"{home}/choices/?lang=en").text


def test_a_plan_is_kept_as_a_baseline_which_stays(browser, home):
    form = {"kind": "baseline", "name": "이사회 확정안", "reason": "decided"}

    assert post(browser, f"{home}/kept/", form).status_code == 302
    page = without_links(browser.get(f"{home}/kept/?lang=en").text)
    dropped = post(browser, f"{home}/kept/1/drop")

    assert "The plan is that of the baseline 이사회 확정안" in page
    assert dropped.status_code == 422
    assert "이사회 확정안" in browser.get(f"{home}/kept/").text


def test_a_scenario_is_held_beside_the_plan_of_now_and_its_limits_can_be_used(
    browser, home
):
    baseline = {"kind": "baseline", "name": "decided", "reason": "the board"}
    form = {"kind": "scenario", "name": "nothing pinned", "reason": ""}

    assert post(browser, f"{home}/kept/", baseline).status_code == 302
    assert post(browser, f"{home}/kept/", form).status_code == 302
    assert post(browser, f"{home}/kept/", form).status_code == 422
    page = without_links(browser.get(f"{home}/kept/?lang=en").text)
    assert "Kept: 1 scenario and 1 baseline" in page
    assert "What moves from nothing pinned to the plan of now" in page

    decided(browser, home)
    assert "pinned to" in browser.get(f"{home}/choices/?lang=en").text
    assert post(browser, f"{home}/kept/2/use").status_code == 302
    assert "pinned to" not in browser.get(f"{home}/choices/?lang=en").text
    assert post(browser, f"{home}/kept/2/drop").status_code == 302
    assert post(browser, f"{home}/kept/9/drop").status_code == 404


def test_nothing_is_kept_of_a_plan_that_is_not_solved(browser, home):
    decided(browser, home, initiative="I-03", week="2026-09-09")

    response = post(
        browser, f"{home}/kept/?lang=en", {"kind": "scenario", "name": "early"}
    )

    assert response.status_code == 422
    assert "Solve for the roadmap first" in response.text


def test_a_criterion_without_evidence_does_not_count(browser, home):
    address = f"{home}/gates/1/items/exit:1:1?lang=en"
    said = {"revision": "0", "state": "met", "owner": "PMO", "evidence": ""}

    assert post(browser, address, said).status_code == 302
    page = without_links(browser.get(f"{home}/gates/1?lang=en").text)
    assert "1 are said to be met without evidence" in page
    assert "0 of 6 things asked hold" in page

    shown = {**said, "revision": "1", "evidence": "minutes of 3 March.pdf"}
    assert post(browser, address, shown).status_code == 302
    page = without_links(browser.get(f"{home}/gates/1?lang=en").text)
    assert "1 of 6 things asked hold" in page
    assert post(browser, address, shown).status_code == 409


def test_a_gate_goes_only_when_everything_holds_or_with_conditions(browser, home):
    address = f"{home}/gates/1/decision?lang=en"
    go = {"decision": "go", "approver": "CEO", "conditions": "", "reason": "ready"}

    refused = post(browser, address, go)
    bare = post(browser, address, {**go, "decision": "conditional"})
    given = {**go, "decision": "conditional", "conditions": "IT report by May, CIO"}

    assert (refused.status_code, bare.status_code) == (422, 422)
    assert "6 things asked do not hold yet" in refused.text
    assert "Name the conditions" in bare.text
    assert post(browser, address, given).status_code == 302
    page = without_links(browser.get(f"{home}/gates/1?lang=en").text)
    log = browser.get(home.replace("/plan", "/diagnose/decisions?lang=en")).text
    assert "IT report by May, CIO" in page
    assert "Gate of stage 1" in log


def filled(browser, home, box, perspective="CU", **changes):
    page = browser.get(f"{home}/flows/{perspective}").text
    row = page.partition(f'<li id="{box}"')[2].partition("</li>\n<li id=")[0]
    known = re.findall(r'name="revision" value="(\d+)"', row) or ["0"]
    form = {"revision": known[0], "state": "done", "evidence": "written", **changes}
    return post(browser, f"{home}/flows/{perspective}/{box}?lang=en", form)


@pytest.mark.parametrize("perspective", ["OP", "CU", "PR", "IN", ""])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_flow_of_every_perspective_opens(browser, home, perspective, language):
    page = browser.get(f"{home}/flows/{perspective}?lang={language}")

    assert page.status_code == 200
    assert "style=" not in page.text


def test_a_box_is_not_done_before_what_it_needs(browser, home):
    """The customer evaluation system needs the classification criteria model."""
    early = filled(browser, home, "cu4")
    bare = filled(browser, home, "op1", "OP", evidence="")

    assert (early.status_code, bare.status_code) == (422, 422)
    assert "It waits for" in early.text
    assert "Say what came out of it" in bare.text

    for box in ("op1", "op2", "op3", "op4"):
        assert filled(browser, home, box, "OP").status_code == 302
    for box in ("cu1", "cu2", "cu9", "cu3", "cu4"):
        assert filled(browser, home, box).status_code == 302


def up_to_the_choice(browser, home):
    """Fill in all that the choice in the process flow needs."""
    for box in ("op1", "op2", "op3", "op4"):
        assert filled(browser, home, box, "OP").status_code == 302
    for box in ("cu1", "cu2", "cu9", "cu3"):
        assert filled(browser, home, box).status_code == 302
    assert filled(browser, home, "pr1", "PR").status_code == 302


def test_the_choice_in_the_process_flow_changes_the_later_boxes(browser, home):
    up_to_the_choice(browser, home)
    assert filled(browser, home, "pr2", "PR").status_code == 422
    before = browser.get(f"{home}/flows/PR?lang=en").text

    assert filled(browser, home, "pr2", "PR", state="done.establish").status_code == 302
    after = browser.get(f"{home}/flows/PR?lang=en").text

    assert "Process fit is" in before
    assert "falls away if the proposal is taken" in before
    assert "done: Establish CRM process (proposed)" in before
    assert before.index("done.establish") < before.index("done.align")
    assert ">falls away<" in after
    assert "if the proposal is taken" not in after
    assert filled(browser, home, "pr3", "PR").status_code == 302
    assert filled(browser, home, "pr5", "PR").status_code == 302


def test_a_box_that_fell_away_takes_no_work_even_by_a_forged_form(browser, home):
    up_to_the_choice(browser, home)
    assert filled(browser, home, "pr2", "PR", state="done.establish").status_code == 302
    forged = {"revision": "0", "state": "done", "evidence": "redesigned anyway"}

    response = post(browser, f"{home}/flows/PR/pr4?lang=en", forged)

    assert response.status_code == 422
    assert "It falls away with the choice that was taken" in response.text
    assert "redesigned anyway" not in browser.get(f"{home}/flows/PR").text


@pytest.mark.parametrize("forged", ["done.establish", "done.align", "declared", ""])
def test_a_forged_state_is_none(browser, home, forged):
    form = {"revision": "0", "state": forged, "evidence": "x"}

    assert post(browser, f"{home}/flows/OP/op5", form).status_code == 422


def test_a_requirement_without_a_source_box_is_warned_of(browser, home):
    page = browser.get(f"{home}/flows/IN?lang=en").text

    assert "“Culture requirements” has no source in another flow" in page
    assert "Which box lies in which lane is ours." in page
    assert page.count('data-lane="in.hr"') == 2


def test_a_missing_source_from_another_flow_is_named(browser, home):
    page = browser.get(f"{home}/flows/IN?lang=en").text

    assert "comes from the flow" in page


def test_a_flow_is_drawn_with_its_inputs_and_each_box_leads_to_its_row(browser, home):
    page = browser.get(f"{home}/flows/IN?lang=en").text
    figure = page.partition("<figure>")[2].partition("</figure>")[0]

    rows = re.findall(r'<li id="(\w+)">', page)
    assert rows
    assert set(re.findall(r'<a href="#(\w+)"', figure)) == set(rows)
    assert re.findall(r"<rect [^>]*dasharray", figure)


def test_a_flow_or_box_that_is_none_is_not_found(browser, home):
    assert browser.get(f"{home}/flows/XX").status_code == 404
    assert filled(browser, home, "cu99").status_code == 404


def test_the_weeks_of_the_project_are_dated_and_ticked_off(browser, home):
    page = without_links(browser.get(f"{home}/weeks/?lang=en").text)

    assert "0 of 15 tasks of the project are done" in page
    assert "Roadmap inside the limits, two scenarios" in page
    assert post(browser, f"{home}/weeks/charter", {"done": "yes"}).status_code == 302
    page = without_links(browser.get(f"{home}/weeks/?lang=en").text)
    assert "1 of 15 tasks" in page
    letter = browser.get(f"{home.removesuffix('/plan')}/?lang=en").text
    assert "Open tasks of the project" in letter
    assert "Project charter and first master plan" not in letter
    assert post(browser, f"{home}/weeks/charter", {"done": "no"}).status_code == 302
    page = without_links(browser.get(f"{home}/weeks/?lang=en").text)
    assert "0 of 15 tasks" in page
    assert post(browser, f"{home}/weeks/none", {"done": "yes"}).status_code == 404


def test_a_stage_or_item_that_is_none_is_not_found(browser, home):
    form = {"revision": "0", "state": "met"}

    assert browser.get(f"{home}/gates/8").status_code == 404
    assert post(browser, f"{home}/gates/1/items/exit:1:99", form).status_code == 404
    assert post(browser, f"{home}/gates/1/items/D1.1", form).status_code == 422


def test_criteria_are_scored_and_a_stage_says_whether_it_may_begin(browser, home):
    met = {"revision": "0", "state": "met", "evidence": "minutes"}
    assert post(browser, f"{home}/gates/1/items/exit:1:1", met).status_code == 302
    before = without_links(browser.get(f"{home}/gates/2?lang=en").text)
    taken = {"decision": "conditional", "approver": "CEO", "reason": "in time"}
    given = {**taken, "conditions": "IT report by May, CIO"}
    assert post(browser, f"{home}/gates/1/decision", given).status_code == 302

    page = without_links(browser.get(f"{home}/gates/2?lang=en").text)
    first = without_links(browser.get(f"{home}/gates/1?lang=en").text)

    assert "The stage may not begin yet: 0 of 2 things asked before it hold" in page
    assert "gate of stage 1 is not passed" in before
    assert "gate of stage 1 is not passed" not in page
    assert "score 25\u00a0%" in first


@pytest.mark.parametrize(
    "key", ["entry_score", "exit_score", "entry_met", "exit_asked"]
)
def test_scores_of_criteria_open_what_they_are_made_of(browser, home, key):
    address = home.replace("/plan", f"/numbers/gate:1:{key}?lang=en")

    assert browser.get(address).status_code == 200


def test_passing_the_review_opens_the_next_cycle(browser, home):
    form = {"decision": "conditional", "approver": "CEO", "reason": "next year"}
    kept = {"revision": "0", "state": "accepted", "owner": "PMO"}
    assert post(browser, f"{home}/gates/7/items/D7.1", kept).status_code == 302
    shown = {"revision": "0", "state": "met", "evidence": "minutes of 3 March.pdf"}
    assert post(browser, f"{home}/gates/1/items/exit:1:1", shown).status_code == 302
    first_gate = {**form, "conditions": "IT report by May, CIO"}
    assert post(browser, f"{home}/gates/1/decision", first_gate).status_code == 302
    ask = home.replace("/plan", "/ask/")
    before = browser.get(f"{ask}?lang=en").text

    given = {**form, "conditions": "new targets by May, CMO"}
    assert post(browser, f"{home}/gates/7/decision", given).status_code == 302

    review = without_links(browser.get(f"{home}/gates/7?lang=en").text)
    assert "Cycle 2" in review
    assert "none of the 6 things the gate asks is judged yet" in review
    assert "What the stage held in cycle 1" in review
    first = without_links(browser.get(f"{home}/gates/1?lang=en").text)
    assert "none of the 6" in first
    assert "minutes of 3 March.pdf" in first
    assert "IT report by May, CIO" in first
    assert "rounds/2" not in before
    assert "rounds/2" in browser.get(f"{ask}?lang=en").text
