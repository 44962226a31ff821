"""Batches cross from the threads to the screen once a turn, whole and in order."""

import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, CommandId
from desktop.protocol.down import Result, SomeoneTypes
from desktop.replica.changes import ChangeSet, Denial, Draft, Gone, Present
from desktop.sync.questions import Told
from desktop.sync.status import Phase, Status
from desktop.ui.bridge import Answers, Bridge, merged
from desktop.ui.models.known import Known
from tests.support.builders import MARIA, NOW, changes, message, queue_row, read_mark, unsent


def test_what_comes_within_a_turn_is_told_once(qtbot: QtBot) -> None:
    bridge = Bridge()
    told: list[object] = []
    bridge.changed.connect(told.append)
    bridge.status.connect(told.append)
    for number in range(50):
        bridge.take_batch(changes(queue_row(f"case-{number}")))
        bridge.take_status(Status(waiting=number))
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 2)
    batch, status = told
    assert isinstance(batch, ChangeSet)
    assert isinstance(status, Status)
    assert len(batch.present) == 50
    assert status.waiting == 49


def test_batches_of_many_threads_arrive_on_the_screens_thread(qtbot: QtBot) -> None:
    """Nothing is lost between the threads: 4 × 200 rows arrive, all on one thread."""
    bridge = Bridge()
    seen: set[str] = set()
    threads: set[int] = set()

    def take(batch: ChangeSet) -> None:
        threads.add(id(QThread.currentThread()))
        seen.update(row.id for row in batch.present)

    bridge.changed.connect(take)

    def give(name: int) -> None:
        for number in range(200):
            bridge.take_batch(changes(queue_row(f"{name}-{number}")))

    givers = [threading.Thread(target=give, args=(name,)) for name in range(4)]
    for giver in givers:
        giver.start()
    for giver in givers:
        giver.join()
    qtbot.waitUntil(lambda: len(seen) == 800)
    assert len(threads) == 1


def test_an_answer_comes_to_the_screens_thread(qtbot: QtBot) -> None:
    """Whoever asked is told there, once for each answer, in the order in which they came."""
    answers = Answers()
    told: list[str] = []
    threads: set[int] = set()

    def take(answer: Told) -> None:
        threads.add(threading.get_ident())
        told.append(answer.code)

    give = answers.taker(take)
    giver = threading.Thread(target=lambda: [give(Told(str(number))) for number in range(20)])
    giver.start()
    giver.join()
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 20)
    assert told == [str(number) for number in range(20)]
    assert threads == {threading.get_ident()}


def _rows(*batches: ChangeSet) -> dict[CaseId, QueueRow]:
    known = Known(MARIA)
    for batch in batches:
        known.apply(batch)
    return dict(known.queue)


def test_merged_batches_say_the_same_as_one_after_the_other() -> None:
    first = changes(queue_row("a"), queue_row("b"), message(1))
    second = ChangeSet(
        gone=(Gone("unit:herrgardet:clinical", "queue_row", "a"),), present=changes(queue_row("b", priority=1)).present
    )
    third = ChangeSet(reset=frozenset({"unit:herrgardet:clinical"}), present=changes(queue_row("c")).present)
    fourth = changes(queue_row("a", priority=4))
    every = [first, second, third, fourth]
    for length in range(1, 5):
        assert _rows(merged(every[:length])) == _rows(*every[:length])


def test_nothing_that_a_batch_can_say_is_lost_when_it_is_merged() -> None:
    case, stream = CaseId("a"), "unit:herrgardet:clinical"
    full = ChangeSet(
        streams=frozenset({stream}), reset=frozenset({stream}), present=changes(queue_row("a")).present,
        gone=(Gone(stream, "queue_row", "b"),), marks=(read_mark(1, 1),), outbox=(unsent("Hej"),), drafts=(Draft(case, "x"),),
        results=(Result(CommandId("c"), "applied", NOW),), denied=(Denial(stream, "no_access", False),),
        typing=(SomeoneTypes(case, "Anna"),), missed=((case, 1),), mended=frozenset({stream}),
        chosen={"choice.lock_minutes": "5"}, closed=True,
    )  # fmt: skip
    unsaid = [name for name in full.__struct_fields__ if getattr(full, name) == getattr(ChangeSet(), name)]
    assert unsaid == []
    assert merged([full, ChangeSet()]) == full


def test_a_denial_is_void_once_something_of_its_stream_has_come() -> None:
    stream = frozenset({"case:a:staff"})
    denied = ChangeSet(streams=stream, reset=stream, denied=(Denial("case:a:staff", "log_unavailable", False),))
    came = ChangeSet(streams=stream)
    assert merged([denied, came]).denied == ()
    assert merged([came, denied]).denied == merged([denied, came, denied]).denied == denied.denied


def test_a_case_that_moves_to_another_queue_stays_in_the_list() -> None:
    there = queue_row("a", audience="admin")
    moved = ChangeSet(
        present=(Present("unit:herrgardet:admin", "queue_row", "a", 2, there),),
        gone=(Gone("unit:herrgardet:clinical", "queue_row", "a"),),
    )
    assert _rows(changes(queue_row("a")), moved) == {"a": there}
    assert _rows(merged([changes(queue_row("a")), moved])) == {"a": there}


def test_what_came_before_the_files_were_shut_is_forgotten() -> None:
    shut = merged([changes(queue_row("a")), ChangeSet(closed=True), changes(queue_row("b"))])
    assert shut.closed
    assert [row.id for row in shut.present] == ["b"]


def test_the_status_follows_the_rows_it_speaks_of(qtbot: QtBot) -> None:
    bridge = Bridge()
    order: list[str] = []
    bridge.changed.connect(lambda _: order.append("rows"))
    bridge.status.connect(lambda _: order.append("status"))
    bridge.take_status(Status(phase=Phase.LIVE))
    bridge.take_batch(changes(queue_row()))
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["rows", "status"]
