"""What the writer does with a batch: in order, all or nothing, and told apart when something goes wrong."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId
from desktop.protocol import commands as said
from desktop.server import batch
from desktop.server.batch import MachineTrouble
from desktop.server.handlers import chat, dispatch, queue
from desktop.server.storage import transaction
from desktop.server.storage.faults import Fault, fault_of
from desktop.server.storage.sql import SQLITE, Link
from desktop.server.storage.work import Work
from tests.support.world import ANNA, MARIA, SAMIR, World, check_action, resident, staff

MARIA_AT_WORK, SAMIR_HIMSELF = staff(MARIA), resident(SAMIR)


def poison(monkeypatch: pytest.MonkeyPatch, word: str = "poison") -> list[str]:
    """A handler that breaks on one text; the commands it broke on."""
    broken: list[str] = []
    real = chat.resident_send

    def handler(work: Work, actor: object, command: object, body: said.ResidentMessage) -> dict[str, str | int]:
        data = real(work, actor, command, body)  # type: ignore[arg-type]
        if body.text == word:
            broken.append(body.text)
            raise ZeroDivisionError
        return data

    monkeypatch.setitem(dispatch.HANDLERS, said.ResidentMessage, handler)
    return broken


def test_a_poison_command_is_refused_alone_and_the_others_are_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any exception rolls the batch back; each command reruns alone; a second failure is stored and raises an alarm."""
    case = world.sent_case()
    broken = poison(monkeypatch)
    commands = [(SAMIR_HIMSELF, world.say(said.ResidentMessage(case, text))) for text in ("ett", "poison", "två")]
    results = world.settle(commands)
    assert [result.code for result in results] == ["", Refusal.FAILED, ""]
    assert [result.data for result in results] == [{"seq": 1}, {}, {"seq": 2}]
    assert (len(broken), [what for what, _ in world.alarms]) == (2, ["resident.send"])
    assert world.settle(commands) == results
    assert len(broken) == 2
    with world.storage.read() as reader:
        assert [message.text for message in reader.messages(case)] == ["ett", "två"]


def test_a_poison_command_by_itself_has_two_tries_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.sent_case()
    broken = poison(monkeypatch)
    assert world.do(SAMIR_HIMSELF, said.ResidentMessage(case, "poison")).code == Refusal.FAILED
    assert len(broken) == 2


def test_a_handler_that_refuses_after_an_effect_is_a_mistake_and_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = world.sent_case()

    def careless(work: Work, actor: object, command: object, body: said.TakeCase) -> dict[str, str | int]:
        queue.take(work, actor, command, body)  # type: ignore[arg-type]
        raise Refused(Refusal.NOT_HELD)

    monkeypatch.setitem(dispatch.HANDLERS, said.TakeCase, careless)
    assert world.do(MARIA_AT_WORK, said.TakeCase(case)).code == Refusal.FAILED
    assert [type(problem) for _, problem in world.alarms] == [dispatch.RefusedTooLate]
    with world.storage.read() as reader:
        assert reader.case_of(case).hold.person is None  # type: ignore[union-attr]


def test_everything_is_decided_before_anything_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first thing anybody does at a unit starts a shift, which opens the stream of the team: that is behind us.
    assert world.do(MARIA_AT_WORK, said.TakeCase(world.sent_case())).outcome == "applied"
    case = world.sent_case()
    said_sql: list[str] = []
    for name in ("run", "many", "rows"):
        real = getattr(Link, name)

        def heard(self: Link, statement: object, *rest: object, _real: object = real) -> object:
            said_sql.append(statement.sql.split()[0])  # type: ignore[attr-defined]
            return _real(self, statement, *rest)  # type: ignore[operator]

        monkeypatch.setattr(Link, name, heard)
    world.check = False
    world.settle(
        [
            (MARIA_AT_WORK, world.say(said.TakeCase(case))),
            (MARIA_AT_WORK, world.say(said.SendMessage(case, 1, 0, "Hej"))),
            (SAMIR_HIMSELF, world.say(said.ResidentMessage(case, "Hej"))),
        ]
    )
    writes = [place for place, word in enumerate(said_sql) if word != "SELECT"]
    decided = said_sql[: writes[0]]
    assert set(decided) == {"SELECT"}
    # What is read afterwards belongs to the streams, which come last: their heads, unless these are kept, and old rows.
    heads = 0 if world.storage.dialect == SQLITE else 1
    assert len([word for word in said_sql[writes[0] :] if word == "SELECT"]) == heads + 1


