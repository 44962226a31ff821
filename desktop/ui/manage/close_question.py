"""Asks before a unit is closed: which days, and what becomes of whoever waits; one press by mistake must not close it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop.commands import managing
from desktop.domain.units import Closure
from desktop.ui.models.closures import closure_look
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.work import Work

translate = QCoreApplication.translate


class CloseUnitQuestion(Dialog):
    """Confirmed, the unit is closed then. `times`: so many booked ones would be cancelled."""

    def __init__(self, work: Work, closure: Closure, times: int, parent: QWidget | None = None) -> None:
        unit = work.known.unit(work.unit())
        when = closure_look("", closure)
        super().__init__(
            translate("Questions", "Close %1?").replace("%1", unit.name if unit is not None else ""),
            f"{when.name}. "
            + translate(
                "Questions", "What comes then goes elsewhere, and promises to those who wait are counted anew at once."
            )
            + (f" {_lost(times)}" if times else ""),
            translate("Questions", "Close"),
            translate("Questions", "Cancel"),
            key=sequence_of("send"),
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._work, self._closure = work, closure
        self.confirmed.connect(self._close)

    def _close(self) -> None:
        self._work.await_answer("close_unit", managing.close_unit(self._work.desk, self._closure))


def _lost(times: int) -> str:
    return translate(
        "Questions",
        "%n booked time(s) will be cancelled, also if you call it off later. Each case comes back to a queue.",
        "",
        times,
    )
