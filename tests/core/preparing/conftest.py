from collections.abc import Callable

import pytest

from planner.core.assessment import Assessment, assess
from planner.core.preparing.whole import Preparing
from tests.companies import shipped


@pytest.fixture(scope="session")
def assessed(build) -> Callable[..., Assessment]:
    """Assess a small project with the method that we ship."""

    def made(rows: str = "", **more) -> Assessment:
        basics = {"framework": "enterprise-crm", **more}
        return assess(
            shipped().framework, shipped().questionnaire, build(rows, **basics)
        )

    return made


@pytest.fixture(scope="session")
def prepared(assessed) -> Callable[..., Preparing]:
    """Prepare a small project with the method that we ship."""
    return lambda *rows, **more: assessed(*rows, **more).preparing