def test_one_batch_is_one_commit_and_moves_each_stream_once(world: World) -> None:
    case = world.sent_case()
    world.committed.clear()
    world.settle([(SAMIR_HIMSELF, world.say(said.ResidentMessage(case, f"{number}"))) for number in range(20)])
    (committed,) = world.committed
    streams = [move.stream for move in committed.moves]
    assert streams == sorted(set(streams))
    rows = [row for move in committed.moves for row in move.rows if row.kind == "queue_row"]
    assert len(rows) == 1


def test_what_changes_nothing_commits_nothing(world: World) -> None:
    case = world.sent_case()
    take = (MARIA_AT_WORK, world.say(said.TakeCase(case)))
    world.settle([take])
    world.committed.clear()
    world.settle([take])
    assert [bool(one) for one in world.committed] == [False]


class FullDisk:
    """SQLite's own page limit stands in for a full disk."""

    def __init__(self, world: World) -> None:
        self._raw = world.batches._connection._link.raw  # type: ignore[union-attr]

    def fill(self) -> None:
        pages = self._raw.execute("PRAGMA page_count").fetchone()[0]
        self._raw.execute(f"PRAGMA max_page_count = {pages}")

    def empty(self) -> None:
        self._raw.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_a_full_disk_in_mid_batch_answers_nothing_stores_nothing_and_recovers(world: World) -> None:
    """PostgreSQL's disk cannot be filled from here; a lost connection below is its machine's trouble."""
    case = world.sent_case()
    disk = FullDisk(world)
    disk.fill()
    commands = [(SAMIR_HIMSELF, world.say(said.ResidentMessage(case, "x" * 9_000))) for _ in range(40)]
    answered: list[object] = []
    with pytest.raises(MachineTrouble):
        answered += world.settle(commands)
    assert answered == []
    with world.storage.read() as reader:
        assert reader.messages(case) == []
        assert reader.stores.results.some(reader.link, [command.id for _, command in commands]) == {}
    check_action(world.storage)
    assert world.alarms == []
    results = world.settle(commands)
    assert [result.data["seq"] for result in results] == list(range(1, 41))


