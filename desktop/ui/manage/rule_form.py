"""A form for what one rule says: fields in columns, each a choice or a line; what it is not made for stays as it was."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.themed import Measured

_LEAST = 190

Options = Sequence[tuple[str, str]]
"""What can be chosen: the value, and the words for it."""


def narrow(editor: Choice) -> None:
    """The longest choice does not make the field wide."""
    editor.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    editor.setMinimumContentsLength(8)


class RuleForm(Measured, QWidget):
    """Values are plain strings by the field's name; `changed` is told of what a person changes only."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, columns: int = 2, least: int = _LEAST) -> None:
        """At most so many columns, and fewer where one would be narrower than `least`."""
        super().__init__(parent)
        self.editors: dict[str, Choice | QLineEdit] = {}
        self._options: dict[str, list[str]] = {}
        self._grid = QGridLayout(self)
        self._most, self._least, self._columns = columns, least, columns
        self._fields: list[tuple[Field, int]] = []
        self.fit()

    def fit(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(self.theme.px(16))
        self._grid.setVerticalSpacing(self.theme.px(10))

    def add_choice(self, name: str, label: str, options: Options, wide: int = 1) -> None:
        """A field in which one of these is chosen, as wide as so many columns."""
        editor = Choice(label, tuple(words for _, words in options))
        self._options[name] = [value for value, _ in options]
        narrow(editor)
        editor.activated.connect(self.changed)
        self._add(name, label, editor, wide)

    def add_line(self, name: str, label: str) -> None:
        """A field in which something is written."""
        editor = QLineEdit(self)
        editor.textEdited.connect(self.changed)
        self._add(name, label, editor)

    def _add(self, name: str, label: str, editor: Choice | QLineEdit, wide: int = 1) -> None:
        self.editors[name] = editor
        self._fields.append((Field(label, editor, parent=self), wide))
        self._place()

    def _place(self) -> None:
        """Each field where there is room for all of it."""
        taken = 0
        for field, wanted in self._fields:
            wide = min(wanted, self._columns)
            if taken % self._columns + wide > self._columns:
                taken += self._columns - taken % self._columns
            self._grid.addWidget(field, *divmod(taken, self._columns), 1, wide)
            taken += wide
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = self._grid.horizontalSpacing()
        columns = max(1, min(self._most, (self.width() + gap) // (self.theme.px(self._least) + gap)))
        if columns != self._columns:
            self._columns = columns
            self._place()

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return next(iter(self.editors.values()))

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: self._value(name) for name in self.editors}

    def _value(self, name: str) -> str:
        editor = self.editors[name]
        if isinstance(editor, QLineEdit):
            return editor.text().strip()
        return self._options[name][editor.currentIndex()] if editor.currentIndex() >= 0 else ""

    def show_values(self, values: dict[str, str]) -> None:
        """Put these into the fields; a value that no choice offers becomes one."""
        for name, editor in self.editors.items():
            value = values.get(name, "")
            if isinstance(editor, QLineEdit):
                editor.setText(value)
                continue
            if value not in self._options[name]:
                self._options[name].append(value)
                editor.addItem(value)
            editor.setCurrentIndex(self._options[name].index(value))
