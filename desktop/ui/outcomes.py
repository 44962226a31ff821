"""What becomes of what was asked for, and of my cases in other hands: told in a sentence, and what follows is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, CommandId, Instant, PersonId, UnitId
from desktop.protocol.down import Result
from desktop.ui.models.contacts import missing_words
from desktop.ui.models.known import NO_CASE, NOBODY
from desktop.ui.models.offers import to_words
from desktop.ui.moments import when_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.words import reason_name, refusal_words

if TYPE_CHECKING:
    from desktop.ui.work import Work

translate = QCoreApplication.translate


class Outcomes:
    """What was asked of the server at this desk and is not answered yet."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._asked: dict[CommandId, tuple[str, CaseId]] = {}
        """What was asked for, and in which case."""

    def clear(self) -> None:
        """Nothing is waited for any more."""
        self._asked.clear()

    def wait(self, what: str, command: CommandId, case: CaseId) -> None:
        """This was asked for."""
        self._asked[command] = (what, case)

    def take(self, result: Result) -> None:
        """A command is answered."""
        asked, case = self._asked.pop(result.id, ("", NO_CASE))
        if not asked:
            return
        if result.outcome == "applied":
            self._applied(asked, case, result.data)
        else:
            self._refused(asked, case, result)

    def _refused(self, asked: str, case: CaseId, result: Result) -> None:
        work = self._work
        words = self.refusal(result.code, result.data)
        if result.code == Refusal.CONSENT_NEEDED:
            work.casework.consent_wanted = case
            work.case_changed.emit()
        if asked.startswith("consult") and result.code == Refusal.NO_ACCESS:
            words = refusal_words(Refusal.CONSULT_OVER)
        if asked in ("accept", "return") and result.code == Refusal.NO_ACCESS:
            # Whoever may no longer see the case is told no more of it than that.
            words = refusal_words(Refusal.OFFER_OVER)
        if asked == "note":
            words = _note_refused(words)
        elif asked == "documented" and result.code == Refusal.AFTER_REFUSED:
            words = _not_documented()
        work.told.emit(words)
        work.undone.emit(asked, case, words)

    def _applied(self, asked: str, case: CaseId, data: dict[str, str | int]) -> None:
        """It is done, and what follows on it."""
        work = self._work
        work.done.emit(asked, case)
        if asked == "take_next" and "case" in data:
            work.open(CaseId(str(data["case"])))
            work.write_in(work.open_case)
        elif asked in ("take", "take_over", "accept", "consult_take") and case == work.open_case:
            work.write_in(case)
        elif asked in ("close", "to_nurse", "to_reception"):
            # It is in other hands, and perhaps out of this person's sight.
            work.open(NO_CASE)
        elif asked == "join":
            self._joined(data)
        elif asked == "enter_contact":
            self._entered(data)

    def _joined(self, data: dict[str, str | int]) -> None:
        """The one that stays is open, whichever of the two was; and how to undo it is said."""
        work, case = self._work, CaseId(str(data["case"]))
        work.open(case)
        work.write_in(case)
        text = translate("Work", "The two cases are one now. %1 parts them again.")
        work.told.emit(text.replace("%1", sequence_of("part")))

    def _entered(self, data: dict[str, str | int]) -> None:
        """The case of a caller: open where it was taken, else said where it went."""
        work, case = self._work, CaseId(str(data["case"]))
        if "hold_number" in data:
            work.open(case)
            work.write_in(case)
            return
        unit = work.known.unit(UnitId(str(data["unit"])))
        text = translate("Work", "Saved: priority %1, in the queue of %2.")
        name = unit.short_name if unit is not None else str(data["unit"])
        work.told.emit(text.replace("%1", str(data["priority"])).replace("%2", name))

    def refusal(self, code: str, data: dict[str, str | int]) -> str:
        if code == Refusal.UNIT_CLOSED and data.get("opens"):
            text = translate("Work", "The unit is closed. It opens %1.")
            return text.replace("%1", when_text(Instant(int(data["opens"])), self._work.now()))
        if code == Refusal.FIELD_MISSING:
            return missing_words(str(data.get("field", "")))
        if code == Refusal.HELD_BY_OTHER and "person" in data:
            text = translate("Work", "%1 holds the case since %2.")
            name = self._work.known.staff_name(PersonId(str(data["person"]))) or translate("Work", "A colleague")
            return text.replace("%1", name).replace(
                "%2", when_text(Instant(int(data.get("since", 0))), self._work.now())
            )
        return refusal_words(code)

    def tell_losses(self, before: dict[CaseId, QueueRow]) -> None:
        """Say so where somebody has taken over a case of mine; `before` is what was mine."""
        for case, old in before.items():
            row = self._work.known.queue.get(case)
            if row is None or row.holder in (self._work.known.me, None) or self._work.known.me == NOBODY:
                continue
            text = translate("Work", "%1 took over %2 at %3. Your draft is kept.")
            name = self._work.known.staff_name(row.holder) or translate("Work", "A colleague")
            self._work.told.emit(
                text.replace("%1", name)
                .replace("%2", self.label(old))
                .replace("%3", when_text(row.held_since, self._work.now()))
            )

    def tell_accepted(self, before: dict[CaseId, QueueRow], gone: set[str]) -> None:
        """A case that I offered is no longer in the list: who closes one, or loses its list, is told otherwise."""
        closing = {case for asked, case in self._asked.values() if asked == "close"}
        for case, old in before.items():
            if old.care.offer is None or case not in gone or case in closing or case in self._work.known.queue:
                continue
            text = translate("Work", "%1, offered to %2, has left your queue.")
            self._work.told.emit(
                text.replace("%1", self.label(old)).replace("%2", to_words(self._work.known, old.care.offer))
            )

    def label(self, row: QueueRow) -> str:
        """`Fever, infant, 9 mo`: which case is meant, without a name."""
        look = self._work.queue.look(row)
        return f"{reason_name(row.reason, self._work.known.reason(row.reason))}, {look.who}"


def _note_refused(words: str) -> str:
    text = translate("Work", "The note was not taken. %1 Its text is a draft in the note again.")
    return text.replace("%1", words)


def _not_documented() -> str:
    return translate(
        "Work", "The note was not taken, so the case is not marked as documented. Read the note and keep it again."
    )
