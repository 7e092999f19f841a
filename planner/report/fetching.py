"""The only thing WeasyPrint may fetch: what it was handed."""

from collections.abc import Mapping

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "asset:///"
LONGEST_DATA_URL = 100_000

Assets = Mapping[str, tuple[bytes, str]]


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Serves assets by name; refuses file, network and every other address.

    A missing asset of our own stops the printing, so that no report goes out without
    a font or a style; anything else is refused and only left out.
    """

    def __init__(self, assets: Assets) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, timeout=1)
        self.assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return an asset by its address, or the content of a short data address."""
        # WeasyPrint leaves addresses inside @font-face relative for schemes of our own.
        name = url.removeprefix(SCHEME)
        if name in self.assets:
            body, kind = self.assets[name]
            return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})
        if url.startswith("data:") and len(url) <= LONGEST_DATA_URL:
            return super().fetch(url, headers)
        if url.startswith((SCHEME, "fonts/")):
            raise FatalURLFetchingError(f"missing {url[:80]}")
        raise ValueError(f"refused {url[:80]}")
