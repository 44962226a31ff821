"""The questions about a case that need a reason or a choice: another priority, until when it is set aside, how a call went."""

import re
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.priority import PriorityWhy
from desktop.domain.units import MINUTE, Instant
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


class AsideQuestion(Dialog):
    """Asks until when: an answer, one of the times that are asked for most, or another one; each with its exact time."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        self._work, now = work, work.now()
        self._times = [Instant(now + minutes * MINUTE) for minutes in _MINUTES]
        self._times.append(tomorrow_at(now, _MORNING))
        until = translate("CaseQuestions", "Until %1")
        names = [until.replace("%1", when_text(at, now)) for at in self._times]
        answer, other = (
            translate("CaseQuestions", "Until the resident answers"),
            translate("CaseQuestions", "Another time"),
        )
        label = translate("CaseQuestions", "Set aside")
        self.until = Choice(label, (answer, *names, other))
        self.time = Field(translate("CaseQuestions", "Time, as 13:30"), ground="raised")
        self.time.setVisible(False)
        super().__init__(
            translate("CaseQuestions", "Set the case aside?"),
            translate(
                "CaseQuestions",
                "It stays yours and comes back by itself, at once if the resident writes of a warning sign.",
            ),
            translate("CaseQuestions", "Set aside"),
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
        chosen = self.until.currentIndex()
        at = Instant(0) if chosen == 0 else self._written() if chosen > len(self._times) else self._times[chosen - 1]
        problem = translate("CaseQuestions", "Write a time as 13:30.") if at is None else ""
        if at is not None:
            problem = self._work.casework.set_aside(at, on_answer=chosen == 0)
        self.time.set_error(problem)
        if not problem:
            self.accept()

    def _written(self) -> Instant | None:
        """The time in the field: today, or tomorrow if it has passed."""
        found = re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})\s*", self.time.text())
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        at = _at(self._work.now(), int(found[1]), int(found[2]))
        return at if at > self._work.now() else _at(self._work.now(), int(found[1]), int(found[2]), tomorrow=True)


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
