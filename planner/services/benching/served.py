"""An application served for a bench by the workers of the shipped settings."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

from planner.core.configuration import Configuration
from planner.services.benching.measuring import ROOT
from planner.services.benching.start_cost import free_port, wait_for

APPLICATION = "planner.web.app:create_app()"


@contextlib.contextmanager
def served(
    application: str, path: str, environment: Mapping[str, str]
) -> Iterator[int]:
    """Serve an application with the workers of the shipped settings; its port."""
    port, chosen = free_port(), Configuration()
    server = subprocess.Popen(  # noqa: S603 - a command of our own
        [
            *(sys.executable, "-m", "gunicorn", application),
            *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"),
            *("--workers", str(chosen.workers), "--threads", str(chosen.threads)),
            *("--log-level", "critical", "--no-control-socket"),
        ],
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    try:
        wait_for(f"http://127.0.0.1:{port}{path}", server)
        yield port
    finally:
        server.terminate()
        server.wait()
