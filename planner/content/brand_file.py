"""`brand.yaml` and `logo.png` of an engagement folder; both may be missing."""

from pathlib import Path

from planner.content.yaml_file import read_document, validated
from planner.core.brand import HOUSE, Brand, BrandFile, brand_faults, logo_fault
from planner.core.problems import Problem, errors

NAME, LOGO = "brand.yaml", "logo.png"


def load_brand(folder: Path) -> tuple[Brand, list[Problem]]:
    """Read how the documents of a folder look, with every mistake."""
    file, problems = _file(folder / NAME)
    logo, found = _logo(folder / LOGO)
    return Brand(file, logo), [*problems, *found]


def _file(path: Path) -> tuple[BrandFile, list[Problem]]:
    if not path.exists():
        return HOUSE.file, []
    document = read_document(path)
    file, problems = validated(document, BrandFile)
    if file is None or errors(problems):
        return HOUSE.file, problems
    faults = brand_faults(file)
    problems += [document.problem((key,), fault) for key, fault in faults]
    return file, problems


def _logo(path: Path) -> tuple[bytes | None, list[Problem]]:
    if not path.exists():
        return None, []
    content = path.read_bytes()
    fault = logo_fault(content)
    return content, [Problem(str(path), 0, 0, fault)] if fault else []
