"""A server that is killed as by a power cut, again and again, under real desks: no word is lost, none stands twice.

The server is a process of its own that gets SIGKILL and starts again on the same folder and ports. The desks are real
connections with files of their own and the machine's clock; residents work in the same cases and in others over HTTP. When
a kill comes is counted in answers, drawn by a seed: what the server does at that instant is as chance has it.
"""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random

import httpx
import msgspec
import pytest

from desktop.clock import SystemClock
from desktop.commands import chat, queue
from desktop.domain.chat import Message
from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, Instant
from desktop.protocol.commands import CommandBody, ResidentMessage, ResidentRead, StartCase, SubmitCase, WriteCase
from desktop.replica.changes import ChangeSet
from desktop.sync.status import Phase, Status
from tests.benchmarks.account import PASSWORD, UNIT
from tests.benchmarks.served import Served, numbers
from tests.support.deskdata import HandClock
from tests.support.server import post_command
from tests.support.working_desk import WorkingDesk

QUEUE = f"unit:{UNIT}:clinical"
WINDOW = 40
"""Messages that may wait at one desk before its person writes on: a pile as after a minute without contact."""
PATIENCE_S = 60.0
RESIDENTS = 3
ANSWERS_A_TURN = 10
"""A resident does something each time the desks have got so many answers."""
TURNS_A_CASE = 5
"""Each so many turns the resident sends another case, which lands in the nurses' queue."""


class Plan(msgspec.Struct, frozen=True):
    """How much of everything."""

    kills: int
    messages: int
    desks: int
    cases: int
    seed: int = 1


class RealClock(HandClock):
    """The machine's clock where a hand clock is asked for."""

    def now(self) -> Instant:
        """As it is."""
        return SystemClock().now()

    def new_id(self) -> str:
        """As it comes."""
        return SystemClock().new_id()


class Tally:
    """What everybody waits on: whatever happens anywhere wakes all."""

    def __init__(self) -> None:
        self._happened = threading.Condition()
        self.broken: BaseException | None = None

    def tell(self) -> None:
        """Something happened."""
        with self._happened:
            self._happened.notify_all()

    def until(self, what: Callable[[], object], why: str) -> None:
        """Wait for it, at most PATIENCE_S; fails at once if somebody else has."""
        with self._happened:
            came = self._happened.wait_for(lambda: self.broken is not None or what(), PATIENCE_S)
        assert came, f"never came: {why}"
        if self.broken is not None:
            raise AssertionError(f"another failed while this was waited for: {why}") from self.broken


