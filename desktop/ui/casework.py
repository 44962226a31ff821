"""What the person does with the open case besides answering: asked for here, so that every view asks in the same way."""

from collections.abc import Callable
from typing import Protocol

from desktop.commands import casework, handover, reception
from desktop.commands.desk import Desk
from desktop.domain.case import Audience
from desktop.domain.notes import Note
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Outcome
from desktop.domain.units import CLINICAL_ROLES, CaseId, CommandId, Instant
from desktop.sync.status import Status
from desktop.ui.insight import Insight
from desktop.ui.models.facts import GUESTS, Lock, Standing
from desktop.ui.models.known import Known
from desktop.ui.models.offers import Receiver
from desktop.ui.models.texts import unassessed
from desktop.ui.words import refusal_words


class Open(Protocol):
    """What is needed of the work: the open case, and somebody to await answers."""

    desk: Desk
    known: Known
    open_case: CaseId
    insight: Insight
    status: Status

    def row(self) -> QueueRow | None: ...
    def seen_seq(self) -> int: ...
    def lock(self) -> Lock: ...
    def standing(self) -> Standing: ...
    def tell(self, words: str) -> None: ...
    def await_answer(self, what: str, command: CommandId) -> None: ...


def is_administrative(row: QueueRow) -> bool:
    """Whether the case is closed with a code alone; behind a protected identity only the outcome tells."""
    if row.audience == Audience.PROTECTED:
        return row.care.outcome == Outcome.NON_MEDICAL and not row.care.raised
    return row.audience == Audience.ADMIN


class CaseWork:
    """Each method asks for one thing; those that can be refused on the spot return a sentence, else an empty one."""

    def __init__(self, work: Open) -> None:
        self._work = work
        self.consent_wanted = CaseId("")
        """The case that the server does not let be offered unless its resident has agreed."""

    def set_priority(self, priority: int, why: str) -> str:
        """Another priority, with the code of why."""
        return self._ask(
            "set_priority", lambda desk, row: casework.set_priority(desk, row.id, row.hold_number, priority, why)
        )

    def set_aside(self, until: Instant, on_answer: bool) -> str:
        """Out of the way until then; 0 only with `on_answer`."""
        return self._ask(
            "set_aside", lambda desk, row: casework.set_aside(desk, row.id, row.hold_number, until, on_answer)
        )

    def bring_back(self) -> str:
        """Take up again what was set aside."""
        return self._ask("bring_back", lambda desk, row: casework.bring_back(desk, row.id, row.hold_number))

    def write_note(self, note: Note) -> str:
        """Keep the note of its case, which need no longer be the open one."""
        row = self._work.known.queue.get(note.case)
        return self._ask("note", lambda desk, row: casework.write_note(desk, note, row.hold_number), row)

    def mark_documented(self) -> str:
        """The case stands in the record, with the note that is on its way."""
        note = self._work.known.waiting_note(self._work.open_case)
        return self._ask("documented", lambda desk, row: casework.mark_documented(desk, row.id, row.hold_number, note))

    def called_back(self, reached: bool) -> str:
        """The resident was called."""
        return self._ask("called_back", lambda desk, row: casework.called_back(desk, row.id, row.hold_number, reached))

    def promise_call(self, due: Instant) -> str:
        """The resident is called before then."""
        return self._ask("promise_call", lambda desk, row: casework.promise_call(desk, row.id, row.hold_number, due))

    def to_nurse(self, why: str) -> str:
        """A nurse is to look at the open case, which is administrative."""
        return self._ask("to_nurse", lambda desk, row: reception.to_nurse(desk, row.id, row.hold_number, why))

    def to_reception(self) -> str:
        """The open case needs no care: reception has it again."""
        return self._ask("to_reception", lambda desk, row: reception.to_reception(desk, row.id, row.hold_number))

    def hand_over(self, to: Receiver, why: str, answer_by: Instant, words: tuple[str, str], consent: bool) -> str:
        """Offer the open case; `words` is what is asked and what was promised."""
        seq, whom = self._work.seen_seq(), (to.unit, to.person)
        return self._ask(
            "hand_over",
            lambda desk, row: handover.hand_over(
                desk, row.id, (row.hold_number, seq), whom, why, answer_by, words, consent
            ),
        )

    def accept(self) -> str:
        """Take the open case, which is offered."""
        return self._answer("accept", lambda desk, row, offer: handover.accept(desk, row.id, offer))

    def give_back_offer(self, why: str, words: str) -> str:
        """Return the open case to who offered it."""
        return self._answer("return", lambda desk, row, offer: handover.give_back(desk, row.id, offer, why, words))

    def withdraw_offer(self) -> str:
        """Keep the open case after all."""
        return self._answer(
            "withdraw_offer", lambda desk, row, offer: handover.withdraw(desk, row.id, offer, row.hold_number)
        )

    def reads_only(self) -> bool:
        """Whether the open case is only offered, asked about, or read for a reason: nothing is done in it."""
        work = self._work
        return work.standing() in GUESTS or work.insight.given(work.open_case) is not None

    def may_assess(self) -> bool:
        """Whether texts of the open case can be marked as assessed here: reception judges nothing medical."""
        return self._work.status.role in CLINICAL_ROLES and not self.reads_only()

    def assess(self, text: str) -> None:
        """I have assessed this text."""
        work = self._work
        if self.reads_only():
            work.tell(work.lock().words)
            return
        work.await_answer("assess", casework.assess(work.desk, work.open_case, text))

    def assess_next(self) -> None:
        """The first text that nobody has assessed."""
        for text in unassessed(self._work.known, self._work.open_case)[:1]:
            self.assess(text)

    def _answer(self, what: str, ask: Callable[[Desk, QueueRow, str], CommandId]) -> str:
        row = self._work.row()
        if row is None or row.care.offer is None:
            return refusal_words(Refusal.OFFER_OVER)
        offer = row.care.offer.id
        return self._ask(what, lambda desk, row: ask(desk, row, offer))

    def _ask(self, what: str, ask: Callable[[Desk, QueueRow], CommandId], of: QueueRow | None = None) -> str:
        row = of or self._work.row()
        if row is None:
            return refusal_words("not_found")
        try:
            self._work.await_answer(what, ask(self._work.desk, row))
        except Refused as refused:
            return refusal_words(refused.code)
        return ""
