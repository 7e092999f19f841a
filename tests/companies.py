"""The sample company for tests: its result, and the same in an installation."""

import contextlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flask.testing import FlaskClient

from planner.config import ROOT
from planner.core.assessment import Assessment
from planner.jobs import Background
from planner.services.assessing import assess_folder, read_folder, without_limits
from planner.services.auditing import Doer
from planner.services.database import open_engine, sessions
from planner.services.engagements import Project
from planner.services.importing import import_folder
from planner.services.library import Method, method
from planner.services.secret_key import read_secret
from planner.store.tables import Client
from tests.installations import NOW, Installation, token_of

DAON = ROOT / "frameworks" / "enterprise-crm" / "samples" / "daon_retail"


@lru_cache(maxsize=1)
def daon() -> Assessment:
    """Return the result of the sample, without a roadmap."""
    return assess_folder(without_limits(read_folder(DAON)), seed=1)


@lru_cache(maxsize=2)
def planned(folder: Path = DAON) -> Assessment:
    """Return the result of a sample with its roadmap solved."""
    return assess_folder(read_folder(folder), seed=1)


def bring_in(installation: Installation, folder: Path = DAON) -> Project:
    """Keep the sample as a project of the installation's own company."""
    settings = installation.settings
    engine = open_engine(settings.database_url)
    doer = Doer(read_secret(settings.secret_file).key("audit"), NOW)
    with sessions(engine)() as session:
        client = session.get_one(Client, installation.own.client.id)
        found = import_folder(session, doer, folder, client)
    engine.dispose()
    return found.project


def post(browser: FlaskClient, address: str, data: Mapping[str, object] | None = None):
    """Send a form from a page of the same browser."""
    token = token_of(browser.get("/").text)
    return browser.post(address, data={"csrf_token": token, **(data or {})})


def work_off(installation: Installation) -> list[str]:
    """Do all work in line, as the background process would; return the states."""
    engine = open_engine(installation.settings.database_url)
    with sessions(engine)() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT id FROM job WHERE state = 'queued' ORDER BY id"
        )
        ids = [row[0] for row in rows]
    with contextlib.closing(Background(installation.settings)) as background:
        for job_id in ids:
            background.run(job_id)
    with sessions(engine)() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT id, state FROM job ORDER BY id"
        )
        states = [state for job_id, state in rows if job_id in ids]
    engine.dispose()
    return states


def state_of(browser: FlaskClient, address: str) -> dict[str, object]:
    """Return how far work is, as a script is told."""
    response = browser.get(address, headers={"Accept": "application/json"})
    return dict(json.loads(response.text))


@lru_cache(maxsize=1)
def shipped() -> Method:
    """Return the framework and the questionnaire that we ship."""
    return method("enterprise-crm")
