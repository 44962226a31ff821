"""How much there is to do at a unit now, in ready strings: who waits, and how long one that came now would (FT6)."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.case import Audience
from desktop.domain.load import QueueLoad
from desktop.domain.queue import QueueRow
from desktop.domain.units import MINUTE, Instant, UnitId
from desktop.ui.models.known import Known
from desktop.ui.moments import clock_text, when_text

translate = QCoreApplication.translate
_HOUR = 60
_FEW = 10


def load_words(known: Known, unit: UnitId, priority: int, admin: bool = False) -> str:
    """`4 wait. A new case of priority 2: about 25 min`; empty where the load has not been told."""
    load = known.load(unit)
    if load is None:
        return ""
    queue = load.admin if admin else load.clinical
    new = translate("Load", "A new case of priority %1: %2")
    new = new.replace("%1", str(priority)).replace("%2", wait_words(queue.waits[priority - 1]))
    return f"{waiting_words(queue)}. {new}"


def load_for_words(known: Known, unit: UnitId, row: QueueRow, now: Instant) -> str:
    """`load_words`, or that it is full: an answer there would be later than the one that this case was promised (FN16)."""
    admin, by = row.audience == Audience.ADMIN, row.care.promise or row.reply_by
    load = known.load(unit)
    if load is None or row.first_reply_at or not by:
        return load_words(known, unit, row.priority, admin)
    waits = (load.admin if admin else load.clinical).waits[row.priority - 1]
    if now + waits * MINUTE <= by:
        return load_words(known, unit, row.priority, admin)
    full = translate("Load", "Full: %1 for priority %2, later than %3, which is promised")
    return full.replace("%1", wait_words(waits)).replace("%2", str(row.priority)).replace("%3", when_text(by, now))


def waiting_words(queue: QueueLoad) -> str:
    """`4 wait`, or that nobody does."""
    waiting = sum(queue.waiting)
    return translate("Load", "%n wait", "", waiting) if waiting else translate("Load", "Nobody waits")


def wait_words(minutes: int) -> str:
    """`at once`, `about 25 min`, `about 2 h`: to five minutes where it is more than ten, for it is an estimate."""
    if minutes == 0:
        return translate("Load", "at once")
    if minutes < 2 * _HOUR:
        rounded = minutes if minutes <= _FEW else -(-minutes // 5) * 5
        return translate("Load", "about %1 min").replace("%1", str(rounded))
    return translate("Load", "about %1 h").replace("%1", str(-(-minutes // _HOUR)))


def oldest_words(queue: QueueLoad, now: Instant) -> str:
    """Since when the one has waited who has waited longest; empty if nobody waits."""
    return translate("Load", "longest since %1").replace("%1", clock_text(queue.oldest)) if queue.oldest else ""


def staff_words(queue: QueueLoad) -> str:
    """How many are at work there, and how many cases they have at hand."""
    staff = translate("Load", "%n at work", "", queue.staff)
    held = translate("Load", "%n cases at hand", "", queue.held)
    return f"{staff}, {held}"
