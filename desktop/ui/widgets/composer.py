"""Where the answer is written: to whom, the draft, the tools, the button; the case's colour along its left edge.

Grows with the text from 148 to 280. In internal mode all of it turns yellow and says who cannot see it, so that a note
is never mistaken for an answer.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.fact_line import Fact
from desktop.ui.widgets.mode_switch import HiddenFrom, ModeSwitch
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, paint_box, painter_for


@dataclass(frozen=True, slots=True)
class Tool:
    """Something beside the text: picture, phrase, send later. `id` comes back with the signal."""

    id: str
    icon: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class ComposerLook:
    """Everything round the text, in ready strings.

    `modes` are the two ways of the switch (answer, internal); without them there is no switch and `to_whom` stands
    alone. `hidden_from` says who does not see an internal note. `primary` is false while another part has the keyboard.
    """

    to_whom: str
    send: str
    send_key: str = ""
    draft: str = ""
    placeholder: str = ""
    tools: tuple[Tool, ...] = ()
    modes: tuple[str, str] | None = None
    internal: bool = False
    hidden_from: str = ""
    primary: bool = True
    can_send: bool = True
    reason: str = ""
    band: int = 0


class Composer(Measured, QWidget):
    """The draft belongs to the caller: it hears `text_changed` and sets it with `set_text`."""

    send_chosen = Signal()
    text_changed = Signal(str)
    tool_chosen = Signal(str)
    internal_chosen = Signal(bool)
    focus_changed = Signal(bool)

    def __init__(self, look: ComposerLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._to_whom = Text("", "caption", ink="text_muted", ground="raised", weight=600, parent=self)
        self._switch = ModeSwitch(self)
        self._draft = Text("", "caption", ink="text_muted", ground="raised", weight=400, tabular=True, parent=self)
        self.edit = PlainText(look.to_whom, look.placeholder, parent=self)
        self.edit.slash_asks = True
        self._tools: list[Button] = []
        self._hidden = HiddenFrom(self)
        self.send = Button("", Kind.PRIMARY, size="composer_send", ground="raised", enter_presses=False, parent=self)
        self._lay_out()
        self.edit.confirmed.connect(self._send)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.focus_changed.connect(self._focus_changed)
        self.send.clicked.connect(self._send)
        self._switch.switched.connect(self.internal_chosen)
        self.set_look(look)

    def set_look(self, look: ComposerLook) -> None:
        """Another receiver, mode or state; the text is left alone."""
        self._look = look
        self.ground = "note_bg" if look.internal else "raised"
        meta = "note_meta" if look.internal else "text_muted"
        self._to_whom.setText(look.to_whom)
        self._to_whom.set_ink(meta, self.ground)
        self._to_whom.setVisible(look.modes is None)
        self._switch.set_modes(look.modes, look.internal)
        self._draft.setText(look.draft)
        self._draft.set_ink(meta, self.ground)
        self._hidden.setText(look.hidden_from)
        self._hidden.setVisible(look.internal)
        self._hidden.updateGeometry()
        self.edit.setAccessibleName(look.to_whom)
        self.edit.set_placeholder(look.placeholder)
        self._set_bare("note" if look.internal else "true")
        self._set_tools(look.tools)
        self.send.set_words(look.send)
        self.send.set_kind(Kind.PRIMARY if look.primary else Kind.SECONDARY)
        self.send.set_key(look.send_key if look.primary else "")
        self.send.set_available(look.can_send, look.reason)
        self.send.set_ground(self.ground)
        self.fit()
        self.update()

    def text(self) -> str:
        """What is written."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a draft in."""
        self.edit.set_text(text)

    def fit(self) -> None:
        theme = self.theme
        lead = theme.px(6) + RING  # what a tool's own padding and ring take before its icon
        end = theme.px(8) + RING
        switch = self._look.modes is not None
        self._box.setContentsMargins(
            theme.px(20) - lead, theme.px(4 if switch else 8), theme.px(8) - RING, theme.px(8) - RING
        )
        self._box.setSpacing(0)
        self._head.setContentsMargins(lead - RING if switch else lead, 0, end, theme.px(1 if switch else 5))
        self._middle.setContentsMargins(lead, 0, end, 0)
        self._feet.setSpacing(0)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(480), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_tools()
        self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, QRectF(self.rect())
        radius, focused = theme.radius("card"), self.edit.hasFocus()
        inside = QPainterPath()
        inside.addRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        painter.save()
        painter.setClipPath(inside)
        painter.fillRect(rect, theme.colour(self.ground))
        band = theme.graphic(theme.band(self._look.band), "surface")
        painter.fillRect(QRectF(0, 0, theme.border("composer_band"), rect.height()), band)
        painter.restore()
        token = "note_line" if self._look.internal else "focus" if focused else "line_control"
        paint_box(painter, rect, radius, line=theme.graphic(token, "surface"), width=2 if focused else 1)

    def _lay_out(self) -> None:
        self._box = QVBoxLayout(self)
        self._box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # tools give way, see _drop_tools
        self._head, self._middle, self._feet = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self._to_whom, 1)
        self._head.addWidget(self._switch)
        self._head.addStretch(0)
        self._head.addWidget(self._draft)
        self._feet.addWidget(self._hidden)
        self._feet.addStretch(1)
        self._feet.addWidget(self.send)
        self._box.addLayout(self._head)
        self._middle.addWidget(self.edit)
        self._box.addLayout(self._middle, 1)
        self._box.addLayout(self._feet)

    def _set_tools(self, tools: tuple[Tool, ...]) -> None:
        wanted = [Fact(tool.id, tool.text) for tool in tools]
        if [Fact(tool.objectName(), tool.text()) for tool in self._tools] != wanted:
            for old in self._tools:
                self._feet.removeWidget(old)
                old.deleteLater()
            self._tools = [self._make_tool(tool) for tool in tools]
            for place, button in enumerate(self._tools):
                self._feet.insertWidget(place, button)
        for button in self._tools:
            button.set_ground(self.ground)
        self._drop_tools()

    def _drop_tools(self) -> None:
        """When it is narrow, tools fall away from the right; who is written to and the button never do."""
        hidden = self._hidden.sizeHint().width() if self._look.internal else 0
        room = self.width() - self.send.sizeHint().width() - hidden - self.theme.px(32)
        for button in self._tools:
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)

    def _make_tool(self, tool: Tool) -> Button:
        button = Button(
            tool.text, Kind.TOOL, icon=tool.icon, key=tool.key, size="composer_send", ground=self.ground, parent=self
        )
        button.setObjectName(tool.id)
        button.clicked.connect(lambda: self.tool_chosen.emit(tool.id))
        return button

    def _set_bare(self, kind: str) -> None:
        if self.edit.property("bare") != kind:
            self.edit.setProperty("bare", kind)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def _send(self) -> None:
        if self.send.isEnabled():
            self.send_chosen.emit()

    def _text_changed(self) -> None:
        self._grow()
        self.text_changed.emit(self.edit.text())

    def _focus_changed(self, focused: bool) -> None:
        self.update()
        self.focus_changed.emit(focused)

    def _grow(self) -> None:
        self.updateGeometry()

    def _height(self) -> int:
        """The least height, and what more than two lines of text ask for, up to the most."""
        theme = self.theme
        spare = self.edit.needed_height() - 2 * theme.style("chat").line
        return min(theme.measure("composer") + max(spare, 0), theme.measure("composer_max"))
