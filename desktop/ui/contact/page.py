"""The page on which a caller or a visitor is entered: who, what it is about, what was asked, and what it leads to as it stands.

What is written is kept as a draft at once, several at a time, until the server has the case.
"""

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.commands import contact
from desktop.domain.contact import Field as Needed
from desktop.domain.units import MINUTE, CaseId, Instant
from desktop.protocol.contact import EnterContact
from desktop.protocol.queries import AskTickList, KnownPerson, PersonByNumber, TickList
from desktop.sync.questions import Told
from desktop.ui.asking import Asking
from desktop.ui.contact.halves import NARROW, Halves
from desktop.ui.contact.ticks import Ticks, Value
from desktop.ui.contact.who import WhoForm
from desktop.ui.models.contacts import missing_words
from desktop.ui.models.known import CONTACT_FORM, NO_CASE
from desktop.ui.models.triaged import leads_to
from desktop.ui.moments import age_long, tomorrow_at
from desktop.ui.shell.keys import sequence_of
from desktop.ui.shell.pages import Page
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, ErrorLine, Field
from desktop.ui.widgets.priority_mark import PriorityMark
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING
from desktop.ui.words import reason_name, refusal_words, said, sex_name
from desktop.ui.work import PURPOSE, Work
from desktop.ui.writing import SAVE_AFTER_MS

_ASK_AFTER_MS = 150
_MORNING = 10
MOST_REASONS = 2
_ANSWERS = msgspec.json.Decoder(dict[str, Value])


