"""How a bench comes in: an open round with invited people, and their first page."""

import datetime as dt
import http.cookiejar
import json
import urllib.request
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from planner.services import clients, inviting
from planner.services.auditing import Doer
from planner.services.benching.measuring import ROOT
from planner.services.engagements import (
    NewProject,
    Project,
    create_engagement,
    project_of,
)
from planner.services.people import NewPerson, add_people
from planner.services.publishing import Shelf, default_framework, publish_shipped
from planner.services.rounds import NewRound, first_asked, open_round, prepare_round
from planner.store.tables import Round

ROLE = "mkt"
SHIPPED = Shelf(ROOT / "frameworks", ROOT / "questionnaires")
Plan = Mapping[str, Any]


def open_survey(session: Session, doer: Doer, people: int) -> list[str]:
    """Make a project with an open round of so many people; their tokens."""
    publish_shipped(session, doer, SHIPPED)
    client = clients.create_client(session, doer, "Bench")
    new = NewProject("Bench", "retail", 340, doer.at.date())
    row = create_engagement(session, doer, client, new, default_framework(session))
    project = project_of(session, row)
    found = prepare_round(session, doer, project, NewRound(asked=first_asked(project)))
    tokens = invited(session, doer, project, found, people)
    open_round(session, doer, project, found)
    return tokens


def invited(
    session: Session, doer: Doer, project: Project, found: Round, people: int = 1
) -> list[str]:
    """Invite so many people into a round; their tokens."""
    new = [NewPerson(f"Person {i}", ROLE) for i in range(people)]
    added = add_people(session, doer, project, found, new)
    made = inviting.make_links(session, doer, added, dt.timedelta(days=1))
    return [link.token for link in made]


def enter(port: int, token: str) -> Plan:
    """Come in by an invitation as a browser does; what each save must carry."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{port}/invitations/{token}"
    with browser.open(address) as answer:
        page, final = answer.read().decode(), str(answer.url)
    csrf = page.partition('name="csrf-token" content="')[2].partition('"')[0]
    first = final.partition(str(port))[2]
    return {
        "page": first,
        "path": first.replace("/answer", "/answers"),
        "headers": {
            "Content-Type": "application/json",
            "X-CSRFToken": csrf,
            "Cookie": "; ".join(f"{c.name}={c.value}" for c in jar),
        },
        "lines": lines_asked(),
        "saved": 0,
    }


def save(port: int, person: Plan, value: int, revision: int) -> int:
    """Save the first line of a person as a browser does; its new revision."""
    question, line = person["lines"][0]
    told = {"question": question, "line": line, "value": str(value)}
    body = json.dumps({**told, "revision": revision}).encode()
    address = f"http://127.0.0.1:{port}{person['path']}"
    request = urllib.request.Request(address, body, person["headers"])
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
        return int(json.loads(answer.read())["revision"])


def lines_asked() -> list[tuple[str, str]]:
    """The lines of the maturity questions that the people are asked."""
    from planner.core.ratings import maturity_questions
    from planner.services.library import method

    asked = maturity_questions(method("enterprise-crm").questionnaire).values()
    questions = [q.id for q in asked if ROLE in q.roles]
    return [(q, line) for q in questions for line in ("current", "target")]
