import datetime as dt
import json
from collections import Counter
from dataclasses import replace

import pytest

from planner.services import inviting, rounds
from planner.services.answering import sheet_of
from planner.services.asking import asking_of
from planner.services.assigning import Draw
from planner.services.auditing import Doer
from planner.services.engagements import project_of
from planner.services.exporting import export_files
from planner.services.gathering import engagement_of
from planner.services.importing import import_folder
from planner.services.people import add_people
from planner.services.previewing import burden_of, heavy_people
from planner.services.publishing import default_framework, questionnaire_of
from planner.services.reading_people import NewPerson
from planner.services.rounds import RoundStateError
from planner.store import asked
from tests.installations import Company, make_company, publish

DRAW = Draw(seed=1, least_shown=5)


@pytest.fixture
def prepared(session, doer) -> Company:
    """A company with a round that is not open yet: eight people in marketing."""
    return _prepared(session, doer, "named", 8)


def _prepared(session, doer: Doer, anonymity: str, people: int) -> Company:
    publish(session, doer)
    made = make_company(session, doer, "다온")
    rounds.close_round(session, doer, made.project, made.round)
    new = rounds.NewRound(anonymity)
    found = rounds.prepare_round(session, doer, made.project, new)
    table = [NewPerson(f"M{n}", "mkt") for n in range(people)]
    add_people(session, doer, made.project, found, [*table, NewPerson("F", "fin")])
    return replace(made, round=found)


def _burden(session, company, role="Marketing"):
    burdens = burden_of(session, company.project, company.round, DRAW)
    return next(b for b in burdens if b.role.en == role)


def _items(session, company):
    rows = asked.respondents_of(session, company.client.id, company.round.id)
    version = company.project.row.framework_version_id
    return [
        tuple(asking_of(session, company.round, version, r.role, r.items).item)
        for r in rows
        if r.role == "mkt"
    ]


def test_what_opening_would_ask_is_shown_before_and_asked_after(
    session, doer, prepared
):
    before = _burden(session, prepared)

    rounds.open_round(session, doer, prepared.project, prepared.round, DRAW)

    assert before == _burden(session, prepared)
    assert before.items == (56, 57)
    assert before.answers[0] >= 2
    assert not before.is_heavy
    assert {len(items) for items in _items(session, prepared)} == {56, 57}


def test_purpose_fit_importance_and_pairs_are_asked_of_everybody(
    session, doer, prepared
):
    version = prepared.project.row.framework_version_id
    whole = asking_of(session, prepared.round, version, "mkt").item

    rounds.open_round(session, doer, prepared.project, prepared.round, DRAW)

    always = {
        key
        for key, item in whole.items()
        if item.question.type == "pairwise"
        or item.question.feeds.split(".")[0] in {"purpose", "fit", "weight"}
    }
    assert len(always) > 10
    assert all(always <= set(items) for items in _items(session, prepared))


def test_too_few_people_are_told_how_many_could_share(session, doer):
    company = _prepared(session, doer, "named", 3)

    burden = _burden(session, company)

    assert burden.is_heavy
    assert burden.answers[0] == 2
    assert burden.needed is not None
    enough = _prepared_again(session, doer, company, burden.needed - 3)
    assert not _burden(session, enough).is_heavy


def _prepared_again(session, doer, company, more: int) -> Company:
    table = [NewPerson(f"N{n}", "mkt") for n in range(more)]
    add_people(session, doer, company.project, company.round, table)
    return company


def test_sharing_can_be_switched_off_and_its_bound_moved(session, doer, prepared):
    asked_now = rounds.asked_in(prepared.round)
    given = (session, doer, prepared.project, prepared.round)

    rounds.change_asked(*given, replace(asked_now, most_items=80))
    wide = _burden(session, prepared).items
    rounds.change_asked(*given, replace(asked_now, most_items=None))
    off = _burden(session, prepared).items

    assert wide[1] <= 80 < off[0] == off[1]


def test_another_seed_after_opening_changes_nothing(session, doer, prepared):
    rounds.open_round(session, doer, prepared.project, prepared.round, DRAW)
    first = _items(session, prepared)
    rounds.close_round(session, doer, prepared.project, prepared.round)

    given = (session, doer, prepared.project, prepared.round)
    rounds.reopen_round(*given, "one more day")

    assert _items(session, prepared) == first
    burdens = burden_of(session, prepared.project, prepared.round, Draw(seed=99))
    assert _burden(session, prepared) in burdens


