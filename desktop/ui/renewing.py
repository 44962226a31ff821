"""Prescriptions of the open case as the person works with them: prepared, decided, and told from here alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.commands import renewal
from desktop.commands.desk import Desk
from desktop.domain.case import Consulted
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.medicine import Decided, Medicine
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refused
from desktop.domain.units import CommandId, Instant, PersonId
from desktop.ui.words import refusal_words

if TYPE_CHECKING:
    from desktop.ui.work import Work


class Renewing:
    """What can be refused on the spot returns a sentence, else an empty one."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    def of_me(self) -> Consulted | None:
        """The renewal of the open case on which I am asked to decide."""
        row = self._work.row()
        asked = self._work.known.consulted(row) if row is not None else []
        return next((one for one in asked if one.medicines and not one.along), None)

    def prepared(self) -> Consulted | None:
        """The renewal that stands in the open case, if I hold it; of several the last."""
        standing = [one for one in self._work.consulting.standing() if one.medicines and not one.along]
        return standing[-1] if standing else None

    def card(self, one: Consulted) -> Consult | None:
        """What reception prepared."""
        cards = self._work.known.consults(self._work.open_case)
        return next((card for card in cards if card.id == one.id), None)

    def decision(self, one: Consulted) -> ConsultLine | None:
        """The decision that holds now."""
        lines = self._work.known.consult_lines(self._work.open_case, one.id)
        return next((line for line in lines if line.id == one.decision), None)

    def prescribers(self) -> list[tuple[PersonId, str]]:
        """Physicians of the directory, by name; who of them works here the server knows."""
        found = [(one.id, one.name) for one in self._work.known.colleagues() if one.profession == "physician"]
        return sorted(found, key=lambda one: one[1])

    def prepare(self, person: PersonId | None, answer_by: Instant, medicines: tuple[Medicine, ...], remark: str) -> str:
        """Send the list to a prescriber, or to whoever prescribes at the unit."""
        seq = self._work.seen_seq()
        return self._do(
            "renewal",
            lambda desk, row: renewal.prepare(
                desk,
                row.id,
                (row.hold_number, seq),
                (row.unit if person is None else None, person),
                answer_by,
                medicines,
                remark,
            ),
        )  # fmt: skip

    def decide(self, one: Consulted, decided: tuple[Decided, ...], text: str) -> str:
        """Decide on every medicine of it."""
        seen = (self._work.seen_seq(), one.decision)
        return self._do("decision", lambda desk, row: renewal.decide(desk, row.id, one.id, seen, decided, text))

    def _do(self, what: str, ask: Callable[[Desk, QueueRow], CommandId]) -> str:
        row = self._work.row()
        if row is None:
            return refusal_words("not_found")
        try:
            self._work.await_answer(what, ask(self._work.desk, row))
        except Refused as refused:
            return refusal_words(refused.code)
        return ""
