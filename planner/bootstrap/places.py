"""Where the set-up finds its locks and puts what it makes."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SETUP = ROOT / "var" / "setup"
NODE_MODULES = ROOT / "node_modules"
FONTS = ROOT / "planner" / "web" / "static" / "vendor" / "fonts"
LOCALES = ROOT / "planner" / "locales"


def in_venv(program: str) -> str:
    """Return the path of a program of our virtual environment."""
    return str(VENV / "bin" / program)
