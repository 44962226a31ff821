"""All that the resident said before the case came: own words, pictures, hopes, and every question as it was asked with its answer (FN9).

A list of lines like the conversation, so that the keyboard, the screen reader and copying work alike in both.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.case.pictures import CasePictures
from desktop.ui.models.facts import CaseFacts
from desktop.ui.models.known import NO_CASE, Known
from desktop.ui.models.pictures import before_pictures
from desktop.ui.models.texts import before_looks, only_read
from desktop.ui.models.triaged import answer_looks, answers_of
from desktop.ui.widgets.message_look import MessageLook, Shape
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.themed import Measured


class AnswersPage(Measured, QWidget):
    """`assess_chosen` gives the id of a text that somebody has assessed."""

    assess_chosen = Signal(str)

    def __init__(self, known: Known, pictures: CasePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known, self._pictures, self._case = known, pictures, NO_CASE
        self.list = MessageView(self.tr("Answers"), self, keeps_end=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.list)
        self.list.images = pictures.small
        self.list.assess_chosen.connect(self.assess_chosen)

    def number(self) -> str:
        """How many questions were answered; empty for none."""
        return str(len(answers_of(self._known.triage(self._case))) or "")

    def show_facts(self, facts: CaseFacts, may_assess: bool) -> None:
        """Another case, or more known of it."""
        other = facts.case != self._case
        self._case = facts.case
        looks = self._looks(facts)
        self.list.set_messages(looks if may_assess else only_read(looks))
        if other:
            self.list.scrollToTop()

    def _looks(self, facts: CaseFacts) -> list[MessageLook]:
        known, case = self._known, facts.case
        reach = "\n".join(text for _, text in facts.facts)
        label = self.tr("How to reach")
        # What the resident showed stands with what the resident wrote first.
        words, shown = before_looks(known, case), before_pictures(known, case)
        return [
            *words[:1],
            *([self._pictures.look(shown)] if shown else []),
            *words[1:],
            *([MessageLook("reach", reach, label, shape=Shape.ANSWER, spoken=f"{label}: {reach}")] if reach else []),
            *answer_looks(known.triage(case)),
        ]
