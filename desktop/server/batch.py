"""One batch: decided in order in one transaction, committed once; what goes wrong is told apart and dealt with here."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from desktop.clock import Clock
from desktop.domain.notices import NO_RULES, NoticeRules
from desktop.domain.refusals import Refusal
from desktop.domain.units import UnitId
from desktop.protocol.down import Result
from desktop.server.committed import Committed
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.emergency import Emergency
from desktop.server.handlers import joining, referral
from desktop.server.handlers.board import watch
from desktop.server.handlers.dispatch import REQUESTS, Asked, decide, failed, needs_of, needs_of_request
from desktop.server.handlers.effects import Undecided
from desktop.server.handlers.identity import recheck
from desktop.server.handlers.journal import bring_in
from desktop.server.handlers.unkept import cancel_unkept
from desktop.server.requests import Request
from desktop.server.storage.engine import Storage
from desktop.server.storage.facts import Chain
from desktop.server.storage.faults import Fault, fault_of
from desktop.server.storage.kept import Kept
from desktop.server.storage.loaded import Needs
from desktop.server.storage.transaction import CommitUnknown, WriterConnection
from desktop.server.storage.work import Work

_RERUNS = 8
"""How often a batch that crossed with another process runs again before it waits a while."""

Alarm = Callable[[str, BaseException], None]


class Item(msgspec.Struct, frozen=True, eq=False):
    """Something in line: a command or a request, and whom to tell."""

    said: Asked | Request
    done: Callable[[Any], None]


class Outcome(msgspec.Struct, frozen=True):
    """What one commit settled: the items it covers, whom to answer what, and what to publish."""

    items: Sequence[Item]
    answers: list[tuple[Callable[[Any], None], Result | Refusal | None]]
    committed: Committed
    priorities: dict[str, bool]
    """Of the cases that were touched: whether each is open with priority 1."""
    undecided: Sequence[Item] = ()
    """What hung on another process's decision: not settled here."""


class MachineTrouble(Exception):
    """The disk is full or the database is gone: nobody is answered, everything waits."""


