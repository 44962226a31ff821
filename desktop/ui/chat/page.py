"""The conversation and the box: what was said, what is on its way, and who it goes to, the resident or somebody who is asked.

The draft is kept continuously and per case; the box opens only for who holds the case, and not before what came during a
gap is on the screen.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, CommandId
from desktop.replica.changes import CONSULT_SLOTS, FORM_SLOTS
from desktop.sync.status import Phase
from desktop.ui.case.pictures import CasePictures
from desktop.ui.chat.failed import FailedList
from desktop.ui.models.consults import by_whom, hidden_words, whom
from desktop.ui.models.conversation import conversation
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.phrases import unfilled
from desktop.ui.models.texts import only_read
from desktop.ui.moments import when_text
from desktop.ui.shell.columns import ANY_SIZE
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.composer import Composer, ComposerLook, Tool
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work
from desktop.ui.writing import SAVE_AFTER_MS

PHRASES = "phrases"
INTERNAL = "consult_line"
"""The form whose draft is what stands in the box for those who are asked: never the reply's."""


class ChatPage(Measured, QWidget):
    """Conversation above, composer below. `phrases_chosen`: a phrase is to be put in."""

    phrases_chosen = Signal()

    def __init__(
        self, work: Work, take_chosen: Callable[..., None], pictures: CasePictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._pictures = work, pictures
        self._case = NO_CASE
        self._touched = False
        self._filling = False
        self._internal = False
        """What is written goes to who is asked, or to who asks; the resident does not see it."""
        self._ways: dict[bool, str] = {}
        """What stood in the box when the other way was chosen, internal or not."""
        self._compact, self._primary = False, True
        self.messages = MessageView(self.tr("Conversation"), self)
        self.messages.images = pictures.small
        self._typing = Text("", "small", ink="text_muted", parent=self)
        self.failed = FailedList(work, self)
        self.composer = Composer(ComposerLook("", self.tr("Send")), self)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save_now)
        self._box, self._foot = QVBoxLayout(self), QVBoxLayout()
        self._box.addWidget(self.messages, 1)
        for part in (self._typing, self.failed, self.composer):
            self._foot.addWidget(part)
        self._box.addLayout(self._foot)
        self.composer.text_changed.connect(self._written)
        self.composer.edit.document().documentLayout().documentSizeChanged.connect(self._set_composer_height)
        self.composer.send_chosen.connect(self.send)
        self.composer.internal_chosen.connect(self._switch)
        self._take = take_chosen
        self.composer.tool_chosen.connect(self._use_tool)
        self.composer.edit.slashed.connect(self.phrases_chosen)
        self.messages.retry_chosen.connect(lambda key: work.writing.resend(CommandId(key)))
        self.failed.adopt_chosen.connect(self.adopt)
        work.shutting.connect(self.save_now)
        work.opened.connect(self._open)
        work.case_changed.connect(self.refresh)
        work.status_changed.connect(self.refresh)
        pictures.changed.connect(self.refresh)
        work.kept.connect(self._put_back)
        work.done.connect(self._line_taken)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        side = theme.px(12) if self._compact else theme.measure("column_padding")
        self._foot.setContentsMargins(side, 0, side, theme.px(7 if self._compact else 14))
        self._foot.setSpacing(theme.px(4))
        self._set_composer_height()

    def set_compact(self, compact: bool) -> None:
        """Little height: one line of draft, and no line kept free for who is writing."""
        self._compact = compact
        self.fit()
        self.refresh()

    def set_primary(self, primary: bool) -> None:
        """Whether sending is the first thing to do where the keyboard is."""
        if primary != self._primary:
            self._primary = primary
            self._dress()

    def _set_composer_height(self, *_: object) -> None:
        if not self._compact:
            self.composer.setMinimumHeight(0)
            self.composer.setMaximumHeight(ANY_SIZE)
            return
        # 148 and growing is the composer's own wish; with 384 px of screen there is room for two lines of draft.
        line = self.theme.style("chat").line
        lines = min(max(self.composer.edit.needed_height() // line, 1), 2)
        self.composer.setFixedHeight(self.theme.px(76) + lines * line)

    def foot_height(self) -> int:
        """What stands under the conversation takes."""
        return self._foot.sizeHint().height()

    def refresh(self) -> None:
        """The open case as it is known now; the text in the box is left alone."""
        work = self._work
        if work.open_case == NO_CASE:
            self.messages.set_messages([])
            return
        contact = work.contact()
        looks = conversation(work.known, work.open_case, work.now(), contact, self._pictures.look)
        self.messages.set_messages(looks if work.casework.may_assess() else only_read(looks))
        self._typing.setText(work.typing_words())
        self._typing.setVisible(not self._compact)
        self.failed.refresh()
        self._follow_standing()
        self._restore()
        self._dress()

    def write(self) -> None:
        """Put the keyboard in the reply box."""
        self.composer.edit.setFocus()

    def send(self) -> None:
        """Send what is written; the box empties only once it is kept for sending."""
        text = self.composer.text()
        words = self._work.consulting.write(text) if self._internal else self._work.writing.send(text)
        if words:
            self._dress(words)
            self._mark_unfilled()
            return
        self._saving.stop()
        self._touched = True
        self._fill("")
        if self._internal:
            self._work.writing.save_form(self._case, INTERNAL, {})

    def write_internally(self) -> None:
        """The keyboard in the box, which goes to those who are asked."""
        self._switch(True)
        self.write()

    def _switch(self, internal: bool) -> None:
        """The other way: each has a draft of its own, so that neither is ever sent the other's."""
        if internal == self._internal or (internal and not self._work.consulting.can_write()):
            return
        self.save_now()
        self._ways[self._internal] = self.composer.text()
        self._internal, self._touched = internal, False
        self._fill(self._ways.get(internal, self._draft()))
        self._dress()

    def _follow_standing(self) -> None:
        """Who is asked writes internally only; where nobody is asked any more the box is the resident's again."""
        can = self._work.consulting.can_write()
        if self._work.standing() is Standing.ASKED and can:
            self._switch(True)
        elif self._internal and not can:
            self._switch(False)

    def _draft(self) -> str:
        """What is kept of the box in its present way."""
        known = self._work.known
        return known.form(self._case, INTERNAL).get("text", "") if self._internal else known.draft(self._case)

    def insert(self, text: str) -> None:
        """Put a phrase in where the cursor is; what is left to fill in is marked, so that the next word takes its place."""
        self.composer.edit.put_in(text)
        self.write()
        self._mark_unfilled()

    def _mark_unfilled(self) -> None:
        place = unfilled(self.composer.text())
        if place is not None:
            cursor = self.composer.edit.textCursor()
            cursor.setPosition(_in_qt(self.composer.text(), place[0]))
            cursor.setPosition(_in_qt(self.composer.text(), place[1]), QTextCursor.MoveMode.KeepAnchor)
            self.composer.edit.setTextCursor(cursor)

    def adopt(self, slot: str, text: str) -> None:
        """Put a message that came back into the box, after what already stands there."""
        if slot.startswith(CONSULT_SLOTS):
            self._adopt_line(slot, text)
            return
        self._switch(False)
        here = self.composer.text().strip()
        whole = f"{here}\n{text}" if here else text
        self._fill(whole)
        self._touched = True
        self._saving.stop()
        self._work.writing.adopt_draft(slot, whole)
        self.write()

    def _adopt_line(self, slot: str, text: str) -> None:
        """A line of a consult goes back where only staff read, or stays where it is."""
        if not self._work.consulting.can_write():
            self._work.tell(refusal_words(Refusal.CONSULT_OVER))
            return
        self._switch(True)
        here = self.composer.text().strip()
        self._fill(f"{here}\n{text}" if here else text)
        self._touched = True
        self.save_now()
        self._work.writing.discard_draft(self._case, slot)
        self.write()

    def save_now(self) -> None:
        """Keep the draft at once."""
        self._saving.stop()
        if self._case == NO_CASE or not self._touched:
            return
        if self._internal:
            self._work.writing.save_form(self._case, INTERNAL, {"text": self.composer.text()})
        else:
            self._work.writing.save_draft(self._case, self.composer.text())

    def _open(self, case: str) -> None:
        self.save_now()
        self._case = CaseId(case)
        self._touched = self._internal = False
        self._ways.clear()
        self._fill(self._draft())

    def _restore(self) -> None:
        """A draft from before that is read from the file after the case was opened."""
        draft = self._draft()
        if draft and not self._touched and self._internal not in self._ways and draft != self.composer.text():
            self._fill(draft)

    def _put_back(self, case: str, text: str) -> None:
        if case == self._case and not self._internal and not self.composer.text():
            self._fill(text)

    def _fill(self, text: str) -> None:
        self._filling = True
        self.composer.set_text(text)
        self._filling = False

    def _written(self, _text: str) -> None:
        if self._filling:
            return
        self._touched = True
        if not self._saving.isActive():
            self._saving.start()
        if self._internal:
            self._work.writing.worked()
        else:
            self._work.writing.wrote()

    def _line_taken(self, what: str, case: str) -> None:
        """A switch that was made for one line is not kept for the next one, which may be the resident's."""
        if what == "consult_write" and case == self._case and self._work.lock().open and not self.composer.text():
            self._switch(False)

    def _dress(self, problem: str = "") -> None:
        """Everything round the text."""
        work = self._work
        if self._internal:
            self._dress_internally(problem)
            return
        lock, facts = work.lock(), work.facts()
        offline = work.status.phase is not Phase.LIVE
        to_whom = self.tr("To %1").replace("%1", facts.recipient) if facts.recipient else ""
        self.composer.edit.setReadOnly(not lock.open)
        self.composer.set_look(
            ComposerLook(
                to_whom=problem or (to_whom if lock.open else lock.words),
                send=self.tr("Save, sent later") if offline and lock.open else self.tr("Send"),
                send_key=sequence_of("send"),
                draft=self._draft_words(),
                placeholder=self.tr("Write …") if lock.open else "",
                tools=self._tools(lock.action),
                modes=self._modes(problem),
                primary=self._primary,
                can_send=lock.open,
                reason=lock.words,
                band=facts.band,
            )
        )
        self.composer.edit.setAccessibleName(to_whom or self.tr("Reply"))
        self.composer.edit.setAccessibleDescription(problem or lock.words)

    def _dress_internally(self, problem: str) -> None:
        """All of it yellow: who it goes to, and who does not see it."""
        work = self._work
        name = self._other_side()
        to_whom = problem or self.tr("Internally to %1").replace("%1", name)
        offline = work.status.phase is not Phase.LIVE
        send = self.tr("Save, sent later") if offline else self.tr("Send to %1").replace("%1", name.split(",")[0])
        self.composer.edit.setReadOnly(False)
        self.composer.set_look(
            ComposerLook(
                to_whom=to_whom,
                send=send,
                send_key=sequence_of("send"),
                draft=self._draft_words(),
                placeholder=self.tr("Write …"),
                tools=self._tools(work.lock().action) if work.standing() is Standing.ASKED else (),
                modes=self._modes(problem),
                internal=True,
                hidden_from=hidden_words(work.known, work.open_case),
                primary=self._primary,
                band=work.facts().band,
            )
        )
        self.composer.edit.setAccessibleName(to_whom)
        self.composer.edit.setAccessibleDescription(problem or hidden_words(work.known, work.open_case))

    def _modes(self, problem: str) -> tuple[str, str] | None:
        """The two ways, where there are two: for the holder while somebody is asked."""
        work = self._work
        if problem or not work.lock().open or not work.consulting.can_write():
            return None
        answer = self.tr("Answer %1").replace("%1", work.facts().recipient.split(",")[0].split(" ")[0])
        return answer, self.tr("Internally to %1").replace("%1", self._other_side())

    def _other_side(self) -> str:
        """Who reads what is written internally."""
        work, row = self._work, self._work.row()
        one = work.consulting.target()
        if one is None or row is None:
            return ""
        if work.standing() is Standing.ASKED:
            return by_whom(work.known, row)
        return work.known.staff_name(one.answered_by) or whom(work.known, one)

    def _use_tool(self, tool: str) -> None:
        if tool == PHRASES:
            self.phrases_chosen.emit()
        else:
            self._take()

    def _tools(self, action: str) -> tuple[Tool, ...]:
        if self._work.lock().open:
            return (Tool(PHRASES, "text-quote", self.tr("Phrase"), sequence_of(PHRASES)),)
        if not action or not self._work.can_ask():
            return ()
        words = {
            Standing.OTHERS: self.tr("Take over …"),
            Standing.OFFERED: self.tr("Accept the case"),
            Standing.ASKED: self.tr("Take over"),
        }.get(self._work.standing(), self.tr("Take the case"))
        return (Tool(action, "hand", words, sequence_of("take")),)

    def _draft_words(self) -> str:
        slot = FORM_SLOTS + INTERNAL if self._internal else ""
        draft = self._work.known.drafts.get((self._case, slot))
        if draft is None or not self.composer.text():
            return ""
        return self.tr("Draft saved %1").replace("%1", when_text(draft.saved_at, self._work.now()))


def _in_qt(text: str, place: int) -> int:
    """Where the character at `place` stands as Qt counts: one beyond the first plane (an emoji) counts twice."""
    return place + sum(ord(char) > 0xFFFF for char in text[:place])
