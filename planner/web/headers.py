"""Security headers of every answer; pages behind the log-in are never kept."""

from flask import Flask, request
from werkzeug.wrappers import Response

from planner.web.request import installation, request_id

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


def init_headers(app: Flask) -> None:
    """Add the headers to every answer of the application."""
    base_url = installation(app).settings.configuration.base_url or ""
    is_https = base_url.startswith("https:")

    @app.after_request
    def add(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["X-Request-Id"] = request_id()
        if request.endpoint != "static":
            headers["Cache-Control"] = "no-store"
        if is_https:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        return response
