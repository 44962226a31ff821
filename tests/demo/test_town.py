"""The town as a desk at Herrgärdet sees it: a morning behind it, and people who answer each other through the real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from desktop.demo.arrivals import BEFORE
from desktop.demo.town import NURSE, SWEDEN, UNIT, DemoOptions, Town
from desktop.domain.callbacks import CALL_BACK
from desktop.domain.queue import QueueRow
from desktop.domain.units import MINUTE, Instant, UnitId
from tests.support.working_desk import WorkingDesk

START = Instant(int(datetime(2026, 10, 13, 9, 20, tzinfo=SWEDEN).timestamp() * 1000))
QUEUE = f"unit:{UNIT}:clinical"
ADVICE_QUEUE = "unit:1177:clinical"
BROKE_OFF = ("other", 1, CALL_BACK)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Town(DemoOptions(START, speed=60, data=tmp_path / "data"), lambda words: None) as standing:
        yield standing


def test_the_morning_stands_in_the_queues_and_residents_answer_the_colleague(town: Town, tmp_path: Path) -> None:
    """R20, R30, R34: live queues of people who answered their interviews, held cases in them, and a talk between two simulated people.

    R17: one broke off after a warning sign. R40: some have gone to 1177, which answers them earlier. R23: a clinic is asked, and answers. Who was sent to the emergency
    department, or content with advice, is no case here.
    """
    with _desk(town, tmp_path, NURSE, QUEUE) as nurse, _desk(town, tmp_path, "elsa", ADVICE_QUEUE) as advisor:

        def rows() -> list[QueueRow]:
            return _rows(nurse, QUEUE) + _rows(advisor, ADVICE_QUEUE)

        early = [row for row in rows() if row.arrived_at < START]
        assert len(early) >= 6
        assert min(row.arrived_at for row in early) >= START - BEFORE - MINUTE
        assert {row.holder for row in early} == {None, "anna"}
        assert {row.reason for row in early} == {"fever_child", "breathlessness", "other", "not_assessed"}
        assert {row.priority for row in early} == {1, 2, 5}
        assert {row.care.outcome for row in early} == {"chat", "call_112", "self_care", ""}
        assert max(row.care.signs for row in early) > 0
        assert sum(row.care.pictures for row in early) == 1
        # The server looks at its timers once a second.
        nurse.until(lambda: "no_human" in {row.care.task_why for row in rows()})
        # Who broke off is the only one of this reason who is called. Why may have become that nobody came: the slower the
        # machine, the more of the morning's timers fire within it.
        nurse.until(lambda: any((row.reason, row.priority, row.care.task) == BROKE_OFF for row in rows()))
        nurse.until(lambda: any(row.care.relief is not None for row in _rows(advisor, ADVICE_QUEUE)))
        nurse.until(lambda: any(one.answered_at for row in _rows(nurse, QUEUE) for one in row.care.consults))
        nurse.until(lambda: any(_talked(row) for row in nurse.bodies(QUEUE, "queue_row")))
    assert town.problems == []


@contextmanager
def _desk(town: Town, folder: Path, who: str, queue: str) -> Iterator[WorkingDesk]:
    """Somebody's desk, at work, with the queue before her."""
    certificate = Path(town.addresses.certificate)
    with WorkingDesk(town.addresses.staff, folder / who, certificate, now=town.now()) as desk:
        desk.connection.sign_in(who, town.password)
        desk.until(lambda: desk.status.person is not None)
        desk.connection.choose(UnitId(queue.split(":")[1]), desk.status.assignments[0].role)
        desk.live(queue)
        yield desk


def _rows(desk: WorkingDesk, queue: str) -> list[QueueRow]:
    return [row for row in desk.bodies(queue, "queue_row") if isinstance(row, QueueRow)]


def _talked(row: object) -> bool:
    """Anna has written, and the resident after her."""
    return isinstance(row, QueueRow) and row.holder == "anna" and row.first_reply_at > 0 and row.waits_on == "staff"
