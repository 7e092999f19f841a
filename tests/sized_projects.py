"""Projects of three sizes, made from the sample: almost empty, five and fifty tasks."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import yaml

from planner.config import ROOT

DAON = ROOT / "frameworks" / "enterprise-crm" / "samples" / "daon_retail"
TABLES = ("respondents.csv", "kpis.csv", "kpi_levels.csv", "interviews.csv")
FEW = ("I-01", "I-02", "I-04", "I-10", "I-16")
DEAR = ("I-01", "I-02", "I-04", "I-05", "I-06", "I-08", "I-10", "I-16", "I-33")
LEFT_OUT = ("I-51", "I-52")
SIZES = ("empty", "bare", "five", "fifty", "impossible")


def sized_project(size: str, folder: Path) -> Path:
    """Write the project of a size into a folder and return the folder.

    `empty` has a profile and three answers, `bare` the same with limits, so that a
    roadmap without any initiative is solved for; `five` and `fifty` have the answers
    of the sample and limits under which so many initiatives are taken in; `impossible`
    has a fixed date that no plan can keep.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings = yaml.safe_load((DAON / "engagement.yaml").read_text("utf-8"))
    changed = {
        "empty": _empty,
        "bare": _bare,
        "five": _five,
        "fifty": _fifty,
        "impossible": _impossible,
    }[size]
    (folder / "engagement.yaml").write_text(
        yaml.safe_dump(changed(settings), allow_unicode=True, sort_keys=False), "utf-8"
    )
    if size in ("empty", "bare"):
        _write_three_answers(folder)
    else:
        for name in (*TABLES, "answers.csv"):
            shutil.copyfile(DAON / name, folder / name)
    return folder


def tight_project(first_year: float, folder: Path) -> Path:
    """Write a project of nine initiatives, two of them dear, with little money."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = yaml.safe_load((DAON / "engagement.yaml").read_text("utf-8"))
    names = [f"I-{number:02}" for number in range(1, 53)]
    settings["constraints"] |= {
        "budget_100m_krw": [first_year, 8, 2],
        "must_not": [name for name in names if name not in DEAR],
    }
    (folder / "engagement.yaml").write_text(
        yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8"
    )
    for name in (*TABLES, "answers.csv"):
        shutil.copyfile(DAON / name, folder / name)
    return folder


def _empty(settings: dict[str, Any]) -> dict[str, Any]:
    kept = ("name", "client", "language", "framework", "questionnaire", "profile")
    return {key: settings[key] for key in kept}


def _bare(settings: dict[str, Any]) -> dict[str, Any]:
    limits = dict(settings["constraints"])
    del limits["must_finish"]
    return {**_empty(settings), "constraints": limits}


def _five(settings: dict[str, Any]) -> dict[str, Any]:
    names = [f"I-{number:02}" for number in range(1, 53)]
    limits = {
        **settings["constraints"],
        "must": list(FEW),
        "must_not": [name for name in names if name not in FEW],
    }
    return {**settings, "constraints": limits}


def _fifty(settings: dict[str, Any]) -> dict[str, Any]:
    names = [f"I-{number:02}" for number in range(1, 53)]
    limits = {
        **settings["constraints"],
        "budget_100m_krw": [600, 600, 600],
        "fte_per_month": dict.fromkeys(settings["constraints"]["fte_per_month"], 40),
        "parallel_max": 30,
        "freeze": [],
        "must": [name for name in names if name not in LEFT_OUT],
        "must_not": list(LEFT_OUT),
    }
    return {**settings, "constraints": limits}


def _impossible(settings: dict[str, Any]) -> dict[str, Any]:
    dates = {"I-14": dt.date(2026, 4, 30)}
    limits = {**settings["constraints"], "must_finish": dates}
    return {**settings, "constraints": limits}


def _write_three_answers(folder: Path) -> None:
    lines = (DAON / "answers.csv").read_text("utf-8").splitlines()
    found = [line for line in lines if line.startswith("R001,") and ",current," in line]
    (folder / "answers.csv").write_text("\n".join([lines[0], *found[:3], ""]), "utf-8")
    lines = (DAON / "respondents.csv").read_text("utf-8").splitlines()
    (folder / "respondents.csv").write_text("\n".join([*lines[:2], ""]), "utf-8")