def test_one_who_comes_after_the_opening_gets_a_booklet_too(session, doer, prepared):
    rounds.open_round(session, doer, prepared.project, prepared.round, DRAW)

    new = [NewPerson("late", "mkt")]
    add_people(session, doer, prepared.project, prepared.round, new)

    items = _items(session, prepared)
    assert len(items) == 9
    assert items[8] == items[0]


def test_anonymous_people_get_booklets_as_they_come(session, doer):
    company = _prepared(session, doer, "anonymous", 12)
    asked_now = replace(rounds.asked_in(company.round), most_items=80)
    given = (session, doer, company.project, company.round)
    rounds.change_asked(*given, asked_now)
    rounds.open_round(*given, DRAW)
    marketing = [
        one for one in inviting.invited(session, company.round) if one.role == "mkt"
    ]
    links = inviting.make_links(session, doer, marketing, dt.timedelta(days=7))

    for link in links:
        inviting.enter(session, link.token, doer.at)

    items = _items(session, company)
    count = {key: sum(key in one for one in items) for one in items for key in one}
    assert max(map(len, items)) <= 80
    assert min(count.values()) >= DRAW.least_shown


def test_a_section_can_be_given_to_other_roles(session, doer, prepared):
    given = (session, doer, prepared.project, prepared.round)
    asked_now = rounds.asked_in(prepared.round)
    only = {"swot": ("fin",), "fit": ("mkt", "sales", "fin")}

    rounds.change_asked(*given, replace(asked_now, roles=only))

    version = prepared.project.row.framework_version_id
    fin = asking_of(session, prepared.round, version, "fin")
    mkt = asking_of(session, prepared.round, version, "mkt")
    exec_ = asking_of(session, prepared.round, version, "exec")
    sections = {one.section.id: len(one.items) for one in fin.sections}
    assert sections["swot"] == 5
    assert "swot" not in {one.section.id for one in mkt.sections}
    assert "fit" in {one.section.id for one in mkt.sections}
    assert "fit" not in {one.section.id for one in exec_.sections}


def test_a_named_person_answers_a_section_instead_of_all_roles(session, doer, prepared):
    given = (session, doer, prepared.project, prepared.round)
    asked_now = rounds.asked_in(prepared.round)
    rounds.change_asked(*given, replace(asked_now, people={"swot": (2, 77)}))

    rounds.open_round(*given, DRAW)

    assert rounds.asked_in(prepared.round).people == {"swot": (2,)}
    rows = asked.respondents_of(session, prepared.client.id, prepared.round.id)
    version = prepared.project.row.framework_version_id
    swot = {
        row.code: sum(
            len(one.items)
            for one in asking_of(
                session, prepared.round, version, row.role, row.items
            ).sections
            if one.section.id == "swot"
        )
        for row in rows
    }
    assert swot.pop("R002") == 5
    assert set(swot.values()) == {0}


def test_nobody_is_named_where_answers_are_anonymous(session, doer):
    company = _prepared(session, doer, "anonymous", 3)
    asked_now = rounds.asked_in(company.round)

    with pytest.raises(RoundStateError, match="no person can be named"):
        rounds.change_asked(
            session,
            doer,
            company.project,
            company.round,
            replace(asked_now, people={"swot": (1,)}),
        )


def test_what_was_not_asked_is_not_missing(session, doer, prepared):
    from planner.core.ratings import ratings
    from planner.services.gathering import method_of

    rounds.open_round(session, doer, prepared.project, prepared.round, DRAW)

    engagement = engagement_of(session, prepared.project, prepared.round)
    method = method_of(session, prepared.project, prepared.round)
    found = ratings(engagement.answers, method.framework, method.questionnaire)

    place = found.capabilities.index("ret.loyalty")
    everybody = sum(
        "mkt" in q.roles
        for q in method.questionnaire.questions
        if getattr(q, "capability", "") == "ret.loyalty"
    )
    assert everybody == 1
    assert 2 <= found.asked[place] < 9


