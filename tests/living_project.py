"""A project in use: a second round, kept plans, gates, experiments, coded notes."""

import json
import re

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.core.assessment import Assessment
from planner.core.ratings import maturity_questions
from planner.services.database import open_engine, sessions
from planner.services.engagements import Project, project_of
from planner.services.people import add_people
from planner.services.reading_people import NewPerson
from planner.services.rounds import NewRound, open_round, prepare_round, round_in
from planner.store.engine import writing
from planner.store.tables import Answer, Engagement, KeptPlan, Respondent
from tests.companies import post
from tests.installations import Installation, doer_of

CODED = (
    ("drv.relationship", "1", "3"),
    ("sat.measure", "2", "2"),
    ("loy.measure", "4", "4"),
)
WEEKS_LATER = 21


def put_into_use(
    installation: Installation,
    browser: FlaskClient,
    project: Project,
    result: Assessment,
) -> None:
    """Do in a project what people do; the first round and its result stay."""
    home = f"/projects/{project.row.public_id}"
    _keep_plans(browser, home)
    _work_on_the_plan(browser, home)
    _write_strategies(browser, home)
    _try_out(browser, home)
    engine = open_engine(installation.settings.database_url)
    with sessions(engine)() as session:
        own = project_in(session, project)
        with writing(session):
            _ask_again(session, own, result)
            _make_older(session, own.row)
    engine.dispose()
    _code_notes(browser, home)


def project_in(session: Session, project: Project) -> Project:
    """The same project, read in another session."""
    mine = Engagement.client_id == project.client.id
    found = select(Engagement).where(mine, Engagement.id == project.row.id)
    return project_of(session, session.scalars(found).one())


def _keep_plans(browser: FlaskClient, home: str) -> None:
    for kind, name in (
        ("baseline", "이사회 결정 계획"),
        ("scenario", "예산을 줄인 안"),
    ):
        form = {"kind": kind, "name": name, "reason": "비교하려고 2안을 남김"}
        assert post(browser, f"{home}/plan/kept/", form).status_code == 302


def _make_older(session: Session, row: Engagement) -> None:
    """Let the kept plans differ from the plan of now, as after other limits."""
    mine = (KeptPlan.client_id == row.client_id, KeptPlan.engagement_id == row.id)
    for kept in session.scalars(select(KeptPlan).where(*mine)):
        plan = json.loads(kept.roadmap)
        plan["initiatives"] = plan["initiatives"][1:]
        first = plan["initiatives"][0]
        first["start"], first["finish"] = "2026-05-04", "2026-07-03"
        first["weeks"] += 1
        plan["finish"] = "2028-01-14"
        kept.roadmap = json.dumps(plan, ensure_ascii=False)


def _addresses(browser: FlaskClient, page: str, pattern: str) -> list[str]:
    return re.findall(rf'action="([^"]*{pattern}[^"]*)"', browser.get(page).text)


def _work_on_the_plan(browser: FlaskClient, home: str) -> None:
    found = _addresses(browser, f"{home}/plan/gates/1", "/items/")
    items = [one for one in found if not one.endswith("/files")]
    for place, address in enumerate(items):
        state = "met" if ":" in address.rpartition("/")[2] else "accepted"
        evidence = f"회의록 {place}쪽" if place % 2 else ""
        form = {"state": state, "owner": "1팀장", "evidence": evidence, "revision": 0}
        assert post(browser, address, form).status_code == 302
    decision = {"decision": "hold", "approver": "대표", "reason": "근거 2건이 모자람"}
    post(browser, f"{home}/plan/gates/1/decision", decision)
    for page, pattern in (("flows/PR", "/flows/PR/"), ("weeks/", "/weeks/")):
        address = _addresses(browser, f"{home}/plan/{page}", pattern)[0]
        form = {"state": "done", "evidence": "보고서 1부", "revision": 0, "done": "yes"}
        assert post(browser, address, form).status_code == 302


