"""Medicines as they are filled in: one card a medicine, added and taken away; and the same list to be decided on.

Both stand for one text (JSON), so that a half-filled list is kept as any other draft.
"""

from collections.abc import Sequence
from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.medicine import Decided, Medicine, Verdict
from desktop.ui.models.renewals import detail, heading, verdict_words
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured

T = TypeVar("T")
_MEDICINES = msgspec.json.Decoder(list[Medicine])
_DECIDED = msgspec.json.Decoder(list[Decided])


def _read(decoder: "msgspec.json.Decoder[list[T]]", text: str) -> list[T]:
    """What the draft stands for; what cannot be read (another version's) is nothing."""
    try:
        return decoder.decode(text) if text else []
    except msgspec.DecodeError:
        return []


class _Rows(Measured, QWidget):
    """Cards below each other."""

    textChanged = Signal()  # noqa: N815 - as the text editors of Qt

    confirmed = Signal()
    """The key that sends was pressed in one of the lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.fit()

    def fit(self) -> None:
        self._box.setSpacing(self.theme.px(8))

    def _line(self, card: QWidget, label: str, name: str, text: str) -> QLineEdit:
        """A line edit under its label; `name` says to a screen reader which medicine it belongs to."""
        field = Field(label, parent=card)
        edit = field.editor
        assert isinstance(edit, QLineEdit)
        edit.setText(text)
        edit.setAccessibleName(name)
        edit.textChanged.connect(self.textChanged)
        key = QShortcut(QKeySequence("Ctrl+Return"), edit, context=Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.confirmed)
        layout = card.layout()
        assert layout is not None
        layout.addWidget(field)
        return edit

    def _card(self, title: str) -> QWidget:
        card = QWidget(self)
        box = QVBoxLayout(card)
        box.setContentsMargins(0, 0, 0, self.theme.px(8))
        box.setSpacing(self.theme.px(6))
        box.addWidget(Text(title, "body_strong", wrap=True, parent=card))
        return card

    def _clear(self, cards: Sequence[QWidget]) -> None:
        for card in cards:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()


class MedicineList(_Rows):
    """What reception fills in; there is always a card to begin in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[tuple[QWidget, tuple[QLineEdit, ...]]] = []
        self.more = Button(self.tr("Add a medicine"), Kind.SECONDARY, icon="plus", parent=self)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._add_another)
        self.set_text("")

    def medicines(self) -> tuple[Medicine, ...]:
        """Those in which anything is written."""
        found = (Medicine(*(edit.text().strip() for edit in edits)) for _, edits in self._cards)
        return tuple(one for one in found if any(msgspec.structs.astuple(one)))

    def text(self) -> str:
        """The list as a draft; empty as long as nothing is written."""
        found = self.medicines()
        return msgspec.json.encode(found).decode() if found else ""

    def set_text(self, text: str) -> None:
        """The list that this draft stands for."""
        self._show(_read(_MEDICINES, text) or [Medicine("")])

    def set_medicines(self, medicines: tuple[Medicine, ...]) -> None:
        """This list."""
        self._show(list(medicines))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._cards[0][1][0]

    def _show(self, medicines: list[Medicine]) -> None:
        self._clear([card for card, _ in self._cards])
        self._cards = []
        for one in medicines:
            self._add(one)

    def _add_another(self) -> None:
        self._add(Medicine(""))
        self._cards[-1][1][0].setFocus(Qt.FocusReason.TabFocusReason)
        self.textChanged.emit()

    def _add(self, one: Medicine) -> None:
        number = len(self._cards) + 1
        title = self.tr("Medicine %1").replace("%1", str(number))
        card = self._card(title)
        labels = (
            self.tr("Name"),
            self.tr("Strength"),
            self.tr("How it is taken"),
            self.tr("How much is left"),
            self.tr("Who prescribed it last, and when"),
            self.tr("Pharmacy, what was checked, remark"),
        )
        texts = msgspec.structs.astuple(one)
        edits = tuple(
            self._line(card, label, f"{title}: {label}", text) for label, text in zip(labels, texts, strict=True)
        )
        away = Button(self.tr("Remove"), Kind.GHOST, parent=card)
        away.setAccessibleName(f"{self.tr('Remove')}, {title}")
        away.clicked.connect(lambda: self._remove(card))
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.append((card, edits))
        self._box.insertWidget(self._box.count() - 1, card)

    def _remove(self, card: QWidget) -> None:
        kept = [Medicine(*(edit.text() for edit in edits)) for one, edits in self._cards if one is not card]
        self._show(kept or [Medicine("")])
        self.textChanged.emit()
        self.first().setFocus(Qt.FocusReason.TabFocusReason)


class VerdictList(_Rows):
    """What the prescriber decides: everything that was prepared, and under each medicine the verdict and a note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[tuple[QWidget, Choice, QLineEdit]] = []
        self._medicines: tuple[Medicine, ...] = ()
        self._codes = tuple(code.value for code in Verdict)

    def show_medicines(self, medicines: tuple[Medicine, ...]) -> None:
        """What is to be decided on; what was chosen stays where they are the same."""
        if medicines == self._medicines:
            return
        self._medicines = medicines
        self._clear([card for card, _, _ in self._cards])
        self._cards = []
        for one in medicines:
            self._add(one)

    def _add(self, one: Medicine) -> None:
        name = heading(one)
        card = self._card(name)
        layout = card.layout()
        assert layout is not None
        if more := detail(one):
            layout.addWidget(Text(more, "small", ink="text_muted", wrap=True, parent=card))
        words = (self.tr("Choose"), *(verdict_words(code) for code in self._codes))
        choice = Choice(self.tr("Decision on %1").replace("%1", name), words, card)
        choice.currentIndexChanged.connect(lambda _: self.textChanged.emit())
        layout.addWidget(choice)
        label = self.tr("What is changed, why not, or what to ask")
        note = self._line(card, label, f"{name}: {label}", "")
        self._cards.append((card, choice, note))
        self._box.addWidget(card)

    def decided(self) -> tuple[Decided, ...]:
        """As far as it is filled in; an empty verdict where nothing is chosen."""
        return tuple(
            Decided(self._codes[choice.currentIndex() - 1] if choice.currentIndex() > 0 else "", note.text().strip())
            for _, choice, note in self._cards
        )

    def text(self) -> str:
        """What is chosen as a draft; empty as long as nothing is."""
        found = self.decided()
        return msgspec.json.encode(found).decode() if any(one.verdict or one.note for one in found) else ""

    def set_text(self, text: str) -> None:
        """What this draft stands for, as far as it fits the list."""
        kept = _read(_DECIDED, text) or [Decided("")] * len(self._cards)
        for (_, choice, note), one in zip(self._cards, kept, strict=False):
            choice.setCurrentIndex(self._codes.index(one.verdict) + 1 if one.verdict in self._codes else 0)
            note.setText(one.note)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._cards[0][1] if self._cards else self
