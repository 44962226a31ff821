"""The person's other cases as a list: open, closed the last thirty days, earlier; under it what is only counted."""

import msgspec
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.protocol.queries import OtherCases as Answer
from desktop.ui.case.asked_page import LEFT, AskedPage, AskedWords
from desktop.ui.case.others import OtherCases
from desktop.ui.models.lines import case_look
from desktop.ui.moments import clock_text
from desktop.ui.widgets.case_line import LINE_ROLE, CaseLineDelegate, CaseLineLook
from desktop.ui.widgets.choosing import ChoosingList
from desktop.ui.widgets.state_view import StateLook, ViewState
from desktop.ui.widgets.themed import Measured
from desktop.ui.work import Work

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex


class _Row(msgspec.Struct, frozen=True):
    """A case, or with `look` None a heading."""

    words: str
    case: str = ""
    look: CaseLineLook | None = None


class _Rows(QAbstractListModel):
    """At most fifty cases, which come all at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole and row.look is not None:
            return row.look.why_shut
        return row.look if role == LINE_ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        # Arrow keys pass over what is not enabled.
        return Qt.ItemFlag.ItemIsEnabled if self.rows[index.row()].look is not None else Qt.ItemFlag.NoItemFlags

    def show(self, rows: list[_Row]) -> None:
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()


class OthersList(Measured, ChoosingList):
    """Arrow keys only mark: opening is logged as reading, so it takes Enter or a click."""

    open_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(CaseLineDelegate("surface", LEFT, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The person's other cases"))
        self.viewport().setAutoFillBackground(False)
        self.fit()

    def fit(self) -> None:
        # The bar lies over the rows' empty right edge, so that what stands there does not move when it comes.
        self.setViewportMargins(0, 0, -self.theme.measure("scrollbar"), 0)
        self.scheduleDelayedItemsLayout()

    def rows(self) -> list[_Row]:
        """What it shows."""
        return self._rows.rows

    def show_rows(self, rows: list[_Row]) -> None:
        """Other rows; the first case is marked for the keyboard."""
        self._rows.show(rows)
        if not self.currentIndex().isValid() and len(rows) > 1:
            self.setCurrentIndex(self._rows.index(1))

    def choose(self, index: QModelIndex) -> None:
        row = self._rows.rows[index.row()]
        if row.look is not None and not row.look.why_shut:
            self.open_chosen.emit(row.case)


class OthersPage(AskedPage):
    """The list or the state that stands in for it; `open_chosen` gives the case that somebody wants to see."""

    open_chosen = Signal(str)

    def __init__(self, work: Work, others: OtherCases, parent: QWidget | None = None) -> None:
        super().__init__(work, others, parent)
        self._others = others
        self.list = OthersList(self)
        self.list.open_chosen.connect(self.open_chosen)
        words = AskedWords(
            fetching=self.tr("Fetching the other cases"),
            failed=self.tr("The other cases could not be shown"),
            not_seen=self.tr("You do not see the other cases"),
            not_kept=self.tr("Other cases are never kept on this computer. They are fetched when the contact is back."),
        )
        self.begin(self.list, words, self._show_told)

    def _show_told(self) -> StateLook | None:
        others, answer = self._others, self._others.answer
        words = kept_back(answer) if answer is not None else ""
        if answer is None or not answer.cases:
            heading = self.tr("No other cases to show") if others.withheld() else self.tr("No other cases")
            return StateLook(ViewState.EMPTY, heading, words or self.tr("The person has no other cases in the region."))
        self.list.show_rows(self._rows())
        self.set_foot(self.tr("As of %1").replace("%1", clock_text(others.at)), words)
        return None

    def _rows(self) -> list[_Row]:
        others, known, now = self._others, self._work.known, self._work.now()
        rows: list[_Row] = []
        for heading, lines in (
            (self.tr("Open"), others.open()),
            (self.tr("Closed the last 30 days"), others.recent()),
            (self.tr("Closed before"), others.earlier()),
        ):
            looks = [(line.case, case_look(line, known, now)) for line in lines]
            rows += [_Row(heading)] if looks else []
            rows += [_Row(look.spoken, case, look) for case, look in looks]
        return rows


def kept_back(answer: Answer) -> str:
    """What is only counted, and why, in sentences; empty if all is shown."""
    parts = []
    if answer.more:
        parts.append(translate("Others", "The newest are shown; there are more."))
    if count := answer.other_provider:
        parts.append(translate("Others", "%n case(s) at another care provider are not shown.", None, count))
    if count := answer.blocked:
        parts.append(translate("Others", "%n case(s) are blocked by the person.", None, count))
    if count := answer.not_covered:
        parts.append(translate("Others", "%n case(s) are not covered by your assignment.", None, count))
    return " ".join(parts)
