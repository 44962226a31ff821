"""My shift in the top bar: on, on a break, or off, and the menu that changes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.shift import ShiftState
from desktop.ui.models.team import duty_words
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.combo_button import ComboButton
from desktop.ui.work import Work

BREAKS = (10, 15, 20, 30)
"""Minutes."""


class DutyButton(ComboButton):
    """Nothing is shown where the server tells of no shift."""

    off_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        self._duties = QMenu(parent)
        super().__init__("", self._duties, parent=parent)
        self._work = work
        self._compact = False
        self._duties.aboutToShow.connect(self.fill)
        work.team_changed.connect(self.refresh)
        work.status_changed.connect(self.refresh)
        self.refresh()

    def set_compact(self, compact: bool) -> None:
        """A narrow window has no room for it: the key and the palette still lead there."""
        self._compact = compact
        self.refresh()

    def refresh(self) -> None:
        """As the server has told."""
        shift = self._work.shift.mine()
        self.setVisible(shift is not None and not self._compact)
        if shift is None:
            return
        words = duty_words(shift)
        icon, ink = {
            ShiftState.ON: ("circle-check", "success"),
            ShiftState.PAUSE: ("hourglass", "text_muted"),
        }.get(ShiftState(shift.state), ("log-out", "text_muted"))
        self.set_words(words, icon, ink)
        self.setAccessibleName(self.tr("Shift: %1").replace("%1", words))
        self.setToolTip(f"{words} ({sequence_of('duty')})")

    def fill(self) -> None:
        """What can be chosen now."""
        menu, shift, mine = self._duties, self._work.shift, self._work.shift.mine()
        menu.clear()
        can, state = self._work.can_ask(), mine.state if mine is not None else ""
        on = menu.addAction(self.tr("On shift"))
        on.setCheckable(True)
        on.setChecked(state == ShiftState.ON)
        on.triggered.connect(shift.go_on)
        for minutes in BREAKS:
            pause = menu.addAction(self.tr("Break for %n minute(s)", None, minutes))
            pause.setEnabled(state != ShiftState.OFF)
            pause.triggered.connect(lambda _=False, minutes=minutes: shift.pause(minutes))
        menu.addSeparator()
        off = menu.addAction(self.tr("Go off shift …"))
        off.triggered.connect(self.off_chosen)
        for action in menu.actions():
            action.setEnabled(action.isEnabled() and can)
        off.setEnabled(off.isEnabled() and state != ShiftState.OFF)
