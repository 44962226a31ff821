"""What of a week's times is shown: of one profession, of one kind, and all of them or only the free ones."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.protocol.times import OfferedTime
from desktop.ui.models.rules import capital
from desktop.ui.models.times import mode_name
from desktop.ui.models.week import state_of
from desktop.ui.widgets.field import Choice
from desktop.ui.widgets.themed import Measured
from desktop.ui.widgets.week_look import TimeState
from desktop.ui.words import profession_name

_WIDE, _NARROW = 176, 132


class WeekFilters(Measured, QWidget):
    """`changed`: something else is to be shown. A profession or kind that was chosen stays so from week to week."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._professions, self._modes = [""], [""]
        self._width = _WIDE
        self.profession = Choice(self.tr("Profession"))
        self.mode = Choice(self.tr("Kind of visit"))
        self.which = Choice(self.tr("Which times"), (self.tr("All times"), self.tr("Free times")))
        self._box = QHBoxLayout(self)
        for choice in (self.profession, self.mode, self.which):
            self._box.addWidget(choice)
            choice.currentIndexChanged.connect(self.changed)
        self.begin("")
        self.fit()

    def fit(self) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.px(8))
        for choice in (self.profession, self.mode, self.which):
            choice.setFixedWidth(self.theme.px(self._width))

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is little room."""
        width = _NARROW if narrow else _WIDE
        if width != self._width:
            self._width = width
            self.fit()

    def begin(self, profession: str) -> None:
        """Everything of this profession; empty: of any."""
        self._fill(profession, "", ())

    def offer(self, times: Iterable[OfferedTime]) -> None:
        """Choose among what there is in these times, and what was chosen before."""
        self._fill(self._professions[self.profession.currentIndex()], self._modes[self.mode.currentIndex()], times)

    def kept(self, times: Iterable[OfferedTime]) -> list[OfferedTime]:
        """Those of the times that are to be shown."""
        profession, mode = self._professions[self.profession.currentIndex()], self._modes[self.mode.currentIndex()]
        free_only = self.which.currentIndex() == 1
        return [
            one
            for one in times
            if profession in ("", one.profession)
            and mode in ("", one.mode)
            and (not free_only or state_of(one) is TimeState.FREE)
        ]

    def _fill(self, profession: str, mode: str, times: Iterable[OfferedTime]) -> None:
        times = list(times)
        professions = {one.profession for one in times} | {profession}
        modes = {one.mode for one in times} | {mode}
        self._professions = ["", *sorted(professions - {""}, key=profession_name)]
        self._modes = ["", *sorted(modes - {""}, key=mode_name)]
        every = (self.tr("All professions"), *(capital(profession_name(one)) for one in self._professions[1:]))
        _refill(self.profession, every, self._professions.index(profession))
        kinds = (self.tr("All kinds of visit"), *(mode_name(one) for one in self._modes[1:]))
        _refill(self.mode, kinds, self._modes.index(mode))


def _refill(choice: Choice, names: tuple[str, ...], place: int) -> None:
    """Other names to choose from, without saying that anything was chosen."""
    choice.blockSignals(True)
    choice.clear()
    choice.addItems(names)
    choice.setCurrentIndex(place)
    choice.blockSignals(False)
    choice.update()
