"""Whose case this is: colour band, name, age, number, facts, priority and risks; always 106 high.

The parts are placed by hand, since what gives way when it is narrow has an order: the rule, then facts from the right,
then chips beyond the first. Name, age and priority never do.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.widgets.button import Button, IconButton, Kind
from desktop.ui.widgets.chip import Chip, ChipKind
from desktop.ui.widgets.fact_line import Fact, FactLine
from desktop.ui.widgets.priority_mark import PriorityMark
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, fill_box, painter_for

# A chip takes no more of its line than this: whose case it is, and why, stand there too.
MOST_OF_LINE = 0.5


@dataclass(frozen=True, slots=True)
class CaseHeaderLook:
    """Everything the header shows, in ready strings."""

    name: str
    who: str
    number: str
    priority: int
    priority_words: str
    reason: str
    why: str
    copy_words: str
    rule: str = ""
    holder: str = ""
    holder_is_me: bool = True
    holder_icon: str = "user-round-check"
    facts: tuple[Fact, ...] = ()
    risks: tuple[str, ...] = ()
    band: int = 0


class CaseHeader(Measured, QWidget):
    """Tab reaches the copy button and the why link."""

    copy_chosen = Signal()
    why_chosen = Signal()

    def __init__(self, look: CaseHeaderLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = Text("", "title", parent=self)
        self._who = Text("", "section", weight=500, parent=self)
        self._number = Text("", "body", ink="text_muted", tabular=True, parent=self)
        self._copy = IconButton("copy", look.copy_words, parent=self)
        self._holder = Chip("", ChipKind.HOLDER, parent=self)
        self._facts = FactLine(parent=self)
        self._mark = PriorityMark(look.priority, look.priority_words, parent=self)
        self._reason = Text("", "body_strong", parent=self)
        self._why = Button("", Kind.LINK, parent=self)
        self._rule = Text("", "small", ink="text_muted", parent=self)
        self._risks: list[Chip] = []
        self._copy.clicked.connect(self.copy_chosen)
        self._why.clicked.connect(self.why_chosen)
        self.set_look(look)

    def set_look(self, look: CaseHeaderLook) -> None:
        """Another case, or the same one changed."""
        self._look = look
        self._name.setText(look.name)
        self._who.setText(look.who)
        self._number.setText(look.number)
        self._copy.setAccessibleName(look.copy_words)
        self._holder.set_chip(look.holder, ChipKind.HOLDER if look.holder_is_me else ChipKind.PLAIN, look.holder_icon)
        self._facts.set_facts(look.facts)
        self._mark.set_priority(look.priority, look.priority_words)
        self._reason.setText(look.reason)
        self._why.set_words(look.why)
        self._rule.setText(look.rule)
        self._make_risks(look.risks)
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.measure("case_min"), self.theme.measure("case_header"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.theme.measure("case_header"))

    def fit(self) -> None:
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        fill_box(painter, 0, 0, self.width(), self.height(), theme.colour("surface"))
        band = theme.graphic(theme.band(self._look.band), "surface")
        fill_box(painter, 0, 0, self.width(), theme.border("case_band"), band)

    def _make_risks(self, risks: tuple[str, ...]) -> None:
        if tuple(chip.text() for chip in self._risks) == risks:
            return
        for chip in self._risks:
            chip.deleteLater()
        self._risks = [Chip(risk, ChipKind.WARNING, "triangle-alert", self) for risk in risks]

    def _place(self) -> None:
        theme, padding = self.theme, self.theme.measure("column_padding")
        right = min(self.width() - padding, padding + theme.measure("case_content_max"))
        self._place_name(padding, right)
        self._facts.setGeometry(padding, theme.px(48), max(right - padding, 0), theme.style("small").line)
        self._place_priority(padding, right)

    def _place_name(self, left: int, right: int) -> None:
        theme, middle = self.theme, self.theme.px(30)
        line = middle - 1
        if self._look.holder:
            size = self._holder.sizeHint()
            width = min(size.width(), round((right - left) * MOST_OF_LINE))
            right -= width
            self._holder.setGeometry(right, middle - size.height() // 2, width, size.height())
            right -= theme.px(12)
        self._holder.setVisible(bool(self._look.holder))
        side = self._copy.sizeHint()
        needed = self._who.text_width() + self._number.text_width() + side.width() + theme.px(28) - RING
        show_number = left + self._name.text_width() + needed <= right
        tail = needed if show_number else self._who.text_width() + theme.px(14)
        name = min(self._name.text_width(), max(right - left - tail, theme.px(40)))
        for label, gap, width in ((self._name, 0, name), (self._who, 14, self._who.text_width())):
            height = label.sizeHint().height()
            left += theme.px(gap)
            label.setGeometry(left, line - height // 2, width, height)
            left += width
        self._number.setVisible(show_number)
        self._copy.setVisible(show_number)
        left += theme.px(14)
        width, height = self._number.text_width(), self._number.sizeHint().height()
        self._number.setGeometry(left, line - height // 2 + 1, width, height)
        self._copy.setGeometry(left + width - RING + 2, middle - side.height() // 2, side.width(), side.height())

    def _place_priority(self, left: int, right: int) -> None:
        theme, middle = self.theme, self.theme.px(84)
        mark = self._mark.sizeHint().height()
        self._mark.setGeometry(left - 2, middle - mark // 2, mark, mark)
        left += mark - 4 + theme.px(9)
        reason, why = self._reason.text_width() if self._look.reason else 0, self._why.sizeHint()
        right = self._place_risks(left + reason + theme.px(14) + why.width() + theme.px(12), right, middle)
        height = self._reason.sizeHint().height()
        room = max(min(reason, right - left - theme.px(26) - why.width()), min(reason, theme.px(60)))
        self._reason.setGeometry(left, middle - height // 2, room, height)
        left += room + (theme.px(14) if room else 0)
        self._why.setGeometry(left - RING, middle - why.height() // 2, why.width(), why.height())
        left += why.width() - 2 * RING + theme.px(12)
        height = self._rule.sizeHint().height()
        self._rule.setVisible(bool(self._look.rule) and left + self._rule.text_width() <= right)
        self._rule.setGeometry(left, middle - height // 2, self._rule.text_width(), height)

    def _place_risks(self, least: int, right: int, middle: int) -> int:
        """Chips from the right, the first risk outermost; those beyond the room stay hidden. Returns the room's end."""
        for number, chip in enumerate(self._risks):
            size = chip.sizeHint()
            fits = right - size.width() >= least
            chip.setVisible(fits or number == 0)
            if fits or number == 0:
                width = min(size.width(), round(self.width() * MOST_OF_LINE))
                right -= width
                chip.setGeometry(right, middle - size.height() // 2, width, size.height())
                right -= self.theme.px(8)
        return right