class Nurse(WorkingDesk):
    """A desk in earnest: its person writes while there is room, and notes every answer of the server."""

    def __init__(self, url: str, folder: Path, user: str, tally: Tally) -> None:
        super().__init__(url, folder, clock=RealClock())
        self.user, self.tally = user, tally
        self.given: dict[str, tuple[CaseId, str]] = {}
        self.answered: dict[str, int] = {}
        self.reached: dict[CaseId, int] = {}
        self.refused: list[str] = []
        self.holds: dict[CaseId, int] = {}
        self.follows: set[str] = set()

    def work(self, cases: list[CaseId], also: list[CaseId]) -> None:
        """Sign in, follow, and take `cases`."""
        self.connection.sign_in(self.user, PASSWORD)
        self.see([*cases, *also])
        for case in cases:
            queue.take(self.desk, case)
        self.tally.until(lambda: len(self.held()) == len(cases), f"{self.user} holds the cases")
        self.holds = self.held()

    def see(self, cases: list[CaseId]) -> None:
        """Follow these, until all is there."""
        self.follows = {talk(case) for case in cases} | {QUEUE, "region"}
        for case in cases:
            self.connection.follow_case(case, "care")
        self.caught_up()

    def caught_up(self) -> None:
        """Wait until all that is followed is there."""
        self.tally.until(
            lambda: self.status.phase is Phase.LIVE and self.status.caught_up >= self.follows,
            f"{self.user} is caught up",
        )

    def held(self) -> dict[CaseId, int]:
        """The cases this person holds, with the number of the hold."""
        with self._changed:
            rows = self.bodies(QUEUE, "queue_row")
        return {row.id: row.hold_number for row in rows if isinstance(row, QueueRow) and row.holder == self.user}

    def write(self, many: int, seed: int) -> None:
        """Give `many` messages, without asking whether there is contact."""
        chance, cases = Random(seed), list(self.holds)
        for number in range(many):
            self.tally.until(lambda: len(self.given) - len(self.answered) < WINDOW, f"room at the desk of {self.user}")
            case, text = chance.choice(cases), f"{self.user} {number}"
            with self._changed:
                # its answer is noted when it is known what was given
                self.given[chat.send(self.desk, case, self.holds[case], 0, text)] = case, text
        self.tally.tell()

    def done(self) -> bool:
        """Whether nothing waits here any more."""
        return self.given.keys() <= self.answered.keys() and self.replica.mine.counts() == (0, 0)

    def messages(self, case: CaseId) -> list[Message]:
        """What stands in a case, by number."""
        with self._changed:
            rows = self.bodies(talk(case), "message")
        return sorted((row for row in rows if isinstance(row, Message)), key=lambda one: one.seq)

    def shown(self, stream: str) -> dict[tuple[str, str, str], object]:
        """The rows of a stream."""
        with self._changed:
            return {key: body for key, body in self.rows.items() if key[0] == stream}

    def _batch(self, changes: ChangeSet) -> None:
        with self._changed:
            self._note(changes)
        super()._batch(changes)
        self.tally.tell()

    def _note(self, changes: ChangeSet) -> None:
        for result in changes.results:
            if result.outcome != "applied":
                self.refused.append(result.code)
            elif "seq" in result.data:
                self.answered[result.id] = int(result.data["seq"])
                self.reached[self.given[result.id][0]] = self.answered[result.id]

    def _status(self, status: Status) -> None:
        super()._status(status)
        self.tally.tell()


class Resident:
    """A browser in earnest: a command is sent again, the same one, until the server answers."""

    def __init__(self, personnummer: str, town: "Town") -> None:
        self.personnummer, self._town = personnummer, town
        self._client = httpx.Client(timeout=PATIENCE_S, limits=httpx.Limits(max_keepalive_connections=0))
        self.cases: list[CaseId] = []
        self.texts: list[str] = []
        self.side = CaseId("")
        self.quiet = threading.Event()

    def begin(self, cases: int) -> None:
        """Sign in; send `cases` cases for the nurses, and one for oneself."""
        self._client.base_url = httpx.URL(f"http://127.0.0.1:{self._town.server.port}")
        assert self._client.post("/api/sign-in", json={"personnummer": self.personnummer}).status_code == 200
        made = [self._case() for _ in range(cases + 1)]
        self.side, self.cases = made[0], made[1:]

    def live(self) -> None:
        """Write in the side case and read in the others, in step with the desks, until told to be quiet."""
        others = cycle(self.cases)
        while not self.quiet.is_set():
            due = len(self.texts) * ANSWERS_A_TURN
            self._town.tally.until(partial(self._is_due, due), "my turn")
            text = f"{self.personnummer} {len(self.texts)}"
            self.do(ResidentMessage(self.side, text))
            self.texts.append(text)
            case = next(others)
            seq = self._town.stands_at(case)
            self.do(ResidentRead(case, seq, seq))
            if len(self.texts) % TURNS_A_CASE == 0:
                self._case()

    def messages(self, case: CaseId) -> list[dict[str, object]]:
        """What stands in the case."""
        return list(self._client.get(f"/api/cases/{case}").json()["messages"])

    def do(self, body: CommandBody, command_id: str = "") -> None:
        """Until it is answered."""
        command_id = command_id or SystemClock().new_id()
        while True:
            starts = self._town.starts
            try:
                answer = post_command(self._client, body, command_id)
            except httpx.TransportError:
                self._town.tally.until(partial(self._town.up_after, starts), "the server comes back")
                continue
            result = answer.json()
            if result.get("outcome") != "waiting":
                break
        assert result.get("outcome") == "applied", (answer.status_code, result)

    def close(self) -> None:
        """Leave."""
        self._client.close()

    def _is_due(self, answers: int) -> bool:
        return self.quiet.is_set() or self._town.has_answered(answers)

    def _case(self) -> CaseId:
        case = CaseId(SystemClock().new_id())
        self.do(StartCase(UNIT), case)
        self.do(WriteCase(case, "self", "Jag har ont i halsen.", "", "", ""))
        self.do(SubmitCase(case))
        return case


