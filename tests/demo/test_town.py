"""The town as a desk at Herrgärdet sees it: a morning behind it, and people who answer each other through the real server."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desktop.demo.arrivals import BEFORE
from desktop.demo.town import NURSE, SWEDEN, UNIT, DemoOptions, Town
from desktop.domain.queue import QueueRow
from desktop.domain.units import MINUTE, Instant, Role
from tests.support.working_desk import WorkingDesk

START = Instant(int(datetime(2026, 10, 13, 9, 20, tzinfo=SWEDEN).timestamp() * 1000))
QUEUE = f"unit:{UNIT}:clinical"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Town(DemoOptions(START, speed=60, data=tmp_path / "data"), lambda words: None) as standing:
        yield standing


def test_the_morning_stands_in_the_queue_and_residents_answer_the_colleague(town: Town, tmp_path: Path) -> None:
    """R20, R30, R34: a live queue of people who answered their interviews, held cases in it, and a talk between two simulated people.

    R17: one broke off after a warning sign. Who was sent to the emergency department, or content with advice, is no case here.
    """
    certificate = Path(town.addresses.certificate)
    with WorkingDesk(town.addresses.staff, tmp_path / "desk", certificate, now=town.now()) as desk:
        desk.connection.sign_in(NURSE, town.password)
        desk.until(lambda: desk.status.person is not None)
        desk.connection.choose(UNIT, Role.NURSE)
        desk.live(QUEUE)
        rows = _rows(desk)
        early = [row for row in rows if row.arrived_at < START]
        assert len(early) >= 5
        assert min(row.arrived_at for row in early) >= START - BEFORE - MINUTE
        assert {row.holder for row in rows} == {None, "anna"}
        assert {row.reason for row in early} == {"fever_child", "breathlessness", "other", "not_assessed"}
        assert {row.priority for row in early} == {1, 2, 5}
        assert {row.care.outcome for row in early} == {"chat", "call_112", "self_care", ""}
        assert max(row.care.signs for row in early) > 0
        assert sum(row.care.pictures for row in early) == 1
        # The server looks at its timers once a second.
        desk.until(lambda: {"broken_off", "no_human"} <= {row.care.task_why for row in _rows(desk)})
        desk.until(lambda: any(_talked(row) for row in desk.bodies(QUEUE, "queue_row")))
    assert town.problems == []


def _rows(desk: WorkingDesk) -> list[QueueRow]:
    return [row for row in desk.bodies(QUEUE, "queue_row") if isinstance(row, QueueRow)]


def _talked(row: object) -> bool:
    """Anna has written, and the resident after her."""
    return isinstance(row, QueueRow) and row.holder == "anna" and row.first_reply_at > 0 and row.waits_on == "staff"
