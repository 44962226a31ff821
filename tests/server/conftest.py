"""A running server for each test of the edge that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import Running, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server with the small region, staff without TLS, and a clock that stands."""
    with running(tmp_path) as started:
        yield started
