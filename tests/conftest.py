"""Guards around every test: what a test starts, it stops; what it logs, it meant; it talks to this machine only.

A leak is charged to the test that made it, not to a random later one. Tests that never touch Qt pay for none of the
Qt checks.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nobody's real settings, drafts or caches are touched: the programs find their folders through these.
_home = tempfile.TemporaryDirectory(prefix="spindel-test-home-")
for _kind in ("DATA", "CONFIG", "STATE", "CACHE"):
    os.environ[f"XDG_{_kind}_HOME"] = os.path.join(_home.name, _kind.lower())

import hypothesis
import pytest

from tests.support import leaks, process_settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytest_plugins = ["tests.support.postgres", "tests.support.chromium"]

_settings = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("ci", _settings, max_examples=40, derandomize=True, database=None)
hypothesis.settings.register_profile("long", _settings, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


_PHASES: tuple[Literal["setup", "call", "teardown"], ...] = ("setup", "call", "teardown")


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """No test reaches another machine, not even by mistake."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1", "localhost")):
        raise PermissionError(f"a test tried to reach {address[0]}; tests talk to this machine only")


sys.addaudithook(_stay_here)


@pytest.fixture(autouse=True)
def _leave_nothing_behind(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Set up first and torn down last, so that every other fixture has had its chance to clean up."""
    with_qt = "qapp" in request.fixturenames
    before = leaks.running(with_qt)
    put_back = process_settings.take()
    yield
    put_back()
    put_back()
    marker = request.node.get_closest_marker("may_warn")
    if marker is None and (loud := _loud(caplog)):
        pytest.fail("unexpected log lines (a test that means them says may_warn):\n" + "\n".join(loud))
    if left := leaks.left_since(before, with_qt):
        pytest.fail("left running: " + "; ".join(left))


PATIENCE_MS = 60_000


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits as long as a loaded machine may take: pytest-qt's five seconds are a guess about its speed."""
    for wait in ("waitUntil", "waitSignal", "waitExposed"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE_MS))
    return qtbot


def _loud(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What any phase of this test logged at warning or above."""
    return [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in _PHASES
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A marker without its reason is refused before anything runs; what a test uses marks it."""
    for item in items:
        marker = item.get_closest_marker("may_warn")
        if marker is not None and not (marker.args or marker.kwargs.get("reason")):
            raise pytest.UsageError(f"{item.nodeid}: may_warn needs its reason")
        for fixture, name in (("postgres_cluster", "postgres"), ("chromium", "browser")):
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(name)
        if _waits_for_the_long_run(item):
            item.add_marker("long")


def _waits_for_the_long_run(item: pytest.Item) -> bool:
    """Every second test of the server on PostgreSQL: an ordinary run, which has its minutes, has them all on SQLite, and the storage
    below them on both. Which ones does not change from run to run."""
    folder = item.path.parent.name
    again = folder in ("server", "handlers", "queries") and "[postgresql" in item.name
    return again and zlib.crc32(item.nodeid.encode()) % 2 == 0


def pytest_collection_finish(session: pytest.Session) -> None:
    """What the imports made stays anyway: put aside, it makes looking through all objects for leaks ten times faster."""
    gc.collect()
    gc.freeze()
