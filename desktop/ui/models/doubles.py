"""Double contact as the screen tells it: the person's other case, who has it and since when, and what was joined."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.contact import Channel
from desktop.domain.joining import Joined, is_double
from desktop.domain.queue import QueueRow
from desktop.domain.units import Instant
from desktop.ui.models.known import Known
from desktop.ui.models.offers import unit_name
from desktop.ui.moments import when_text
from desktop.ui.words import reason_name

translate = QCoreApplication.translate


def doubles(known: Known, row: QueueRow) -> list[QueueRow]:
    """The other cases of the person at the unit that stand in the list and came near in time."""
    if known.is_elsewhere(row.id) or row.unit not in known.at:
        return []
    others = known.same_person(row)
    return [one for one in others if is_double(row.arrived_at, one.arrived_at) and not known.is_elsewhere(one.id)]


def reason_of(known: Known, code: str) -> str:
    """What the case is about."""
    return reason_name(code, known.reason(code))


def double_words(known: Known, other: QueueRow, at: QueueRow, now: Instant) -> str:
    """`The person has another case: Sore throat, Anna Lind since 09:31`; where it stands, if that is not here."""
    parts = [reason_of(known, other.reason)]
    if other.unit != at.unit:
        parts.append(unit_name(known, other.unit))
    parts.append(_who_has(known, other, now))
    return translate("Joining", "The person has another case: %1").replace("%1", ", ".join(parts))


def _who_has(known: Known, other: QueueRow, now: Instant) -> str:
    if other.holder is None:
        return translate("Joining", "free, came %1").replace("%1", when_text(other.arrived_at, now))
    if other.holder == known.me:
        return translate("Joining", "yours, came %1").replace("%1", when_text(other.arrived_at, now))
    text = translate("Joining", "%1 since %2, came %3")
    name = known.staff_name(other.holder) or translate("Joining", "a colleague")
    text = text.replace("%1", name).replace("%2", when_text(other.held_since, now))
    return text.replace("%3", when_text(other.arrived_at, now))


def double_short(known: Known, row: QueueRow) -> str:
    """The same for a row of the list; empty where there is none."""
    others = doubles(known, row)
    if not others:
        return ""
    if len(others) > 1:
        return translate("Joining", "%n more of the same person", None, len(others))
    holder = others[0].holder
    if holder is None:
        return translate("Joining", "double: free")
    if holder == known.me:
        return translate("Joining", "double: yours")
    name = known.staff_name(holder) or translate("Joining", "a colleague")
    return translate("Joining", "double: %1").replace("%1", name)


def gathered_words(known: Known, joined: Joined, now: Instant) -> str:
    """`Belongs here: Sore throat, called 10:20, 070-174 06 05 · 2 texts not assessed`."""
    text = {
        Channel.PHONE.value: translate("Joining", "called %1"),
        Channel.COUNTER.value: translate("Joining", "came by %1"),
    }.get(joined.channel, translate("Joining", "wrote %1"))
    parts = [reason_of(known, joined.reason), text.replace("%1", when_text(joined.arrived_at, now))]
    if joined.channel and joined.phone:
        parts.append(joined.phone)
    words = translate("Joining", "Belongs here: %1").replace("%1", ", ".join(parts))
    more = [
        translate("Joining", "%n text(s) not assessed", None, joined.unassessed) if joined.unassessed else "",
        translate("Joining", "%n message(s)", None, joined.messages) if joined.messages else "",
        translate("Joining", "%n picture(s)", None, joined.pictures) if joined.pictures else "",
        translate("Joining", "your draft is kept there") if known.draft(joined.id) else "",
    ]
    return " · ".join([words, *(part for part in more if part)])


def into_words(known: Known, joined: Joined, now: Instant) -> str:
    """`Goes on in the person's other case since 10:31 (Maria Holm)`."""
    text = translate("Joining", "Goes on in the person's other case since %1 (%2). Nothing is written here.")
    name = known.staff_name(joined.by) or translate("Joining", "a colleague")
    return text.replace("%1", when_text(joined.at, now)).replace("%2", name)