@pytest.mark.parametrize("world", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_lost_connection_is_the_machines_trouble_and_the_next_try_has_a_new_one(world: World) -> None:
    """A file has no connection to lose."""
    case = world.sent_case()
    pid = world.batches._connection._link.raw.info.backend_pid  # type: ignore[union-attr]
    killer = world.storage.open_link()
    killer.raw.execute("SELECT pg_terminate_backend(%s)", (pid,))
    killer.raw.close()
    command = (SAMIR_HIMSELF, world.say(said.ResidentMessage(case, "Hej")))
    with pytest.raises(MachineTrouble):
        world.settle([command])
    assert world.settle([command])[0].data == {"seq": 1}
    assert world.alarms == []


class Crossing:
    """Another transaction on the same PostgreSQL, which holds what a batch is about to want."""

    def __init__(self, world: World) -> None:
        self._link, self._watching = world.storage.open_link(), world.storage.open_link()
        # Whoever looks for a ring first gives way: that is to be the writer, and not before the ring is closed.
        self._link.raw.execute("SET deadlock_timeout = '1min'")
        world.batches._connection._link.raw.execute("SET deadlock_timeout = '2s'")  # type: ignore[union-attr]

    def say(self, *statements: str) -> None:
        """In this transaction."""
        for statement in statements:
            self._link.raw.execute(statement)

    def until_waited_for(self) -> None:
        """Returns once the writer waits for what is held here."""
        waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        while self._watching.raw.execute(waits).fetchone()[0] == 0:
            pass

    def close(self) -> None:
        """Let go of both connections."""
        for link in (self._link, self._watching):
            link.raw.close()


@pytest.mark.parametrize("world", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
@pytest.mark.parametrize("state", ["40P01", "40001"])
def test_a_batch_that_crosses_another_transaction_runs_again_and_everybody_is_answered(
    world: World, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    """A ring of locks, and a row that was changed after it was seen; neither is anybody's fault, so nobody is alarmed."""
    case = world.sent_case()
    states: list[str | None] = []

    def fault(problem: BaseException) -> Fault:
        states.append(getattr(problem, "sqlstate", None))
        return fault_of(problem)

    monkeypatch.setattr(batch, "fault_of", fault)
    crossing = Crossing(world)
    the_case = f"SELECT 1 FROM cases WHERE id = '{case}' FOR UPDATE"  # noqa: S608 our own id
    the_stream = "SELECT 1 FROM stream WHERE name = 'unit:north:clinical' FOR UPDATE"
    if state == "40001":
        # Ours reads what is committed, where this cannot happen; an operator's default may be another.
        monkeypatch.setitem(transaction._BEGIN, "postgresql", "BEGIN ISOLATION LEVEL SERIALIZABLE")
    crossing.say("BEGIN", the_stream if state == "40P01" else f"UPDATE cases SET unit = unit WHERE id = '{case}'")  # noqa: S608
    commands = [
        (MARIA_AT_WORK, world.say(said.TakeCase(case))),
        (SAMIR_HIMSELF, world.say(said.ResidentMessage(case, "Hej"))),
        (MARIA_AT_WORK, world.say(said.SendMessage(case, 1, 0, "Hej"))),
    ]
    with ThreadPoolExecutor(1) as working:
        answers = working.submit(world.settle, commands)
        crossing.until_waited_for()
        if state == "40P01":
            crossing.say(the_case)
        crossing.say("COMMIT")
        results = answers.result()
    crossing.close()
    assert [(result.outcome, result.data.get("seq")) for result in results] == [
        ("applied", None), ("applied", 1), ("applied", 2),
    ]  # fmt: skip
    assert (states, world.alarms) == ([state], [])


@pytest.mark.parametrize("stored", [True, False])
def test_a_commit_whose_outcome_is_unknown_is_looked_up_before_anything_is_answered(
    world: World, monkeypatch: pytest.MonkeyPatch, stored: bool
) -> None:
    case = world.sent_case()
    real = transaction.WriterConnection.commit
    calls = []

    def unsure(self: transaction.WriterConnection, wake: str = "") -> None:
        calls.append(wake)
        if len(calls) > 1:
            return real(self, wake)
        if stored:
            real(self, wake)
        else:
            self.rollback()
        raise transaction.CommitUnknown

    monkeypatch.setattr(transaction.WriterConnection, "commit", unsure)
    world.committed.clear()
    commands = [(SAMIR_HIMSELF, world.say(said.ResidentMessage(case, text))) for text in ("ett", "två")]
    assert [result.data for result in world.settle(commands)] == [{"seq": 1}, {"seq": 2}]
    assert [one.unsure for one in world.committed] == [True]
    with world.storage.read() as reader:
        assert [message.text for message in reader.messages(case)] == ["ett", "två"]
        assert reader.stores.facts.verify(reader.link) == []


def test_a_transaction_that_ended_early_is_never_called_a_commit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """`in_transaction` is asserted before COMMIT."""
    case = world.sent_case()
    real = Work.write

    def careless(self: Work) -> object:
        written = real(self)
        self.link.say("ROLLBACK")
        return written

    monkeypatch.setattr(Work, "write", careless)
    assert world.settle([(SAMIR_HIMSELF, world.say(said.ResidentMessage(case, "Hej")))]) == [None]
    assert {type(problem) for _, problem in world.alarms} == {transaction.LostTransaction}
    monkeypatch.undo()
    with world.storage.read() as reader:
        assert reader.messages(case) == []


def test_no_statement_of_ours_is_a_savepoint() -> None:
    for path in (transaction.__file__, dispatch.__file__):
        with open(path, encoding="utf-8") as file:
            code = file.read().split('"""', 2)[2]
        assert "SAVEPOINT" not in code.upper()


def test_a_batch_that_touches_several_cases_of_one_desk_keeps_their_order(world: World) -> None:
    """Commands of one case run strictly in order; a refused one of another case never blocks them."""
    cases = [world.sent_case() for _ in range(3)]
    commands = []
    for case in cases:
        commands += [
            (MARIA_AT_WORK, world.say(said.TakeCase(case))),
            (MARIA_AT_WORK, world.say(said.SendMessage(case, 1, 0, "Hej"))),
            (MARIA_AT_WORK, world.say(said.SendMessage(CaseId("none"), 1, 0, "Hej"))),
            (MARIA_AT_WORK, world.say(said.MarkDocumented(case, 1))),
            (MARIA_AT_WORK, world.say(said.CloseCase(case, 1, 0, "advice"))),
            (staff(ANNA), world.say(said.TakeCase(case))),
        ]
    codes = [result.code for result in world.settle(commands)]
    assert codes == ["", "", Refusal.NO_ACCESS, "", "", Refusal.CASE_CLOSED] * 3


def test_a_bodys_bytes_are_the_payload(world: World) -> None:
    case = world.sent_case()
    first = world.say(said.ResidentMessage(case, "Hej"))
    later = msgspec.structs.replace(first, claimed_at=world.clock.now(), knew_at=world.clock.now())
    results = [world.settle([(SAMIR_HIMSELF, one)])[0] for one in (first, later)]
    assert results[0] == results[1]