class Town:
    """The server that dies, the desks and the residents."""

    def __init__(self, folder: Path, plan: Plan, stack: ExitStack) -> None:
        self.folder, self.plan, self.tally, self._stack = folder, plan, Tally(), stack
        self.starts = 0
        self._living = stack.enter_context(ExitStack())
        self.server = Served(folder)
        self._start(self.server)
        self.residents = [Resident(number, self) for number in numbers(RESIDENTS)]
        for index, resident in enumerate(self.residents):
            stack.callback(resident.close)
            resident.begin(len(range(index, plan.cases, RESIDENTS)))
        self.cases = [case for resident in self.residents for case in resident.cases]
        self.nurses = [self._nurse(index) for index in range(plan.desks)]

    def run(self) -> None:
        """Everybody works while the server is killed; returns when every outbox is empty."""
        with ThreadPoolExecutor() as people:
            share = self.plan.messages // self.plan.desks
            work = [people.submit(nurse.write, share, self.plan.seed + at) for at, nurse in enumerate(self.nurses)]
            side = [people.submit(resident.live) for resident in self.residents]
            for each in (*work, *side):
                each.add_done_callback(self._look)
            try:
                self._kill_by_chance()
                for each in work:
                    each.result()
                self.tally.until(lambda: all(nurse.done() for nurse in self.nurses), "every outbox is empty")
            except BaseException as problem:
                self.tally.broken = self.tally.broken or problem
                raise
            finally:
                for resident in self.residents:
                    resident.quiet.set()
                self.tally.tell()
            for each in side:
                each.result()

    def stands_at(self, case: CaseId) -> int:
        """The number of the last message of this case that the server has told of; 0 = none."""
        return max(nurse.reached.get(case, 0) for nurse in self.nurses)

    def has_answered(self, many: int) -> bool:
        """Whether the server has said of so many messages that it has them."""
        return sum(len(nurse.answered) for nurse in self.nurses) >= many

    def up_after(self, starts: int) -> bool:
        """Whether a server has started since it had started so often."""
        return self.starts > starts

    def fresh(self) -> Nurse:
        """A desk that has seen nothing, with everything."""
        desk = self._stack.enter_context(Nurse(self._url, self.folder / "fresh", "n0", self.tally))
        desk.connection.sign_in("n0", PASSWORD)
        desk.see([*self.cases, *(resident.side for resident in self.residents)])
        return desk

    @property
    def answered(self) -> dict[str, int]:
        """Every message that the server has said it has, and its number."""
        return {one: seq for nurse in self.nurses for one, seq in list(nurse.answered.items())}

    @property
    def _url(self) -> str:
        return f"ws://127.0.0.1:{self.server.staff_port}/staff"

    def _nurse(self, index: int) -> Nurse:
        nurse = self._stack.enter_context(Nurse(self._url, self.folder / f"desk-{index}", f"n{index}", self.tally))
        neighbour = (index + 1) % self.plan.desks
        nurse.work(self.cases[index :: self.plan.desks], self.cases[neighbour :: self.plan.desks])
        return nurse

    def _start(self, server: Served) -> None:
        self.server = self._living.enter_context(server)
        self.starts += 1
        self.tally.tell()

    def _kill_by_chance(self) -> None:
        chance = Random(self.plan.seed)
        for moment in sorted(chance.sample(range(self.plan.messages * 9 // 10), self.plan.kills)):
            self.tally.until(partial(self.has_answered, moment), f"{moment} answers")
            self.server.kill()
            # it is dead, and its own exit would end it a second time
            self._living.pop_all()
            had = self.answered
            self._start(Served(self.folder, port=self.server.port, staff_port=self.server.staff_port))
            stored = {
                one["id"]: one["seq"] for who in self.residents for case in who.cases for one in who.messages(case)
            }
            assert {one: stored.get(one) for one in had} == had

    def _look(self, done: Future[None]) -> None:
        if problem := done.exception():
            self.tally.broken = self.tally.broken or problem
            self.tally.tell()


def talk(case: CaseId) -> str:
    """The staff's stream of a case."""
    return f"case:{case}:staff"


def kill_and_compare(folder: Path, plan: Plan) -> None:
    """All of it, and what must hold afterwards; prints the figures."""
    began = time.monotonic()
    with ExitStack() as stack:
        town = Town(folder, plan, stack)
        town.run()
        fresh = town.fresh()
        words = sum(all_words_stand_once(town, nurse, fresh) for nurse in town.nurses)
        assert words == plan.messages
        for resident in town.residents:
            stands = [(one.seq, one.text) for one in fresh.messages(resident.side)]
            assert stands == list(enumerate(resident.texts, 1))
        for nurse in town.nurses:
            is_equal_to_the_server(nurse, fresh)
        side = sum(len(resident.texts) for resident in town.residents)
    print(
        f"\nkilled {town.starts - 1} times, {words} messages of {plan.desks} desks in {plan.cases} cases and {side} of "
        f"residents, none lost and none doubled, {time.monotonic() - began:.0f} s"
    )


def all_words_stand_once(town: Town, nurse: Nurse, fresh: Nurse) -> int:
    """Whatever she gave stands once, as given, in her order, numbered without gaps as she was told; how many there are."""
    assert nurse.refused == []
    assert nurse.held() == nurse.holds
    words = 0
    for case in nurse.holds:
        stands = fresh.messages(case)
        given = [(one, text) for one, (of, text) in nurse.given.items() if of == case]
        assert [(one.id, one.text) for one in stands] == given
        assert [one.seq for one in stands] == list(range(1, len(stands) + 1))
        assert [nurse.answered[one.id] for one in stands] == [one.seq for one in stands]
        words += len(stands)
    return words


def is_equal_to_the_server(nurse: Nurse, fresh: Nurse) -> None:
    """Every stream holds what a desk that has seen nothing before was given, and no digest ever differed."""
    nurse.caught_up()
    for stream in nurse.follows:
        nurse.tally.until(partial(equal, nurse, fresh, stream), f"{stream} of {nurse.user} as at the server")
    end = time.monotonic() + PATIENCE_S
    # The load of a unit goes on being told: what is on its way to one of them is waited for.
    while (here := cursors(nurse, nurse.follows)) != (there := cursors(fresh, nurse.follows)):
        assert time.monotonic() < end, f"{here} is not {there}"
    assert [batch.mended for batch in (*nurse.batches, *fresh.batches) if batch.mended] == []


def cursors(nurse: Nurse, follows: Iterable[str]) -> dict[str, int]:
    """How far her replica has come in these."""
    found = nurse.replica.cache.cursors().result()
    return {stream: found[stream] for stream in follows}


def equal(nurse: Nurse, fresh: Nurse, stream: str) -> bool:
    """Whether both show the same of a stream."""
    return nurse.shown(stream) == fresh.shown(stream)


def test_a_server_killed_twice_loses_no_word_and_doubles_none(tmp_path):
    """R31, invariants 1, 2 and 3: what was acknowledged before a kill is there after it."""
    kill_and_compare(tmp_path, Plan(kills=2, messages=200, desks=2, cases=4))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_server_killed_twenty_times_loses_none_of_ten_thousand_words(tmp_path):
    """R31, invariants 1, 2 and 3: what was acknowledged before a kill is there after it."""
    kill_and_compare(tmp_path, Plan(kills=20, messages=10_000, desks=4, cases=20))
