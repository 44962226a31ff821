"""Consults of the open case as the person works in them: asked, written, read, taken over and ended from here alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.commands import consult
from desktop.commands.desk import Desk
from desktop.domain.case import Consulted
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.ui.models.consults import answered_words, is_new_to_asked, is_new_to_holder, late_words, latest, new_words
from desktop.ui.models.facts import Standing
from desktop.ui.models.offers import Receiver
from desktop.ui.words import refusal_words

if TYPE_CHECKING:
    from desktop.ui.work import Work

Before = dict[tuple[CaseId, str], Consulted]


class Consulting:
    """Each method asks for one thing; those that can be refused on the spot return a sentence, else an empty one."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._chosen = ""
        self._read: set[tuple[str, Instant]] = set()
        """What has been said to be read: asked once for what is there."""

    # which one

    def standing(self) -> tuple[Consulted, ...]:
        """The consults of the open case, if it is mine: also who reads along."""
        row = self._work.row()
        return row.care.consults if row is not None and self._work.standing() is Standing.MINE else ()

    def of_me(self) -> Consulted | None:
        """What I am asked in the open case; None where nothing is asked of me."""
        row = self._work.row()
        if row is None or self._work.standing() is not Standing.ASKED:
            return None
        return next((one for one in self._work.known.consulted(row) if not one.along), None)

    def target(self) -> Consulted | None:
        """In which consult an internal line would stand: of several the chosen one, else where something happened last."""
        mine = self.of_me()
        open_ones = tuple(one for one in self.standing() if not one.along)
        row = self._work.row()
        if mine is not None or row is None or not open_ones:
            return mine
        chosen = next((one for one in open_ones if one.id == self._chosen), None)
        last = latest(row)
        return chosen or (last if last in open_ones else open_ones[-1])

    def choose(self, which: str) -> None:
        """The next internal line stands in this one."""
        self._chosen = which
        self._work.case_changed.emit()

    def can_write(self) -> bool:
        """Whether an internal line can be written in the open case: also without contact."""
        return self.target() is not None and self._work.known.case(self._work.open_case) is not None

    # what the person asks for

    def ask(self, to: Receiver, competence: str, answer_by: Instant, words: tuple[str, str], consent: bool) -> str:
        """Ask somebody about the open case; `words` are question and promise."""
        seq, whom = self._work.seen_seq(), (to.unit, to.person, competence)
        return self._do(
            "consult",
            lambda desk, row: consult.begin(desk, row.id, (row.hold_number, seq), whom, answer_by, words, consent),
        )

    def write(self, text: str) -> str:
        """A line in the consult that is the target."""
        one = self.target()
        if one is None:
            return refusal_words(Refusal.CONSULT_OVER)
        return self._do("consult_write", lambda desk, row: consult.write(desk, row.id, one.id, text))

    def take_over(self) -> str:
        """Hold the case about which I am asked."""
        one = self.of_me()
        if one is None:
            return refusal_words(Refusal.CONSULT_OVER)
        return self._do("consult_take", lambda desk, row: consult.take_over(desk, row.id, one.id))

    def end(self, which: str) -> str:
        """Close or withdraw a consult of my case."""
        return self._do("consult_end", lambda desk, row: consult.end(desk, row.id, which, row.hold_number))

    def read_open(self) -> None:
        """What stands in the open case has been seen: the other side is told so."""
        row = self._work.row()
        if row is None:
            return
        mine = self.of_me()
        seen = [(mine, mine.wrote_at or mine.at)] if mine is not None and is_new_to_asked(mine) else []
        seen += [(one, one.answered_at) for one in self.standing() if is_new_to_holder(one)]
        for one, at in seen:
            if (one.id, at) not in self._read:
                self._read.add((one.id, at))
                consult.read(self._work.desk, row.id, one.id)

    # what is told of it

    def before(self) -> Before:
        """How every consult that concerns me stands, to tell afterwards what came."""
        return {(row.id, one.id): one for row in self._rows() for one in row.care.consults}

    def tell_news(self, before: Before) -> None:
        """A sentence for each answer, each deadline that has passed, and each question to me, that is new since then."""
        for row in self._rows():
            for one in row.care.consults:
                words = self._news(row, one, before.get((row.id, one.id)))
                if words:
                    self._work.tell(words)

    def _news(self, row: QueueRow, one: Consulted, was: Consulted | None) -> str:
        known, label = self._work.known, self._work.outcomes.label(row)
        if row.holder == known.me:
            if was is not None and one.answered_at > was.answered_at:
                return answered_words(known, one, label)
            return late_words(known, one, label) if was is not None and one.late and not was.late else ""
        return new_words(known, row, label) if was is None and not one.along else ""

    def _rows(self) -> list[QueueRow]:
        queue = self._work.queue
        return [*(row for row in queue.mine() if row.care.consults), *queue.asked()]

    def _do(self, what: str, ask: Callable[[Desk, QueueRow], CommandId]) -> str:
        row = self._work.row()
        if row is None:
            return refusal_words("not_found")
        try:
            self._work.await_answer(what, ask(self._work.desk, row))
        except Refused as refused:
            return refusal_words(refused.code)
        return ""
