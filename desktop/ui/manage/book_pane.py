"""A book of rules: its versions, its rules as a list with a form for each, what would change, saved, published and taken back."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.commands import managing
from desktop.domain.rulebooks import Book
from desktop.protocol.queries import RulesChange, RulesHeld, RulesPreview, RulesVersions
from desktop.sync.questions import OFFLINE, Told
from desktop.ui.asking import Asking
from desktop.ui.manage.columns import Columns
from desktop.ui.manage.drafts import ActionDraft, Draft, RoutingDraft
from desktop.ui.manage.kept_book import KeptBook
from desktop.ui.manage.rule_form import narrow
from desktop.ui.models.rule_changes import change_looks, version_words
from desktop.ui.models.rules import problem_words
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.pick_list import PickList, PickLook
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work


class BookPane(Measured, QWidget):
    """What is changed here is this desk's alone until it is saved, and changes nothing until it is published."""

    draft_changed = Signal()
    ready = Signal()
    """The rules are there, and the list can have the keyboard."""

    def __init__(self, work: Work, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self.book, self._asking, self._previewing = work, book, Asking(work), Asking(work)
        self._held: RulesHeld | None = None
        self._kept = KeptBook(work, book, self)
        self._chosen: int | None = None
        """The version that is shown; None: what is being changed here."""
        self._compared, self._publishing, self._showing = "", "", False
        self.draft: Draft = RoutingDraft(work, self) if book is Book.ROUTING else ActionDraft(work, self)
        content = QWidget(self)
        self.versions = Choice(self.tr("Version"))
        narrow(self.versions)
        self.list = PickList(self.tr("Rules"), content, snug=True)
        self.words = Text("", "body", wrap=True, parent=content)
        self.changes = MessageView(self.tr("What would change"), content, keeps_end=False, flush=True)
        self.comment = QLineEdit(content)
        self.buttons = {
            name: Button(words, kind, parent=content)
            for name, words, kind in (
                ("up", self.tr("Move up"), Kind.GHOST), ("down", self.tr("Move down"), Kind.GHOST),
                ("add", self.tr("New rule"), Kind.GHOST), ("remove", self.tr("Remove"), Kind.GHOST),
                ("import", self.tr("Import …"), Kind.GHOST), ("export", self.tr("Export …"), Kind.GHOST),
                ("discard", self.tr("Discard the changes"), Kind.GHOST),
                ("compare", self.tr("Compare"), Kind.SECONDARY), ("save", self.tr("Save a draft"), Kind.SECONDARY),
                ("publish", self.tr("Publish"), Kind.PRIMARY),
            )
        }  # fmt: skip
        self.stack = StateStack(content, "surface", self)
        self._lay_out(content)
        self._connect()
        self._fit_buttons()
        self.fit()

    def _lay_out(self, content: QWidget) -> None:
        outer, inner, self._columns = QVBoxLayout(self), QVBoxLayout(content), Columns(content, (2, 3))
        columns = self._columns
        for box, part in ((outer, self.stack), (inner, columns)):
            box.setContentsMargins(0, 0, 0, 0)
            box.addWidget(part)
        left, right, named = columns.left, columns.right, self.buttons
        left.addWidget(Field(self.tr("Version"), self.versions))
        left.addWidget(self.list, 1)
        left.addLayout(columns.row(*(named[name] for name in ("up", "down", "add", "remove"))))
        left.addLayout(columns.row(*(named[name] for name in ("import", "export", "discard"))))
        right.addWidget(self.draft.form)
        right.addWidget(Field(self.tr("Why it is changed"), self.comment))
        right.addLayout(columns.row(*(named[name] for name in ("compare", "save", "publish"))))
        right.addWidget(self.words)
        right.addLayout(columns.row(self.changes), 1)
        right.addStretch()

    def _connect(self) -> None:
        doers = {
            "up": lambda: self.draft.move(-1), "down": lambda: self.draft.move(1), "add": self.draft.add,
            "remove": self.draft.remove, "discard": self.discard, "import": self._import, "export": self._export, "compare": self.compare,
            "save": self.save, "publish": self.publish,
        }  # fmt: skip
        for name, doer in doers.items():
            self.buttons[name].clicked.connect(lambda _=False, doer=doer: doer())
        self.draft.changed.connect(self._show_draft)
        self.list.selectionModel().currentChanged.connect(self._mark)
        self.list.chosen.connect(lambda _: self.draft.form.first().setFocus(Qt.FocusReason.TabFocusReason))
        self.versions.activated.connect(self._choose_version)
        self.stack.pressed.connect(self.opened)
        self._work.status_changed.connect(self._fit_buttons)
        self._work.done.connect(self._done)
        self._work.shutting.connect(self._shut)
        self.comment.textEdited.connect(self._keep)

    def fit(self) -> None:
        self.list.setMinimumHeight(self.theme.px(240))
        self.changes.setMinimumHeight(self.theme.px(160))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.list if self._held is not None else self.stack.button

    def _shut(self) -> None:
        """Whoever signs in next begins with her own."""
        self._keep()
        self._kept.shut()
        self._held, self._compared, self._publishing = None, "", ""
        self.comment.clear()

    def opened(self) -> None:
        """Ask for the versions; a draft that is being written stays."""
        if self._held is None:
            self.stack.show_state(StateLook(ViewState.LOADING, self.tr("Fetching the rules")))
        self._asking.ask(RulesVersions(self.book.value, "rules"), self._take)

    def _take(self, told: Told) -> None:
        if not isinstance(told.answer, RulesHeld):
            if self._held is None:
                self.stack.show_state(self._no_rules(told.code))
            return
        new, self._held = self._held is None, told.answer
        if self._publishing and told.answer.versions[0].text == self._publishing == self.draft.text():
            self._publishing = ""
            self._publish(told.answer.versions[0].number)
        if new:
            self._begin(told.answer)
        self._keep()
        self._show_versions()
        self.stack.show_content()
        self._fit_buttons()
        if new:
            self.ready.emit()

    def _begin(self, held: RulesHeld) -> None:
        """With what this person had begun to change, if that is not saved yet; else with what holds."""
        self._kept.read()
        if not held.may_write or not self._kept.text:
            self._choose(held.in_force)
            return
        comment, seen = self._kept.comment, self._kept.seen
        self._chosen = None
        problem = self.draft.load(self._kept.text)
        if problem:
            self._choose(held.in_force)
            self._tell(problem)
            return
        self.comment.setText(comment)
        words = self.tr("Here are your changes, which are not saved yet.")
        if seen != held.in_force:
            words = f"{words} {self.tr('Other rules have come to hold since you began.')}"
        self._tell(words)

    def _choose(self, number: int) -> None:
        assert self._held is not None
        self._chosen = number
        self._load(next(one.text for one in self._held.versions if one.number == number))

    def _show_versions(self) -> None:
        held = self._held
        if held is None:
            return
        numbers: list[int | None] = [None] if self._kept.text else []
        numbers += [one.number for one in held.versions]
        words = [self.tr("Your changes, not saved")] if self._kept.text else []
        self.versions.clear()
        self.versions.addItems(
            [*words, *(version_words(one, held.in_force, self._work.now()) for one in held.versions)]
        )
        self.versions.setCurrentIndex(numbers.index(self._chosen) if self._chosen in numbers else 0)

    def _keep(self) -> None:
        """What differs from every version is kept as this person's own until it does not."""
        held, text = self._held, self.draft.text()
        if held is None or not held.may_write or not text:
            return
        same = next((one.number for one in held.versions if one.text == text), None)
        if same is None:
            self._chosen = None
            self._kept.keep(text, self.comment.text().strip(), held.in_force)
        elif self._chosen is None:
            self._chosen = same
            self._kept.drop()

    def discard(self) -> None:
        """Give up what is not saved, and go back to what holds."""
        if self._held is not None:
            self._kept.drop()
            self.comment.clear()
            self._choose(self._held.in_force)
            self._show_versions()
            self._fit_buttons()

    def _no_rules(self, code: str) -> StateLook:
        if code == OFFLINE:
            text = self.tr("They are fetched when the contact is back.")
            return StateLook(ViewState.OFFLINE, self.tr("No contact"), text, self.tr("Try again"))
        if code == "no_access":
            return StateLook(ViewState.NO_ACCESS, self.tr("You do not see the rules"), refusal_words(code))
        return StateLook(
            ViewState.ERROR, self.tr("The rules cannot be shown now"), refusal_words(code), self.tr("Try again")
        )

    def _choose_version(self, place: int) -> None:
        """What is being changed stays where it is; it can be chosen again."""
        first = 1 if self._kept.text else 0
        if self._held is None or place < 0:
            return
        if place < first:
            self._chosen = None
            self._load(self._kept.text)
        else:
            self._choose(self._held.versions[place - first].number)

    def _load(self, text: str) -> None:
        self._tell(self.draft.load(text))

    def _show_draft(self) -> None:
        """Another draft than was compared: nothing is told of it yet."""
        looks = [PickLook(str(place), name, "", text) for place, (name, text) in enumerate(self.draft.lines())]
        self._showing = True
        self.list.show_looks(looks)
        self.list.setCurrentIndex(self.list.model().index(self.draft.place, 0))
        self._showing = False
        if self.draft.text() != self._publishing:
            self._publishing = ""
        if self.draft.text() != self._compared:
            self._compared = ""
            self._tell("")
        before = self._chosen, bool(self._kept.text)
        self._keep()
        if before != (self._chosen, bool(self._kept.text)):
            self._show_versions()
        self._fit_buttons()
        self.draft_changed.emit()

    def _mark(self, *_: object) -> None:
        marked = self.list.marked()
        if marked is not None and not self._showing:
            self.draft.choose(int(marked.id))

    def _fit_buttons(self) -> None:
        held, online = self._held, self._work.can_ask()
        writes = held is not None and held.may_write
        other = held is not None and self.draft.text() != next(
            one.text for one in held.versions if one.number == held.in_force
        )
        for name in ("up", "down", "add", "remove", "import"):
            self.buttons[name].setEnabled(writes)
        self.buttons["discard"].setEnabled(bool(self._kept.text))
        self.buttons["compare"].setEnabled(online and other)
        self.buttons["save"].setEnabled(online and writes and other)
        self.buttons["publish"].setEnabled(online and writes and other and self._compared == self.draft.text() != "")
        self.draft.form.setEnabled(writes)

    def compare(self) -> None:
        """Ask what of the last 24 hours would have become another."""
        text = self.draft.text()
        self._tell(self.tr("Comparing with the last 24 hours …"))
        self._previewing.ask(RulesPreview(self.book.value, text, "rules"), lambda told: self._compare(text, told))

    def _compare(self, text: str, told: Told) -> None:
        if not isinstance(told.answer, RulesChange):
            self._tell(refusal_words(told.code))
            return
        change = told.answer
        if change.problem is not None:
            self._tell(problem_words(change.problem))
            self._columns.bring(self.words)
            return
        self._compared = text
        words = self.tr("%1 of %2 cases of the last 24 hours would have become another.")
        self._tell(words.replace("%1", str(change.moved)).replace("%2", str(change.looked_at)))
        looks = change_looks(self._work.known, self.book, change, self._work.now())
        self.changes.set_messages(looks)
        self.changes.setVisible(bool(looks))
        self.changes.scrollToTop()
        self._columns.bring(self.changes if looks else self.words)
        self._fit_buttons()

    def save(self) -> None:
        """Keep the draft at the server; it is proven there. It is published only by who asks for that."""
        self._publishing = ""
        self._save()

    def _save(self) -> None:
        command = managing.save_rules(self._work.desk, self.book.value, self.draft.text(), self.comment.text().strip())
        self._work.await_answer(f"rules_save_{self.book}", command)

    def publish(self) -> None:
        """Save what was compared if it is not, then publish it."""
        if self._held is None:
            return
        saved = next((one.number for one in self._held.versions if one.text == self.draft.text()), None)
        if saved is not None:
            self._publish(saved)
        else:
            self._publishing = self.draft.text()
            self._save()

    def _publish(self, number: int) -> None:
        held = self._held.in_force if self._held is not None else 0
        command = managing.publish_rules(self._work.desk, self.book.value, number, held, self.comment.text().strip())
        self._work.await_answer(f"rules_publish_{self.book}", command)

    def _done(self, what: str, _case: str) -> None:
        if what == f"rules_publish_{self.book}":
            self._held, self._compared = None, ""
            self.comment.clear()
            self._tell(self.tr("Published: it holds for the next case that comes."))
        if what in (f"rules_save_{self.book}", f"rules_publish_{self.book}"):
            self.opened()

    def _import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import rules"), "", "YAML (*.yaml *.yml)")
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Take the rules of a file as the draft, or say why they cannot be."""
        try:
            self._load(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            self._tell(self.tr("The file cannot be read."))

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export rules"), f"{self.book}.yaml", "YAML (*.yaml)")
        if name:
            self.write_file(Path(name))

    def write_file(self, path: Path) -> None:
        """Write the draft to a file."""
        try:
            path.write_text(self.draft.text(), "utf-8")
        except OSError:
            self._tell(self.tr("The file cannot be written."))

    def _tell(self, words: str) -> None:
        """Say this; what was compared before is not shown any more."""
        self.words.setText(words)
        self.changes.set_messages([])
        self.changes.hide()
        if words:
            say_aloud(self, words)

    def draft_text(self) -> str:
        """The draft if it differs from what holds; else empty."""
        held: Any = self._held
        if held is None or self.draft.text() == next(o.text for o in held.versions if o.number == held.in_force):
            return ""
        return self.draft.text()
