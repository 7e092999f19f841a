"""Looking at pages of results: the sample in a running site, axe, width."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Site, Visitor
from tests.companies import bring_in


def sample_in(site: Site) -> str:
    """Return the address of the sample company's project in the site."""
    return f"/projects/{bring_in(site.installation).row.public_id}"


def wrongs(page: Page) -> list[str]:
    """Return what axe finds and whether the page is wider than the screen."""
    violations = Axe().run(page).response["violations"]
    wrong = [f"{one['id']}: {one['nodes'][0]['target']}" for one in violations]
    width = page.evaluate("document.documentElement.scrollWidth")
    if page.viewport_size and width > page.viewport_size["width"]:
        wrong.append(f"{width} px wide")
    return wrong


def wrong_on(visitor: Visitor, addresses: list[str]) -> dict[str, list[str]]:
    """Return what is wrong on each of the pages; pages without faults are left out."""
    found = {}
    for address in addresses:
        visitor.go(address)
        wrong = wrongs(visitor.page)
        if wrong:
            found[address] = wrong
    return found