def test_a_folder_with_shared_items_comes_back_identical(
    session, doer, prepared, tmp_path
):
    rounds.open_round(session, doer, prepared.project, prepared.round, DRAW)
    given = (session, doer, prepared.project, prepared.round)
    first = export_files(*given)
    for name, text in first.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    imported = import_folder(session, doer, tmp_path, prepared.client)
    second = export_files(session, doer, imported.project, imported.round)

    assert "asked.csv" in first
    assert second == first
    one, other = (
        engagement_of(session, company, found)
        for company, found in (
            (prepared.project, prepared.round),
            (imported.project, imported.round),
        )
    )
    assert one.answers.respondents == other.answers.respondents


def test_a_folder_where_everybody_is_asked_all_has_no_such_file(session, doer, company):
    files = export_files(session, doer, company.project, company.round)

    assert "asked.csv" not in files


def test_a_round_keeps_its_questionnaire_when_a_newer_one_is_published(
    session, doer, company
):
    from planner.store.engine import writing
    from planner.store.tables import QuestionnaireVersion

    pinned = session.get_one(
        QuestionnaireVersion, company.round.questionnaire_version_id
    )
    with writing(session):
        session.add(
            QuestionnaireVersion(
                questionnaire_id=pinned.questionnaire_id,
                version="2.0",
                hash="0" * 64,
                document=pinned.document,
                published_at=doer.at,
            )
        )
    given = (session, doer, company.project, company.round)
    rounds.close_round(*given)
    rounds.reopen_round(*given, "two people were ill")

    assert company.round.questionnaire_version_id == pinned.id
    row = company.project.row
    assert project_of(session, row).row.framework_version_id == (
        default_framework(session).id
    )
    assert json.loads(company.round.asked)["sections"] is None


def test_a_person_is_asked_exactly_the_own_items_on_the_pages(session, doer, prepared):
    from planner.services.access import Who

    rounds.open_round(session, doer, prepared.project, prepared.round, DRAW)
    row = asked.respondents_of(session, prepared.client.id, prepared.round.id)[0]
    who = Who(1, respondent=row.id)

    sheet = sheet_of(
        session, who, prepared.project.row.public_id, prepared.round.number
    )

    assert sheet.item_count in {56, 57}
    assert list(sheet.asking.item) == list(_items(session, prepared)[0])
    assert sheet.seconds_left == sheet.asking.seconds


def _named_items(session, company, number):
    rows = asked.respondents_of(session, company.client.id, company.round.id)
    invitations = asked.invitations_of(session, company.client.id, company.round.id)
    wanted = next(i.respondent_id for i in invitations if i.number == number)
    row = next(r for r in rows if r.id == wanted)
    version = company.project.row.framework_version_id
    return asking_of(session, company.round, version, row.role, row.items).item


def test_one_named_for_a_section_stays_inside_the_bound_and_others_answer_the_rest(
    session, doer, prepared
):
    given = (session, doer, prepared.project, prepared.round)
    asked_now = rounds.asked_in(prepared.round)
    rounds.change_asked(*given, replace(asked_now, people={"next_gen": (2,)}))

    assert heavy_people(session, prepared.project, prepared.round, DRAW) == ()
    rounds.open_round(*given, DRAW)

    items = _named_items(session, prepared, 2)
    assert len(items) <= 60
    assert any(key.startswith("Q-D") for key in items)
    others = [keys for keys in _items(session, prepared) if set(keys) != set(items)]
    counts = Counter(key for keys in others for key in keys)
    assert min(counts.values()) >= 2
    assert max(len(keys) for keys in others) <= 60


def test_who_would_be_asked_too_much_for_own_sections_is_named_before_opening(
    session, doer, prepared
):
    given = (session, doer, prepared.project, prepared.round)
    names = [s.id for s in _sections(session, prepared) if s.code == "E"]
    people = dict.fromkeys(names, (2,))
    asked_now = rounds.asked_in(prepared.round)
    rounds.change_asked(*given, replace(asked_now, people=people))

    (heavy,) = heavy_people(session, prepared.project, prepared.round, DRAW)

    assert heavy.name == "M1"
    assert heavy.most == 60
    assert heavy.items > 60
    assert heavy.own > 40


def _sections(session, company):
    version = company.round.questionnaire_version_id
    return questionnaire_of(session, version).sections
