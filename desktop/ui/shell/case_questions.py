"""The questions about a case that need a reason or a choice: another priority, until when it is set aside, how a call went."""

import re
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.board import Held, MoveWhy
from desktop.domain.insight import DeskWhy
from desktop.domain.priority import PriorityWhy
from desktop.domain.reception import FlagWhy
from desktop.domain.units import MINUTE, Instant
from desktop.ui.models.board import move_why, receivers
from desktop.ui.models.care import desk_why, flag_why
from desktop.ui.moments import local, tomorrow_at, when_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.words import priority_why, refusal_words
from desktop.ui.work import Work

translate = QCoreApplication.translate
_MORNING = 8
_MINUTES = (15, 30, 60, 120)


class _Fields(QWidget):
    """Fields under one another; the first takes the keyboard."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for field in fields:
            box.addWidget(field)
        self.setFocusProxy(fields[0])


class MoveQuestion(Dialog):
    """Asks to whom a case goes from its holder's hands, and why."""

    def __init__(self, work: Work, held: Held, parent: QWidget | None = None) -> None:
        self._work, self._held, self._codes = work, held, tuple(MoveWhy)
        self._people = receivers(work.known, held)
        choose = translate("CaseQuestions", "Choose")
        self.to = Choice(translate("CaseQuestions", "To"), tuple(card.name for card in self._people))
        self.why = Choice(translate("CaseQuestions", "Reason"), tuple(move_why(code) for code in self._codes))
        for choice in (self.to, self.why):
            choice.setCurrentIndex(-1)
            choice.setPlaceholderText(choose)
        self._to = Field(translate("CaseQuestions", "To"), self.to, ground="raised")
        self._why = Field(translate("CaseQuestions", "Reason"), self.why, ground="raised")
        name = work.known.staff_name(held.holder) or translate("CaseQuestions", "its holder")
        super().__init__(
            translate("CaseQuestions", "Move the case from %1?").replace("%1", name),
            translate("CaseQuestions", "Both are told at once. A draft of an answer stays with whoever wrote it."),
            translate("CaseQuestions", "Move"),
            translate("CaseQuestions", "Cancel"),
            body=_Fields(self._to, self._why),
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.confirmed.connect(self._ask)

    def _ask(self) -> None:
        to, why = self.to.currentIndex(), self.why.currentIndex()
        self._to.set_error("" if to >= 0 else translate("CaseQuestions", "Choose who shall have it."))
        self._why.set_error("" if why >= 0 else refusal_words("reason_needed"))
        if to >= 0 and why >= 0:
            self._work.board.move(self._held, self._people[to].id, self._codes[why])
            self.accept()


class PriorityQuestion(Dialog):
    """Asks which priority and why; what triage said is kept beside it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        row = work.row()
        now = row.priority if row is not None else 2
        self._work, self._codes = work, tuple(PriorityWhy)
        text = translate("CaseQuestions", "priority %1")
        names = tuple(text.replace("%1", str(number)).capitalize() for number in range(1, 6))
        self.priority = Choice(translate("CaseQuestions", "Priority"), names)
        self.priority.setCurrentIndex(now - 1)
        self.why = Choice(translate("CaseQuestions", "Reason"), tuple(priority_why(code) for code in self._codes))
        self.why.setCurrentIndex(-1)
        self.why.setPlaceholderText(translate("CaseQuestions", "Choose"))
        self._why = Field(translate("CaseQuestions", "Reason"), self.why, ground="raised")
        super().__init__(
            translate("CaseQuestions", "Change the priority?"),
            translate("CaseQuestions", "What triage said is kept beside it, with your name and reason."),
            translate("CaseQuestions", "Change"),
            translate("CaseQuestions", "Cancel"),
            body=_Fields(Field(translate("CaseQuestions", "Priority"), self.priority, ground="raised"), self._why),
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.confirmed.connect(self._ask)

    def _ask(self) -> None:
        chosen = self.why.currentIndex()
        problem = refusal_words("reason_needed") if chosen < 0 else ""
        if not problem:
            problem = self._work.casework.set_priority(self.priority.currentIndex() + 1, self._codes[chosen])
        self._why.set_error(problem)
        if not problem:
            self.accept()


class ToNurseQuestion(Dialog):
    """Asks why a nurse is to look; whoever asks sees the case no more, which is said first."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        self._work, self._codes = work, tuple(FlagWhy)
        names = tuple(_upper_first(flag_why(code)) for code in self._codes)
        self.why = Choice(translate("CaseQuestions", "Reason"), names)
        self.why.setCurrentIndex(-1)
        self.why.setPlaceholderText(translate("CaseQuestions", "Choose"))
        self._why = Field(translate("CaseQuestions", "Reason"), self.why, ground="raised")
        super().__init__(
            translate("CaseQuestions", "Push the case to a nurse?"),
            translate(
                "CaseQuestions",
                "It stands free in the nurses' queue with a flag and your reason, and leaves your list.",
            ),
            translate("CaseQuestions", "Push to a nurse"),
            translate("CaseQuestions", "Cancel"),
            body=_Fields(self._why),
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.confirmed.connect(self._ask)

    def _ask(self) -> None:
        chosen = self.why.currentIndex()
        problem = refusal_words("reason_needed") if chosen < 0 else self._work.casework.to_nurse(self._codes[chosen])
        self._why.set_error(problem)
        if not problem:
            self.accept()


class InsightQuestion(Dialog):
    """Asks a receptionist why she reads a clinical case; that it is logged is said first."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        self._work, self._case, self._codes = work, work.open_case, tuple(DeskWhy)
        names = tuple(_upper_first(desk_why(code)) for code in self._codes)
        self.why = Choice(translate("CaseQuestions", "Reason"), names)
        self.why.setCurrentIndex(-1)
        self.why.setPlaceholderText(translate("CaseQuestions", "Choose"))
        self._why = Field(translate("CaseQuestions", "Reason"), self.why, ground="raised")
        super().__init__(
            translate("CaseQuestions", "Open the clinical case?"),
            translate(
                "CaseQuestions",
                "You can read it for 30 minutes and change nothing in it. Your name and reason are logged.",
            ),
            translate("CaseQuestions", "Open"),
            translate("CaseQuestions", "Cancel"),
            body=_Fields(self._why),
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.confirmed.connect(self._ask)

    def _ask(self) -> None:
        chosen = self.why.currentIndex()
        self._why.set_error(refusal_words("reason_needed") if chosen < 0 else "")
        if chosen >= 0:
            self._work.insight.give(self._case, self._codes[chosen])
            self.accept()


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


class _TimeQuestion(Dialog):
    """Asks when: one of the times that are asked for most, or another one; each with its exact time. `first` stands before them."""

    def __init__(
        self,
        work: Work,
        label: str,
        words: tuple[str, str, str],
        text: str,
        first: tuple[str, ...],
        parent: QWidget | None,
    ) -> None:
        self._work, now = work, work.now()
        self._times = [Instant(now + minutes * MINUTE) for minutes in _MINUTES]
        self._times.append(tomorrow_at(now, _MORNING))
        self._first = len(first)
        names = [text.replace("%1", when_text(at, now)) for at in self._times]
        self.until = Choice(label, (*first, *names, translate("CaseQuestions", "Another time")))
        self.time = Field(translate("CaseQuestions", "Time, as 13:30"), ground="raised")
        self.time.setVisible(False)
        heading, more, save = words
        super().__init__(
            heading,
            more,
            save,
            translate("CaseQuestions", "Cancel"),
            body=_Fields(Field(label, self.until, ground="raised"), self.time),
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.until.currentIndexChanged.connect(self._chosen)
        self.confirmed.connect(self._ask)

    def _chosen(self, index: int) -> None:
        self.time.setVisible(index == self.until.count() - 1)
        self.adjustSize()

    def _ask(self) -> None:
        chosen = self.until.currentIndex() - self._first
        at = Instant(0) if chosen < 0 else self._written() if chosen >= len(self._times) else self._times[chosen]
        problem = translate("CaseQuestions", "Write a time as 13:30.") if at is None else self.say(at)
        self.time.set_error(problem)
        if not problem:
            self.accept()

    def say(self, at: Instant) -> str:
        """Ask for what was chosen (0: the first); why that cannot be, else empty."""
        raise NotImplementedError

    def _written(self) -> Instant | None:
        """The time in the field: today, or tomorrow if it has passed."""
        found = re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})\s*", self.time.text())
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        at = _at(self._work.now(), int(found[1]), int(found[2]))
        return at if at > self._work.now() else _at(self._work.now(), int(found[1]), int(found[2]), tomorrow=True)


class AsideQuestion(_TimeQuestion):
    """Asks until when the case is set aside: an answer, or a time."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        words = (
            translate("CaseQuestions", "Set the case aside?"),
            translate(
                "CaseQuestions",
                "It stays yours and comes back by itself, at once if the resident writes of a warning sign.",
            ),
            translate("CaseQuestions", "Set aside"),
        )
        answer = translate("CaseQuestions", "Until the resident answers")
        until = translate("CaseQuestions", "Until %1")
        super().__init__(work, translate("CaseQuestions", "Set aside"), words, until, (answer,), parent)

    def say(self, at: Instant) -> str:
        return self._work.casework.set_aside(at, on_answer=not at)


class PromiseCallQuestion(_TimeQuestion):
    """Asks before when the resident is to be called, or before when instead of what was promised."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        row = work.row()
        due = row.care.task_due if row is not None and row.care.task else Instant(0)
        text = translate("CaseQuestions", "It stands in the list of calls to make. Tell the resident the new time.")
        if due:
            before = translate("CaseQuestions", "Until now it was %1.").replace("%1", when_text(due, work.now()))
            text = f"{before} {text}"
        words = (translate("CaseQuestions", "When is the call?"), text, translate("CaseQuestions", "Promise"))
        at_latest = translate("CaseQuestions", "At the latest %1")
        super().__init__(work, translate("CaseQuestions", "Call"), words, at_latest, (), parent)

    def say(self, at: Instant) -> str:
        return self._work.casework.promise_call(at)


class CalledBackQuestion(Dialog):
    """Asks whether anybody answered."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        self._work = work
        label = translate("CaseQuestions", "How did the call go?")
        names = (translate("CaseQuestions", "We have talked"), translate("CaseQuestions", "Nobody answered"))
        self.went = Choice(label, names)
        self.went.setCurrentIndex(-1)
        self.went.setPlaceholderText(translate("CaseQuestions", "Choose"))
        self._field = Field(label, self.went, ground="raised")
        super().__init__(
            translate("CaseQuestions", "Have you called the resident?"),
            translate("CaseQuestions", "If nobody answered, the call is to be tried again."),
            translate("CaseQuestions", "Save"),
            translate("CaseQuestions", "Cancel"),
            body=self._field,
            key=sequence_of("send"),
            closes=False,
            parent=parent,
        )
        self.confirmed.connect(self._ask)

    def _ask(self) -> None:
        chosen = self.went.currentIndex()
        problem = translate("CaseQuestions", "Choose how the call went.") if chosen < 0 else ""
        problem = problem or self._work.casework.called_back(reached=chosen == 0)
        self._field.set_error(problem)
        if not problem:
            self.accept()


def _at(now: Instant, hour: int, minute: int, tomorrow: bool = False) -> Instant:
    """The wall clock's time today or tomorrow, in Swedish time."""
    today: datetime = local(now) + timedelta(days=1 if tomorrow else 0)
    return Instant(int(today.replace(hour=hour, minute=minute, second=0, microsecond=0).timestamp() * 1000))
