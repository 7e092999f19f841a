"""Every number on every page opens a derivation that gives that very number."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pytest
from flask.testing import FlaskClient
from pydantic import BaseModel

from planner.core.assessment import Assessment
from planner.core.configuration import Configuration
from planner.core.derivations import Explained
from planner.core.derivations.change_numbers import Compared, change_number
from planner.core.explain import KINDS, NoSuchNumberError, explain
from planner.core.text import Message
from planner.services import deriving
from planner.services.database import open_engine, sessions
from planner.services.deriving import compared_in, derived
from planner.services.inquiring import Inquiry
from planner.services.reading import View
from planner.services.remeasuring import remeasured
from planner.web.pages import BLUEPRINTS
from tests.companies import DAON, bring_in, planned, post, work_off
from tests.installations import install
from tests.living_project import project_in, put_into_use
from tests.page_numbers import (
    Block,
    blocks_of,
    is_in_tree,
    is_same,
    numbers_in,
    pieces,
    product_words,
)

pytestmark = pytest.mark.slow
SAMPLES = tuple(sorted(p.name for p in DAON.parent.iterdir() if p.is_dir()))
LANGUAGES = ("ko", "en")
SEED, LEAST = Configuration().seed, Configuration().anonymity.k
# Pages that are not walked, each with its reason.
NO_RESULTS = {
    "answer": "what one person answers",
    "offline": "what one person answers",
    "exchange": "files to carry away",
    "brand": "colours and a logo",
    "report": "paper, which has its own check of numbers",
    "work": "how far a job is",
    "derivation": "the derivations themselves",
    "ask": "settings of the round; what opens there is tried apart",
    "asked": "counts people of the list on the page itself",
    "interviews": "counts notes of the list on the page itself",
}
# Pages with something chosen that is not part of the path.
CHOSEN = (
    "/diagnose/?order=gap",
    "/diagnose/opportunity?order=leverage&all=yes",
    "/diagnose/opportunity?order=ulwick&all=yes",
    "/plan/initiatives?order=value",
    "/plan/experiments/2",
    "/plan/gates/6",
    "/plan/stages/6",
    "/diagnose/compare?from=1&to=2",
    "/prepare/interviews/?round=2",
    "/prepare/interviews/1?round=2",
    "/causes/?kpi=K-PR-09",
    "/causes/?show=all",
    "/causes/?cause=K-PR-36&change=-10&ways=K-OP-04",
    "/causes/?cause=K-PR-36&change=-10&hold=1&cause2=K-IN-02&change2=5&opinion=1",
)


@dataclass
class Company:
    """A sample company: its pages, its result, and the words its authors wrote."""

    browser: FlaskClient
    home: str
    pages: tuple[str, ...]
    result: Assessment
    trees: dict[str, Explained | None]
    beside: Inquiry
    read: dict[tuple[str, str], tuple[Block, ...]]

    def blocks(self, page: str, language: str) -> tuple[Block, ...]:
        """The words and numbers of a page; nothing of one that leads elsewhere."""
        if (page, language) not in self.read:
            sign = "&" if "?" in page else "?"
            response = self.browser.get(f"{page}{sign}lang={language}")
            shown = response.status_code == 200
            found = tuple(blocks_of(response.text)) if shown else ()
            self.read[page, language] = found
        return self.read[page, language]

    def tree(self, number: str) -> Explained | None:
        """The derivation of a number; None where there is none."""
        if number not in self.trees:
            self.trees[number] = self._made(number)
        return self.trees[number]

    def _made(self, number: str) -> Explained | None:
        kind, _, rest = number.partition(":")
        if kind == "remeasured" and rest.startswith("1-2:"):
            return change_number(self.compared, rest.removeprefix("1-2:"))
        try:
            return explain(self.result, number)
        except NoSuchNumberError:
            return derived(self.beside, number, "consultant")

    @cached_property
    def compared(self) -> Compared:
        """Both rounds, compared once for the hundreds of numbers of one page."""
        where = self.beside
        found = remeasured(where.session, where.project, (1, 2), where.view)
        compared = compared_in(found, (1, 2))
        assert compared is not None
        return compared


@pytest.fixture(scope="module", params=SAMPLES)
def company(request, tmp_path_factory) -> Iterator[Company]:
    """A sample company with its plan solved, and the same computed apart from it."""
    folder = DAON.parent / request.param
    result = planned(folder)
    for installation in install(tmp_path_factory.mktemp("walk")):
        project = bring_in(installation, folder)
        home = f"/projects/{project.row.public_id}"
        browser = installation.browser("consultant@own.example")
        post(browser, f"{home}/plan/solve")
        assert work_off(installation) == ["done"]
        put_into_use(installation, browser, project, result)
        pages = tuple(pages_of(installation.app, home, result))
        engine = open_engine(installation.settings.database_url)
        with sessions(engine)() as session:
            own = project_in(session, project)
            view, today = View(SEED, LEAST), dt.datetime.now(dt.UTC).date()
            beside = Inquiry(session, own, view, today)
            yield Company(browser, home, pages, result, {}, beside, {})
        engine.dispose()


def pages_of(app, home: str, result: Assessment) -> Iterator[str]:
    """The address of every page of a project that shows results."""
    values = {
        "project": home.removeprefix("/projects/"),
        "number": "1",
        "capability": result.ranked[0].id,
        "kind": "rank",
        "stage_id": "1",
        "perspective": "PR",
    }
    for rule in app.url_map.iter_rules():
        place = rule.endpoint.partition(".")[0]
        if "GET" not in rule.methods or "project" not in rule.arguments:
            continue
        if place not in NO_RESULTS and rule.arguments <= set(values):
            yield re.sub(r"<(?:\w+:)?(\w+)>", lambda m: values[m[1]], rule.rule)
    yield from (f"{home}{page}" for page in CHOSEN)


def authored(model: object, language: str) -> Iterator[str]:
    """Every text that authors of framework and questionnaire wrote."""
    if isinstance(model, BaseModel):
        yield str(getattr(model, language, "") or getattr(model, "ko", ""))
        for name in type(model).model_fields:
            yield from authored(getattr(model, name), language)
    elif isinstance(model, list | tuple):
        for one in model:
            yield from authored(one, language)
    elif isinstance(model, Mapping):
        yield from authored(list(model.values()), language)


def words_of(company: Company, language: str) -> tuple[str, ...]:
    """Words with digits that are no numbers of a result: ours, authors', people's."""
    result = company.result
    notes = (note.note for note in result.engagement.interviews)
    written = pieces(
        [
            *authored(result.framework, language),
            *authored(result.questionnaire, language),
            *authored(result.framework.strategy, language),
            *(
                f"{s.id} {s.name.in_language(language)}"
                for s in result.framework.stages
            ),
            *notes,
        ]
    )
    return (*written, *product_words(language))


def test_every_number_on_every_page_opens_the_derivation_that_gives_it(company):
    """One walk, as the company is dear to make and its derivations are kept."""
    for language in LANGUAGES:
        walked = [p for p in company.pages if company.blocks(p, language)]
        assert len(walked) > 30
        assert without_door(company, language) == []
        assert shown_otherwise(company, language) == []
    assert not_readable(company) == []


def without_door(company: Company, language: str) -> list[tuple[str, str, str]]:
    """The numbers that open nothing and stand in no derivation beside them."""
    words, bare = words_of(company, language), []
    for page in company.pages:
        for block in company.blocks(page, language):
            trees = [t for n, _ in block.linked if (t := company.tree(n))]
            bare += [
                (page, number, " ".join("".join(block.plain).split())[:80])
                for number in numbers_in("".join(block.plain), words)
                if not any(is_in_tree(number, t, percent=True) for t in trees)
            ]
    return bare


def shown_otherwise(company: Company, language: str) -> list[tuple[str, ...]]:
    """The numbers whose derivation gives another value than the page shows."""
    linked = [
        (page, number, shown)
        for page in company.pages
        for block in company.blocks(page, language)
        for number, shown in block.linked
    ]
    trees = {number: company.tree(number) for _, number, _ in linked}
    assert len(linked) > 3_000
    return [
        (page, number, shown, str(tree and tree.value))
        for page, number, shown in linked
        if (tree := trees[number]) is None or not is_same(shown, tree.value, language)
    ]


def not_readable(company: Company) -> list[tuple[str, int]]:
    """One number of each kind and key whose derivation cannot be read and shared.

    Derivations of one kind and key are made alike.
    """
    kinds: dict[tuple[str, str], str] = {}
    for page in company.pages:
        for block in company.blocks(page, LANGUAGES[0]):
            for number, _ in block.linked:
                key = re.sub(r"\d+", "", number.rpartition(":")[2])
                kinds.setdefault((number.partition(":")[0], key), number)
    assert len(kinds) > 100
    opened = (
        (number, company.browser.get(f"{company.home}/rounds/1/numbers/{number}"))
        for number in kinds.values()
    )
    return [
        (number, response.status_code)
        for number, response in opened
        if response.status_code != 200 or "panel__own" not in response.text
    ]


def test_pages_that_are_not_walked_exist():
    assert set(NO_RESULTS) <= {blueprint.name for blueprint in BLUEPRINTS}


def test_a_number_without_a_link_is_found():
    page = "<main><p>The gap is 1.25 levels on 3 May 2026, see I-07.</p></main>"

    (block,) = blocks_of(page)

    assert numbers_in("".join(block.plain), ()) == ["1.25"]


def test_a_number_beside_a_link_counts_only_when_it_stands_in_its_derivation():
    tree = Explained("a:b", Message("x"), 2.0, n=7)

    assert is_in_tree("7", tree)
    assert not is_in_tree("8", tree)


def test_no_kind_of_number_is_made_in_two_places():
    assert not set(KINDS) & set(deriving.KINDS)


@pytest.mark.parametrize(
    ("shown", "value", "same"),
    [
        ("1.25", 1.2549, True),
        ("1.25", 1.2551, False),
        ("1.25", 1.26, False),
        ("\u22120.4", -0.38, True),
        ("19 %", 0.1949, True),
        ("19 %", 0.2, False),
        ("2027-03-12", "2027-03-12", True),
        ("2027-03-12", "2027-03-13", False),
    ],
)
def test_a_number_that_differs_in_its_last_place_is_noticed(shown, value, same):
    assert is_same(shown, value, "en") is same