class Batches:
    """Runs batches on the writer's connection; used by the writer's thread only."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        alarm: Alarm,
        notices: NoticeRules = NO_RULES,
        triage: ContentInUse = NO_CONTENT,
        abroad: frozenset[UnitId] = frozenset(),
    ) -> None:
        self._stores = storage.stores
        self._connection = WriterConnection(storage)
        self._clock = clock
        self._alarm = alarm
        self._notices = notices
        self._triage = triage
        self._abroad = abroad
        self._chain = Chain(clock.new_id())
        self._kept = Kept()
        self._unsure = False

    @property
    def writer(self) -> str:
        """The id of this writer's chain."""
        return self._chain.writer

    def run(self, items: Sequence[Item]) -> Iterator[Outcome]:
        """Settle the batch: in one commit if that works, else each item alone. Raises MachineTrouble.

        What hangs on another process's decision is settled last, and alone: it waits, and then holds nothing meanwhile
        that anybody else could be waiting for.
        """
        waiting: list[Item] = []
        for outcome in self._run(items):
            yield outcome
            waiting += outcome.undecided
        while waiting:
            outcome = self._alone(waiting.pop(0), patient=True)
            yield outcome
            waiting += outcome.undecided

    def _run(self, items: Sequence[Item]) -> Iterator[Outcome]:
        try:
            outcome = self._attempt(items)
        except MachineTrouble:
            raise
        except Exception as problem:  # noqa: BLE001 one of them is poison; each alone shows which
            if len(items) > 1:
                for item in items:
                    yield self._alone(item)
                return
            outcome = self._second_time(items[0], problem)
        yield outcome

    def bring_in(self, emergency: Emergency) -> None:
        """What the journal holds goes into the log, in a commit of its own. Raises MachineTrouble.

        Its own fault is told and keeps nobody waiting: it is tried again after a while.
        """
        for _ in range(_RERUNS):
            try:
                return self._bring_in(emergency)
            except CommitUnknown:
                # The mark tells the rerun whether it was stored.
                self._chain = Chain(self._clock.new_id())
            except Exception as problem:
                self._connection.rollback()
                fault = fault_of(problem)
                if fault is Fault.COMMAND:
                    self._alarm("journal", problem)
                    return emergency.put_off()
                if fault is Fault.MACHINE:
                    self._connection.close()
                    raise MachineTrouble from problem
        raise MachineTrouble

    def _bring_in(self, emergency: Emergency) -> None:
        self._kept.forget()
        work = Work(self._connection.begin(), self._stores, self._chain, self._clock.now())
        contents, stored = bring_in(work, emergency)
        _, chain = work.write()
        if work.effects:
            self._connection.commit()
        else:
            self._connection.rollback()
        self._chain = chain
        emergency.brought_in(contents, stored)

    def close(self) -> None:
        """Give the connection up."""
        self._connection.close()

    def _alone(self, item: Item, patient: bool = False) -> Outcome:
        try:
            return self._attempt([item], patient=patient)
        except MachineTrouble:
            raise
        except Exception as problem:  # noqa: BLE001 it is stored as failed and the operator is told
            return self._give_up(item, problem)

    def _second_time(self, item: Item, _first: Exception) -> Outcome:
        """It was alone already: once more, so that every command has had two tries."""
        return self._alone(item)

    def _give_up(self, item: Item, problem: Exception) -> Outcome:
        said = item.said
        self._alarm(said.command.name if isinstance(said, Asked) else type(said).__name__, problem)
        settled = Outcome([item], [], Committed(self._clock.now()), {})
        if not isinstance(said, Asked):
            return msgspec.structs.replace(settled, answers=[(item.done, Refusal.FAILED)])
        try:
            return self._attempt([item], given_up=True)
        except MachineTrouble:
            raise
        except Exception as worse:  # noqa: BLE001 not even that can be stored: it stays waiting at its sender
            self._alarm(said.command.name, worse)
            return settled

    def _attempt(self, items: Sequence[Item], given_up: bool = False, patient: bool = False) -> Outcome:
        trouble: BaseException | None = None
        for _ in range(_RERUNS):
            try:
                return self._transact(items, given_up, patient)
            except CommitUnknown as problem:
                self._kept.forget()
                # The rerun's claims find what was stored. Facts go on under a new name: the old chain may have grown.
                self._chain = Chain(self._clock.new_id())
                self._unsure = True
                trouble = problem
            except Exception as problem:
                self._kept.forget()
                self._connection.rollback()
                fault = fault_of(problem)
                if fault is Fault.COMMAND:
                    raise
                if fault is Fault.MACHINE:
                    self._connection.close()
                    raise MachineTrouble from problem
                trouble = problem
        raise MachineTrouble from trouble

    def _transact(self, items: Sequence[Item], given_up: bool, patient: bool) -> Outcome:
        link = self._connection.begin()
        self._kept.look(link)
        now = self._clock.now()
        work = Work(link, self._stores, self._chain, now, self._notices, self._triage, self._kept, self._abroad)
        answers, undecided = _decide_all(work, items, given_up, patient)
        cancel_unkept(work)
        referral.follow(work)
        joining.follow(work)
        recheck(work)
        watch(work)
        moves, chain = work.write()
        if work.effects or moves or work.has_results():
            wake = self.writer if moves or work.revoked or work.closed_sessions or work.ended else ""
            self._connection.commit(wake)
            self._kept.committed(link, work.names, work.heads)
        else:
            self._connection.rollback()
        self._chain = chain
        for alarm in work.alarms:
            self._alarm(alarm.code, alarm)
        unsure, self._unsure = self._unsure, False
        committed = Committed(
            work.now, tuple(moves), tuple(work.revoked), tuple(work.closed_sessions), tuple(work.ended), unsure,
            work.loads_changed(), work.strained,
        )  # fmt: skip
        settled = [item for item in items if item not in undecided] if undecided else items
        return Outcome(settled, answers, committed, work.urgent(), undecided)


def _decide_all(
    work: Work, items: Sequence[Item], given_up: bool, patient: bool
) -> tuple[list[tuple[Callable[[Any], None], Result | Refusal | None]], list[Item]]:
    needs = Needs(patient=patient)
    for item in items:
        if isinstance(item.said, Asked):
            needs_of(item.said, needs)
        else:
            needs_of_request(item.said, needs)
    work.load(needs)
    answers: list[tuple[Callable[[Any], None], Result | Refusal | None]] = []
    undecided: list[Item] = []
    for item in items:
        said = item.said
        if not isinstance(said, Asked):
            answers.append((item.done, REQUESTS[type(said)](work, said)))
            continue
        try:
            result = failed(work, said) if given_up and said.command.id not in work.results else decide(work, said)
        except Undecided:
            undecided.append(item)
        else:
            if result is not None:
                answers.append((item.done, result))
    return answers, undecided
