"""What the forms beside a case share: fields that scroll over a foot that stays, and texts that no change of case loses."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.units import CaseId
from desktop.ui.models.known import NO_CASE
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.work import Work
from desktop.ui.writing import SAVE_AFTER_MS


class Form(Measured, QWidget):
    """Fields below each other, which scroll where they are too many; the foot with the buttons is always in sight. `grows`: the
    field that takes what room is left."""

    def __init__(
        self, fields: Sequence[QWidget], foot: QLayout, parent: QWidget | None = None, grows: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = Panel("surface", (), self)
        self._fields, self._box, self._foot = QVBoxLayout(self._ground), QVBoxLayout(self), foot
        for field in fields:
            self._fields.addWidget(field, 1 if field is grows else 0)
        if grows is None:
            self._fields.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._ground)
        self._area = area
        QApplication.instance().focusChanged.connect(self._show_focused)  # type: ignore[union-attr]
        self._box.addWidget(area, 1)
        self._box.addLayout(foot)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(0, 0, 0, 0)
        self._fields.setContentsMargins(theme.px(24), theme.px(4), theme.px(20), theme.px(8))
        self._fields.setSpacing(theme.px(8))
        self._foot.setContentsMargins(theme.px(24) - RING, theme.px(8), theme.px(12), theme.px(10))

    def _show_focused(self, _: object, now: QWidget | None) -> None:
        """The field that the keyboard comes to is in sight, also where it was not Tab that led there."""
        if now is not None and self._ground.isAncestorOf(now):
            self._area.ensureWidgetVisible(now)


class Kept(Protocol):
    """What a draft is kept of: a text, also one that stands for a list; `textChanged` tells that it is another one."""

    @property
    def textChanged(self) -> SignalInstance: ...  # noqa: N802 - Qt's own name
    def text(self) -> str: ...
    def set_text(self, text: str) -> None: ...


class FormDraft(QObject):
    """The texts of a form, kept as a draft of the case for which they are written until the server has them.

    `name` is also what the command is awaited as (`Work.await_answer`).
    """

    def __init__(self, work: Work, name: str, editors: Mapping[str, Kept], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._name, self._editors = work, name, editors
        self._case = NO_CASE
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save_now)
        work.shutting.connect(self.save_now)
        work.done.connect(self._sent)
        work.opened.connect(self.leave)
        for editor in editors.values():
            editor.textChanged.connect(self._saving.start)

    def begin(self) -> None:
        """Show what is kept of the open case's form, unless it stands here already."""
        if self._case == self._work.open_case:
            return
        self._case = self._work.open_case
        kept = self._work.known.form(self._case, self._name)
        for field, editor in self._editors.items():
            editor.set_text(kept.get(field, ""))
        self._saving.stop()

    def leave(self) -> None:
        """Another case is open: what stands here is kept, and the fields belong to nobody."""
        self.save_now()
        self._case = NO_CASE
        for editor in self._editors.values():
            editor.set_text("")
        self._saving.stop()

    def _sent(self, what: str, case: str) -> None:
        if what != self._name:
            return
        if case == self._case:
            for editor in self._editors.values():
                editor.set_text("")
        self._work.writing.save_form(CaseId(case), self._name, {})

    def save_now(self) -> None:
        """Keep it as it stands."""
        self._saving.stop()
        if self._case != NO_CASE:
            texts = {field: editor.text() for field, editor in self._editors.items()}
            self._work.writing.save_form(self._case, self._name, texts)