def _write_strategies(browser: FlaskClient, home: str) -> None:
    """A process strategy that leaves a question open, and three ranked channels."""
    sheet = {"revision": 0, "name": "떠난 고객 되찾기", "answer1": "6개월 안의 고객"}
    assert post(browser, f"{home}/plan/process/strategies/0", sheet).status_code == 302
    table: dict[str, object] = {"revision": 0, "segment": "핵심고객"}
    for row, name in enumerate(("앱", "매장", "콜센터"), start=1):
        table[f"channel{row}"] = name
        for place in range(1, 7):
            table[f"weight{place}"] = 1
            table[f"score{row}_{place}"] = 1 + (row * place) % 5
    assert post(browser, f"{home}/plan/process/channels/0", table).status_code == 302


def _try_out(browser: FlaskClient, home: str) -> None:
    """Two experiments, one decided, and a point of the fit test that is open."""
    plan = {
        "revision": "0",
        "name": "무료 배송 시험",
        "initiative": "",
        "kpi": "",
        "tried": "알림 2종",
        "base": "4",
        "least": "1",
        "power": "80",
        "significance": "5",
        "reachable": "2000",
        "arms": "그대로\n무료 배송\n쿠폰 10장",
    }
    page = post(browser, f"{home}/plan/experiments/", plan).headers["Location"]
    counts = {f"n_{place}": "9000" for place in range(3)}
    counts |= {"successes_0": "360", "successes_1": "401", "successes_2": "470"}
    results = {**counts, "on": "2026-06-30", "revision": "1"}
    assert post(browser, f"{page}/results", results).status_code == 302
    decision = {"decision": "go", "who": "상무", "reason": "1년 뒤 다시 봄"}
    decision |= {"decided_on": "2026-07-01", "revision": "2"}
    assert post(browser, f"{page}/decision", decision).status_code == 302
    second = post(browser, f"{home}/plan/experiments/", plan).headers["Location"]
    few = results | {"n_1": "300", "successes_1": "20"}
    assert post(browser, f"{second}/results", few).status_code == 302
    for key, state in (("consent", "no"), ("measured", "met")):
        form = {"state": state, "owner": "1팀장", "due": "2026-07-31"}
        form |= {"evidence": "점검표 1부", "revision": "0"}
        address = f"{home}/plan/gates/6/items/fit:{key}"
        assert post(browser, address, form).status_code == 302


def _ask_again(session: Session, project: Project, result: Assessment) -> None:
    """A second, open round: the answers of the first, and a step up for those at 2."""
    doer = doer_of()
    first = round_in(session, project, 1)
    second = prepare_round(session, doer, project, NewRound())
    invited = [NewPerson(f"다온 {n}", "mkt", "영업 1팀") for n in range(3)]
    add_people(session, doer, project, second, invited)
    open_round(session, doer, project, second)
    questions = {q.id for q in maturity_questions(result.questionnaire).values()}
    of_first = Respondent.round_id == first.id
    mine = Respondent.client_id == first.client_id
    for person in session.scalars(select(Respondent).where(mine, of_first)).all():
        again = Respondent(
            client_id=second.client_id,
            round_id=second.id,
            code=f"Z{person.code}",
            role=person.role,
            unit=person.unit,
            state=person.state,
            items=person.items,
        )
        session.add(again)
        session.flush()
        own = (Answer.client_id == first.client_id, Answer.respondent_id == person.id)
        for one in session.scalars(select(Answer).where(*own)).all():
            better = one.question in questions and one.value == "2"
            session.add(
                Answer(
                    client_id=second.client_id,
                    round_id=second.id,
                    respondent_id=again.id,
                    question=one.question,
                    line=one.line,
                    value="3" if better else one.value,
                    evidence=one.evidence,
                    revision=1,
                    updated_on=one.updated_on,
                )
            )


def _code_notes(browser: FlaskClient, home: str) -> None:
    """Ten notes of the second round, each read by two coders."""
    page = f"{home}/prepare/interviews/"
    for place in range(10):
        form = {
            "who": "점장",
            "text": f"{place + 1}월부터 쓴다.",
            "revision": 0,
        }
        note = post(browser, f"{page}?round=2", form).headers["Location"]
        capability, *levels = CODED[place % len(CODED)]
        for coder, level in zip(("김", "박"), levels, strict=True):
            coding = {"coder": coder, "capability": capability}
            coding |= {"level": level, "sentiment": "positive"}
            address = note.replace("?", "/codings?")
            assert post(browser, address, coding).status_code == 302
