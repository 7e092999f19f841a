import logging

import pytest

pytestmark = pytest.mark.pdf
PROBES = (
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<img src="{url}">',
    '<style>@import url("{url}");</style>',
    '<p style="background-image: url({url})">x</p>',
    '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    '<object data="{url}"></object>',
    '<link rel="stylesheet" href="{url}">',
    '<style>@font-face {{ font-family: a; src: url("{url}"); }}</style>',
)
URLS = (
    "file:///etc/passwd",
    "http://127.0.0.1:9/x",
    "https://127.0.0.1:9/x",
    "ftp://127.0.0.1:9/x",
    "HtTp://2130706433/x",
)


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("probe", PROBES)
def test_nothing_outside_the_assets_is_fetched(probe, url):
    from planner.report.pdf import Manuscript, render

    warnings: list[str] = []
    pdf = render(
        Manuscript(f"<title>t</title>{probe.format(url=url)}"), warnings=warnings
    )

    assert b"root:" not in pdf.pdf
    assert pdf.pdf.startswith(b"%PDF")
    assert any("refused" in w or "cannot be loaded" in w for w in warnings)


def test_a_missing_asset_of_our_own_stops_the_printing():
    from weasyprint.urls import FatalURLFetchingError

    from planner.report.pdf import Manuscript, render

    with pytest.raises(FatalURLFetchingError, match=r"missing asset:///style\.css"):
        render(Manuscript('<link rel="stylesheet" href="asset:///style.css">'))


def test_an_asset_is_handed_over_with_its_type():
    from planner.report.fetching import LockedFetcher

    fetcher = LockedFetcher({"style.css": (b"p {}", "text/css")})

    found = fetcher.fetch("asset:///style.css")

    assert (found.read(), found.content_type) == (b"p {}", "text/css")


def test_a_long_data_address_is_refused():
    from planner.report.fetching import LONGEST_DATA_URL, LockedFetcher

    with pytest.raises(ValueError, match="refused"):
        LockedFetcher({}).fetch("data:text/plain," + "x" * LONGEST_DATA_URL)


def test_the_engine_logs_to_nobody_else_afterwards():
    from planner.report.pdf import Manuscript, render

    before = list(logging.getLogger("weasyprint").handlers)

    render(Manuscript("<title>t</title>x"))

    assert logging.getLogger("weasyprint").handlers == before


def test_a_printing_that_takes_too_long_is_told_so(monkeypatch):
    from planner.report import pdf_apart
    from planner.report.pdf import Manuscript

    monkeypatch.setattr(pdf_apart, "SECONDS", 0)

    with pytest.raises(pdf_apart.NotPrintedError, match="could not be printed"):
        pdf_apart.render_apart(Manuscript("x"), pdf_apart.Onlooker())


def test_a_printing_that_was_given_up_ends_at_once():
    from planner.report import pdf_apart
    from planner.report.pdf import Manuscript

    pages = "".join(f"<h1 style='break-before: page'>{i}</h1>" for i in range(5000))
    onlooker = pdf_apart.Onlooker(asked_to_end=lambda: True)

    with pytest.raises(pdf_apart.PrintingEndedError):
        pdf_apart.render_apart(Manuscript(pages), onlooker)
