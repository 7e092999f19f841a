import io
import struct
import zlib

import pytest

from tests.companies import bring_in, post


def png(wide: int = 4, high: int = 2) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x0b\x5d\x4e" * wide for _ in range(high)))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


TYPED = {
    "main": "#0b5d4e",
    "accent": "#9c2a55",
    "maker_ko": "다리 컨설팅",
    "maker_en": "",
}


@pytest.fixture(scope="module")
def home(installation):
    return f"/projects/{bring_in(installation).row.public_id}/report"


@pytest.fixture(scope="module")
def browser(installation):
    return installation.browser("consultant@own.example")


def test_a_brand_is_kept_and_stands_in_the_page_of_the_report(browser, home):
    sent = {**TYPED, "logo": (io.BytesIO(png()), "logo.png")}

    response = post(browser, f"{home}/brand", sent)

    assert response.status_code == 302
    kept = browser.get(f"{home}/brand?lang=en").text
    assert "Documents carry the brand of the client" in kept
    assert 'value="#0b5d4e"' in kept
    page = browser.get(f"{home}/preview?name=roadmap&language=en")
    assert "img-src 'self'" in page.headers["Content-Security-Policy"]
    assert 'class="cover__logo"' in page.text
    assert '<p class="cover__maker">다리 컨설팅</p>' in page.text
    assert 'fill="#0b5d4e"' in page.text
    assert "#2a4b8d" not in page.text
    with browser.get(f"{home}/assets/roadmap/brand.css") as style:
        assert "#9c2a55" in style.text
    with browser.get(f"{home}/assets/roadmap/logo.png") as logo:
        assert (logo.mimetype, logo.data) == ("image/png", png())


def test_a_brand_that_cannot_be_read_is_refused_and_what_was_typed_stays(browser, home):
    pale = {**TYPED, "main": "#ffd400", "maker_ko": "새 이름"}
    large = {**TYPED, "logo": (io.BytesIO(png(5000, 1)), "logo.png")}

    first = post(browser, f"{home}/brand?lang=en", pale)
    second = post(browser, f"{home}/brand?lang=en", large)

    assert (first.status_code, second.status_code) == (422, 422)
    assert "#ffd400 has a contrast of 1.4 on white paper" in first.text
    assert 'value="새 이름"' in first.text
    assert "The logo measures 5000 by 1 pixel" in second.text
    assert "다리 컨설팅" in browser.get(f"{home}/brand").text


def test_a_logo_is_taken_off(browser, home):
    post(browser, f"{home}/brand", {**TYPED, "no_logo": "y"})

    assert browser.get(f"{home}/assets/roadmap/logo.png").status_code == 404


@pytest.mark.parametrize("kind", ["member", "executive"])
def test_only_who_leads_chooses_the_brand(installation, home, kind):
    other = installation.browser(f"{kind}@own.example")

    assert other.get(f"{home}/brand").status_code == 403
