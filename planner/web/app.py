"""Makes the web application: settings in, pages out."""

from flask import Flask
from flask_wtf import CSRFProtect  # type: ignore[import-untyped]

from planner.config import ROOT, Settings, read_settings
from planner.services.secret_key import read_secret
from planner.web.access_checks import init_access
from planner.web.errors import init_errors
from planner.web.filters import init_filters
from planner.web.headers import init_headers
from planner.web.pages import BLUEPRINTS
from planner.web.request import Installation
from planner.web.stated_links import init_stated_links
from planner.web.store import init_store

csrf = CSRFProtect()


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application; the database must be in its present shape."""
    chosen = settings or read_settings()
    secret = read_secret(chosen.secret_file)
    app = Flask(
        "planner.web",
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "planner" / "web" / "static"),
    )
    app.config.from_mapping(_flask_settings(chosen, secret.key("cookies")))
    app.extensions["planner"] = Installation(chosen, secret, secret.key("audit"))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    init_store(app, chosen.zone)
    csrf.init_app(app)
    init_access(app)
    init_headers(app)
    init_filters(app)
    init_errors(app)
    init_stated_links(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _flask_settings(settings: Settings, key: bytes) -> dict[str, object]:
    base = settings.configuration.base_url or ""
    is_https = base.startswith("https:")
    return {
        "SECRET_KEY": key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings.database_url),
        "TRUSTED_HOSTS": _trusted_hosts(settings),
        "SESSION_COOKIE_NAME": "planner",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": is_https,
        "PERMANENT_SESSION_LIFETIME": 7 * 24 * 3600,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "MAX_CONTENT_LENGTH": 6_000_000,
        "MAX_FORM_MEMORY_SIZE": 5_500_000,
        "MAX_FORM_PARTS": 3_000,
        # The token lives as long as the browser's session, however long one thinks.
        "WTF_CSRF_TIME_LIMIT": None,
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
    }


def _engine_options(url: str) -> dict[str, object]:
    return {} if url.startswith("sqlite") else {"pool_pre_ping": True}


def _trusted_hosts(settings: Settings) -> list[str] | None:
    """Return the names pages may be asked under; None when any may be meant."""
    base = settings.configuration.base_url
    if base:
        return [base.split("//", 1)[-1].split("/", 1)[0].split(":")[0]]
    return ["127.0.0.1", "localhost"] if settings.is_loopback else None
