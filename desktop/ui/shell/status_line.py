"""The status strip's words: connected, or since when not; what waits here; what is mine. Never green over a doubt."""

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.case import WaitsOn
from desktop.domain.units import Instant
from desktop.replica.changes import is_being_written
from desktop.sync.status import Phase, Status
from desktop.ui.moments import clock_seconds, clock_text, span_text
from desktop.ui.widgets.status_strip import Segment
from desktop.ui.work import Work

translate = QCoreApplication.translate


class StripWords(msgspec.Struct, frozen=True):
    """What the strip shows from the left, from the right, and whether it takes the ground of no contact."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...] = ()
    offline: bool = False


def strip_words(work: Work, compact: bool = False) -> StripWords:
    """The strip as things stand at `work.now()`."""
    status = work.status
    left = [_phase(status, work.now())]
    if status.phase is Phase.STALE and status.retry_at > work.now():
        seconds = max(1, (status.retry_at - work.now()) // 1000)
        left.append(Segment(translate("Strip", "Trying again in %n s", None, seconds)))
    if status.phase is not Phase.SIGNED_OUT:
        left.append(Segment(_unsent(work), strong=bool(status.waiting or status.failed)))
    if work.known.unreadable:
        left.append(Segment(translate("Strip", "An update is needed to show everything"), strong=True))
    mine = _mine(work, compact)
    if compact:
        return StripWords(tuple(left), (mine,) if mine else (), status.phase is Phase.STALE)
    return StripWords((*left, mine) if mine else tuple(left), (), status.phase is Phase.STALE)


def _phase(status: Status, now: Instant) -> Segment:
    if status.phase is Phase.LIVE:
        text = translate("Strip", "Connected · %1").replace("%1", clock_seconds(now))
        return Segment(text, "circle-check", connected=True)
    if status.phase is Phase.STALE:
        return Segment(translate("Strip", "No contact since %1").replace("%1", clock_text(status.since)), "cloud-off")
    words = {
        Phase.CONNECTING: (translate("Strip", "Connecting …"), "hourglass"),
        Phase.CATCHING_UP: (translate("Strip", "Fetching what came meanwhile …"), "hourglass"),
        Phase.UPDATE_NEEDED: (
            translate("Strip", "The program must be updated. What you write is saved here."),
            "circle-alert",
        ),
        Phase.SIGNED_OUT: (translate("Strip", "Not signed in"), "log-out"),
    }
    text, icon = words[status.phase]
    return Segment(text, icon, strong=True)


def _unsent(work: Work) -> str:
    """What is not on the server yet; "all sent" only when nothing waits and nothing failed."""
    status = work.status
    drafts = sum(1 for (_, slot), draft in work.known.drafts.items() if draft.text and is_being_written(slot))
    parts = []
    if status.waiting:
        parts.append(translate("Strip", "%n message(s) or action(s) wait here", None, status.waiting))
    if status.failed:
        parts.append(translate("Strip", "%n did not arrive", None, status.failed))
    if status.phase is Phase.STALE and drafts:
        parts.append(translate("Strip", "%n draft(s) here", None, drafts))
    return ", ".join(parts) if parts else translate("Strip", "All sent")


def _mine(work: Work, compact: bool) -> Segment | None:
    mine = work.queue.mine()
    if not mine:
        return None
    text = (
        translate("Strip", "%n are yours", None, len(mine))
        if compact
        else translate("Strip", "%n case(s) are yours", None, len(mine))
    )
    waits = [row.waits_since for row in mine if row.waits_on == WaitsOn.STAFF]
    if waits:
        oldest = translate("Strip", "%1, oldest answer %2 ago")
        text = oldest.replace("%1", text).replace("%2", span_text(work.now() - min(waits)))
    return Segment(text)
