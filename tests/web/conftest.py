from collections.abc import Iterator

import pytest

from tests.installations import Installation, install


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[Installation]:
    """An application with two companies; shared by the tests of a module."""
    yield from install(tmp_path_factory.mktemp("installation"))
