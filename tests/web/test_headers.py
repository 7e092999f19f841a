import re

import pytest

from planner.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def test_pages_carry_the_security_headers_and_are_not_kept(installation):
    headers = installation.browser().get("/login").headers

    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(installation):
    browser = installation.browser("member@own.example")

    cookies = {c.key: c for c in browser._cookies.values()}

    assert cookies["planner_login"].http_only
    assert cookies["planner_login"].same_site == "Lax"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_templates_hold_no_inline_style_script_or_raw_html(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|\|\s*safe\b", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_templates_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_no_sheet_or_script_names_another_site(installation):
    folder = ROOT / "planner" / "web" / "static"
    found = [
        str(path)
        for kind in ("css", "js")
        for path in (folder / kind).rglob(f"*.{kind}")
        if re.search(r"https?:|//[a-z]", path.read_text(encoding="utf-8"))
    ]

    assert found == []
    assert installation.app.config["SESSION_COOKIE_HTTPONLY"]