class ContactPage(Page):
    """One entry at a time is on the screen; the others are drafts that one can go back to."""

    finished = Signal()
    """The server has the case."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work, self._waits = work, False
        self.draft = NO_CASE
        """The entry on the screen: the id of its draft, and of its case once it is saved."""
        self._person, self._list = KnownPerson("", "", ""), TickList("")
        self._asked_for = ""
        """The number that the register was asked for last."""
        self.codes: list[str] = []
        """The contact reasons in the order of the lists, which begin with none."""
        self._kept: list[CaseId] = []
        self._finding, self._ticking = Asking(work), Asking(work)
        self._title = Text(self.tr("New contact"), "title", parent=self)
        self.drafts = Choice(self.tr("Entries not finished"), (), self)
        self.new = Button(self.tr("Another contact"), Kind.SECONDARY, icon="plus", parent=self)
        self.who = WhoForm(self)
        names = (self.tr("What it is about"), self.tr("And what else"))
        self.reasons = [Choice(name, (), self) for name in names]
        self.ticks = Ticks(self)
        self._mark = PriorityMark(5, "", parent=self)
        self._mark.hide()
        self._outcome = Text("", "body_strong", wrap=True, max_lines=2, parent=self)
        self._error = ErrorLine("surface", self)
        self.take = Button(self.tr("Save and take"), Kind.PRIMARY, key=sequence_of("send"), parent=self)
        self.save = Button(self.tr("Save to the queue"), Kind.SECONDARY, parent=self)
        self.drop = Button(self.tr("Discard"), Kind.GHOST, parent=self)
        self._saving, self._asking = QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()
        self.fit()

    def _lay_out(self) -> None:
        self._box, self._head = QVBoxLayout(self), QHBoxLayout()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.drafts)
        self._head.addWidget(self.new)
        right = QWidget(self)
        self._right = QVBoxLayout(right)
        for choice in self.reasons:
            self._right.addWidget(Field(choice.accessibleName(), choice))
        self._right.addWidget(self.ticks)
        self._right.addStretch(1)
        buttons, outcome = QHBoxLayout(), QHBoxLayout()
        for part in (self.take, self.save, self.drop):
            buttons.addWidget(part)
        buttons.addStretch(1)
        outcome.addWidget(self._mark)
        outcome.addWidget(self._outcome, 1, Qt.AlignmentFlag.AlignVCenter)
        self._foot.addLayout(buttons)
        self._foot.addLayout(outcome, 1)
        self._box.addLayout(self._head)
        self._box.addWidget(Halves((self.who, 2), (right, 3), self), 1)
        self._box.addWidget(self._error)
        self._box.addLayout(self._foot)

    def _connect(self) -> None:
        for timer, after, then in (
            (self._saving, SAVE_AFTER_MS, self.keep),
            (self._asking, _ASK_AFTER_MS, self.ask_now),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(then)
        work = self._work
        self.who.changed.connect(self._wrote)
        self.who.number_told.connect(self._find)
        self.who.words.confirmed.connect(lambda: self.enter(take=True))
        self.ticks.changed.connect(self._wrote)
        for choice in self.reasons:
            choice.activated.connect(self._wrote)
        self.take.clicked.connect(lambda: self.enter(take=True))
        self.save.clicked.connect(lambda: self.enter(take=False))
        self.drop.clicked.connect(self.discard)
        self.new.clicked.connect(lambda: self.show_draft(NO_CASE))
        self.drafts.activated.connect(self._choose_draft)
        work.done.connect(self._done)
        work.undone.connect(self._undone)
        work.shutting.connect(self.keep)
        work.status_changed.connect(self._show_contact)

    def fit(self) -> None:
        theme = self.theme
        self._box.setSpacing(theme.px(4))
        self._head.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(4))
        self._right.setContentsMargins(theme.px(16), theme.px(8), theme.px(24), theme.px(8))
        self._foot.setContentsMargins(theme.px(24) - RING, theme.px(4), theme.px(24), theme.px(12))
        self._error.setContentsMargins(theme.px(24), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window (200 %) what it leads to stands over the buttons."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW)
        self._foot.setDirection(QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight)

    # the page

    def opened(self) -> None:
        """The entry that was left, or a new one."""
        self._show_reasons()
        kept = self._work.known.contact_drafts()
        if self.draft == NO_CASE or (kept and self.draft not in kept):
            self.show_draft(kept[-1] if kept else NO_CASE)
        self._show_drafts()
        self._show_contact()

    def left(self) -> None:
        """Kept as a draft."""
        self.keep()

    def first(self) -> QWidget:
        """The number."""
        return self.who.number

    def keep(self) -> None:
        """The entry as it stands is a draft of this computer's."""
        self._saving.stop()
        if self.draft == NO_CASE or self._waits:
            return
        fields = self._fields()
        if any(fields.get(name) for name in ("number", "name", "own_words", "reasons", "answers", "phone", "born")):
            self._work.writing.save_form(self.draft, CONTACT_FORM, fields)

    def discard(self) -> None:
        """Drop this entry, and show another that is not finished."""
        self._saving.stop()
        self._work.writing.save_form(self.draft, CONTACT_FORM, {})
        kept = [draft for draft in self._work.known.contact_drafts() if draft != self.draft]
        self.show_draft(kept[-1] if kept else NO_CASE)

    def _fields(self) -> dict[str, str]:
        answers = self._answers()
        return self.who.fields() | {
            "reasons": " ".join(self._chosen()),
            "answers": msgspec.json.encode(answers).decode() if answers else "",
        }

    def show_draft(self, draft: CaseId) -> None:
        """Go to this entry; none: a new one. The one that stood there is kept."""
        if self.draft not in (NO_CASE, draft):
            self.keep()
        self.draft = draft if draft != NO_CASE else CaseId(self._work.desk.clock.new_id())
        fields = self._work.known.form(self.draft, CONTACT_FORM)
        self._person, self._waits, self._asked_for = KnownPerson("", "", ""), False, ""
        self.who.show_fields(fields)
        chosen = fields.get("reasons", "").split()
        for place, choice in enumerate(self.reasons):
            code = chosen[place] if place < len(chosen) else ""
            choice.setCurrentIndex(self.codes.index(code) + 1 if code in self.codes else 0)
        self.ticks.begin(_answers(fields.get("answers", "")))
        self.ticks.show_questions(())
        self._tell("")
        self._find()
        self.ask_now()
        self._show_drafts()
        self.who.number.setFocus()

    def _show_drafts(self) -> None:
        self.drafts.clear()
        known = self._work.known
        self._kept = [draft for draft in known.contact_drafts() if draft != self.draft]
        self.drafts.addItem(self.tr("%n not finished", None, len(self._kept)))
        for draft in self._kept:
            fields = known.form(draft, CONTACT_FORM)
            told = fields.get("name") or fields.get("number") or fields.get("own_words", "")[:24]
            self.drafts.addItem(told or self.tr("Nothing told yet"))
        self.drafts.setVisible(bool(self._kept))

    def _choose_draft(self, index: int) -> None:
        if 0 < index <= len(self._kept):
            self.show_draft(self._kept[index - 1])

    def _show_reasons(self) -> None:
        """The reasons that the region has, by name; what is chosen stays."""
        chosen, known = self._chosen(), self._work.known
        named = sorted((reason_name(one.id, one, whole=True), one.id) for one in known.reasons())
        self.codes = [code for _, code in named]
        for place, choice in enumerate(self.reasons):
            choice.clear()
            choice.addItems([self.tr("Choose") if not place else self.tr("Nothing else"), *(name for name, _ in named)])
            code = chosen[place] if place < len(chosen) else ""
            choice.setCurrentIndex(self.codes.index(code) + 1 if code in self.codes else 0)

    # what is asked of the server

    def _wrote(self, *_: object) -> None:
        self._tell("")
        self._saving.start()
        self._asking.start()

    def _chosen(self) -> list[str]:
        found = [self.codes[choice.currentIndex() - 1] for choice in self.reasons if choice.currentIndex() > 0]
        return list(dict.fromkeys(found))

    def _answers(self) -> dict[str, Value]:
        """Without those of reasons that are no longer chosen."""
        others = set(self.codes) - set(self._chosen())
        return {name: value for name, value in self.ticks.answers().items() if name.partition(".")[0] not in others}

    def _find(self) -> None:
        number = self.who.number.text().strip()
        if number == self._asked_for:
            return
        self._asked_for = number
        self._person = KnownPerson("", "", "")
        self.who.found.setText("")
        self.who.ask_for_name(needed=True)
        self.who.number.set_error("")
        self._finding.turn_away()
        if number and self._work.can_ask():
            self._finding.ask(PersonByNumber(number, PURPOSE), self._found)

    def _found(self, told: Told) -> None:
        if not isinstance(told.answer, KnownPerson):
            self.who.number.set_error(refusal_words(told.code) if told.code not in ("offline", "no_answer") else "")
            return
        self._person = found = told.answer
        months = found.age_months
        who = ", ".join(
            part for part in (found.name, age_long(months) if months >= 0 else "", sex_name(found.sex)) if part
        )
        if found.state == "protected":
            who = self.tr("Protected identity: the case goes to those who look after it.")
        elif found.state == "unknown":
            text = self.tr("Nobody here has this number: tell the name. %1")
            who = text.replace("%1", who).strip()
        elif found.open_cases:
            who = f"{who} · {self.tr('%n open case(s)', None, found.open_cases)}"
        self.who.found.setText(who)
        self.who.ask_for_name(needed=found.state == "unknown")
        say_aloud(self.who.number, who)
        if found.phone and not self.who.phone.text():
            self.who.fill_phone(found.phone)
        self._asking.start()

    def ask_now(self) -> None:
        """What the answers so far lead to; the server's tables are the page's."""
        fields = self.who.fields()
        adult = {"girl": "woman", "boy": "man"}.get(self._person.sex, self._person.sex)
        query = AskTickList(
            PURPOSE, fields["born"] or self._person.born, fields["sex"] or adult, self._chosen(), self._answers(),
            fields["own_words"], fields["language"],
        )  # fmt: skip
        if self._work.can_ask():
            self._ticking.ask(query, self._judged)

    def _judged(self, told: Told) -> None:
        if not isinstance(told.answer, TickList):
            if told.code not in ("offline", "no_answer"):
                self._tell(refusal_words(told.code))
            return
        self._list = told.answer
        self.ticks.show_questions(told.answer.questions)
        self._show_outcome()

    def _show_outcome(self) -> None:
        found = self._list
        self._mark.setVisible(bool(found.outcome))
        if not found.outcome:
            self._outcome.setText(self._suggested())
            return
        priority = found.priority or 5
        self._mark.set_priority(priority, self.tr("priority %1").replace("%1", str(priority)))
        why = f": {said(found.why[0])}" if found.why else ""
        self._outcome.setText(f"{leads_to(found.outcome, found.priority or None)}{why}")

    def _suggested(self) -> str:
        """Reasons that the own words may be about."""
        known = self._work.known
        names = [reason_name(code, known.reason(code)) for code in self._list.suggested[:3]]
        return self.tr("May be about: %1").replace("%1", ", ".join(names)) if names else ""

    # saving

    def enter(self, *, take: bool) -> None:
        """Ask for the case, or say what is missing."""
        missing = self._missing()
        if missing or self._waits or not self._work.can_ask():
            self._tell(missing)
            return
        self.keep()
        self._waits = True
        self._show_contact()
        command = contact.enter(self._work.desk, self.draft, self._body(take))
        self._work.outcomes.wait("enter_contact", command, self.draft)

    def _missing(self) -> str:
        fields = self.who.fields()
        named = fields["name"] and (fields["born"] or fields["number"])
        if not (named or (fields["number"] and self._person.state in ("known", "protected"))):
            self.who.number.setFocus()
            return missing_words(Needed.WHO)
        if self._list.content_version and not self._chosen():
            self.reasons[0].setFocus()
            return missing_words(Needed.REASON)
        if self._list.content_version and not self._list.signs_asked:
            self.ticks.setFocus()
            return missing_words(Needed.SIGNS)
        return ""

    def _body(self, take: bool) -> EnterContact:
        told = self.who.fields()
        return EnterContact(
            channel=told["channel"], reasons=self._chosen(), answers=self._answers(), content=self._list.content_version,
            number=told["number"], name=told["name"], born=told["born"], sex=told["sex"], own_words=told["own_words"],
            phone=told["phone"], place=told["place"], language=told["language"], interpreter=bool(told["interpreter"]),
            caller=told["caller"] if told["relation"] else "", relation=told["relation"],
            caller_number=told["caller_number"] if told["relation"] == "guardian" else "",
            call_by=self._due(told["call"]), take=take,
        )  # fmt: skip

    def _due(self, code: str) -> Instant:
        now = self._work.now()
        if code == "morning":
            return tomorrow_at(now, _MORNING)
        return Instant(now + int(code) * MINUTE) if code else Instant(0)

    def _done(self, what: str, case: str) -> None:
        if what != "enter_contact":
            return
        self._work.writing.save_form(CaseId(case), CONTACT_FORM, {})
        if case == self.draft:
            self.draft, self._waits = NO_CASE, False
            self.finished.emit()

    def _undone(self, what: str, case: str, words: str) -> None:
        """The server keeps the answer under this id: what is mended is another entry."""
        if what != "enter_contact":
            return
        known = self._work.known
        fresh = CaseId(self._work.desk.clock.new_id())
        self._work.writing.save_form(fresh, CONTACT_FORM, known.form(CaseId(case), CONTACT_FORM))
        self._work.writing.save_form(CaseId(case), CONTACT_FORM, {})
        if case == self.draft:
            self.draft, self._waits = fresh, False
            self._tell(words)
            self._show_contact()
            self.ask_now()

    def _show_contact(self) -> None:
        """Nothing is saved without contact; what is written is a draft."""
        why = (
            ""
            if self._work.can_ask()
            else self.tr("No contact: what you write is kept here, and saved when it is back.")
        )
        for button in (self.take, self.save):
            button.set_available(not why and not self._waits, why)

    def problem(self) -> str:
        """What is wrong or missing, as it stands there."""
        return self._error.text()

    def _tell(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
        if words:
            say_aloud(self, words, at_once=True)


def _answers(text: str) -> dict[str, Value]:
    """The kept answers; what another version wrote is none."""
    try:
        return _ANSWERS.decode(text) if text else {}
    except msgspec.DecodeError:
        return {}
