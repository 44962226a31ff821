"""A running server for each test of the edge that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from tests.support.server import Running, running
from tests.support.world import World, open_world


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server with the small region, staff without TLS, and a clock that stands."""
    with running(tmp_path) as started:
        yield started


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """A server as above, on the embedded database and on PostgreSQL."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    with running(tmp_path, database=url) as started:
        yield started


@pytest.fixture
def content() -> ContentInUse:
    """What cases of `world` and `small` are assessed by: nothing, where a module does not say otherwise."""
    return NO_CONTENT


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def world(request: pytest.FixtureRequest, tmp_path: Path, content: ContentInUse) -> Iterator[World]:
    """The small region with its writer's core, without threads; the same on both databases."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    made = open_world(url, tmp_path, content)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def small(tmp_path: Path, content: ContentInUse) -> Iterator[World]:
    """The same on the embedded database only, where the database is not the point."""
    made = open_world(None, tmp_path, content)
    try:
        yield made
    finally:
        made.close()
