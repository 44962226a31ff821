"""What few cases have, in words: a call to make, set aside and why it came back, what is to be booked and by when.

Said alike in the row of the list, over the open case and to the screen reader.
"""

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.aside import AsideFor, BackWhy
from desktop.domain.callbacks import TaskWhy
from desktop.domain.case import Care
from desktop.domain.insight import DeskWhy
from desktop.domain.queue import QueueRow
from desktop.domain.reception import FlagWhy
from desktop.domain.triage import Outcome
from desktop.domain.units import Instant
from desktop.ui.models.consults import consult_status
from desktop.ui.models.doubles import double_short
from desktop.ui.models.known import Known
from desktop.ui.models.offers import answer_by_words, row_words
from desktop.ui.models.referrals import row_words as referral_words
from desktop.ui.moments import SOON, when_text
from desktop.ui.words import profession_name

translate = QCoreApplication.translate


class Aside(msgspec.Struct, frozen=True):
    """Set aside until then; `saved`: on this computer only, the server has not answered."""

    until: Instant
    on_answer: bool
    saved: bool = False


def aside_of(known: Known, row: QueueRow) -> Aside | None:
    """How the case is set aside: as asked for here a moment ago, else as the server says."""
    asked = known.asked_aside(row.id)
    if asked is not None:
        return Aside(Instant(asked.until), asked.on_answer, saved=True)
    if row.care.aside_for:
        return Aside(row.care.aside_until, row.care.aside_for == AsideFor.ANSWER)
    return None


def aside_words(aside: Aside, now: Instant) -> str:
    """`Set aside until 10:30`, `Set aside until answer, at most until 15/10 09:34`."""
    when = when_text(aside.until, now) if aside.until else ""
    if aside.saved:
        text = translate("Care", "Set aside, saved here")
    elif aside.on_answer and when:
        text = translate("Care", "Set aside until answer, at most until %1")
    else:
        text = translate("Care", "Set aside until %1")
    return text.replace("%1", when)


def back_words(known: Known, care: Care, now: Instant) -> str:
    """Why a case is back, or in other hands, and since when; empty if it is not."""
    words: dict[str, str] = {
        BackWhy.TIME: translate("Care", "Back %1: the time is up"),
        BackWhy.ANSWER: translate("Care", "Back %1: the resident answered"),
        BackWhy.NO_ANSWER: translate("Care", "Back %1: no answer came"),
        BackWhy.SIGN: translate("Care", "Back %1: a warning sign in what was written"),
        BackWhy.HAND: translate("Care", "Taken up again %1"),
        BackWhy.RETURNED: translate("Care", "Returned %1 by whom it was offered to"),
        BackWhy.OFF_SHIFT: translate("Care", "Back %1: %2 went off shift"),
        BackWhy.SILENT: translate("Care", "Back %1: nothing was heard of %2"),
        BackWhy.LEFT: translate("Care", "Back %1: %2 no longer works here or is on leave"),
        BackWhy.MOVED: translate("Care", "Moved %1: %2 had it before"),
        BackWhy.BOOKING_CANCELLED: translate("Care", "Back %1: an urgent time was cancelled"),
        BackWhy.BOOKING_DELAYED: translate("Care", "Back %1: an urgent time was put off"),
        BackWhy.TICKET_EXPIRED: translate("Care", "Back %1: no time was booked in time"),
        BackWhy.UNIT_CANCELLED: translate("Care", "Back %1: the unit cancelled the time"),
        BackWhy.NOT_BOOKED: translate("Care", "Back %1: the other booking system said no, or nothing; ring the unit"),
        BackWhy.UNIT_ENDED: translate("Care", "Back %1: the unit is gone where a time was to be booked"),
        BackWhy.REFERRAL_DECLINED: translate("Care", "Back %1: the referral was declined"),
        BackWhy.REFERRAL_LATE: translate("Care", "Back %1: nobody has acknowledged the referral"),
        BackWhy.REFERRAL_WITHDRAWN: translate("Care", "Back %1: the resident did not want the referral"),
        BackWhy.PARTED: translate("Care", "A case of its own again %1; %2 had joined it"),
    }
    text = words.get(care.back_why, "").replace("%1", when_text(care.back_at, now))
    return text.replace("%2", known.staff_name(care.back_from) or translate("Care", "a colleague"))


def back_short(care: Care) -> str:
    """The same for a row of the list."""
    words: dict[str, str] = {
        BackWhy.TIME: translate("Care", "back, time is up"),
        BackWhy.ANSWER: translate("Care", "back, answered"),
        BackWhy.NO_ANSWER: translate("Care", "back, no answer"),
        BackWhy.SIGN: translate("Care", "back, warning sign"),
        BackWhy.RETURNED: translate("Care", "returned"),
        BackWhy.OFF_SHIFT: translate("Care", "back, off shift"),
        BackWhy.SILENT: translate("Care", "back, colleague silent"),
        BackWhy.LEFT: translate("Care", "back, colleague gone"),
        BackWhy.MOVED: translate("Care", "moved"),
        BackWhy.BOOKING_CANCELLED: translate("Care", "back, time cancelled"),
        BackWhy.BOOKING_DELAYED: translate("Care", "back, time put off"),
        BackWhy.TICKET_EXPIRED: translate("Care", "back, no time booked"),
        BackWhy.UNIT_CANCELLED: translate("Care", "back, unit cancelled"),
        BackWhy.NOT_BOOKED: translate("Care", "back, not booked"),
        BackWhy.UNIT_ENDED: translate("Care", "back, unit gone"),
        BackWhy.REFERRAL_DECLINED: translate("Care", "back, referral declined"),
        BackWhy.REFERRAL_LATE: translate("Care", "back, referral not taken"),
        BackWhy.REFERRAL_WITHDRAWN: translate("Care", "back, referral not wanted"),
        BackWhy.PARTED: translate("Care", "parted again"),
    }
    return words.get(care.back_why, "")


def flag_why(code: str) -> str:
    """Why reception wants a nurse to look."""
    words: dict[str, str] = {
        FlagWhy.SYMPTOMS: translate("Care", "sounds like illness"),
        FlagWhy.MEDICINE: translate("Care", "about a medicine"),
        FlagWhy.WORRIED: translate("Care", "is worried"),
        FlagWhy.ASKS: translate("Care", "asks for a nurse"),
    }
    return words.get(code, translate("Care", "other reason"))


def desk_why(code: str) -> str:
    """Why a receptionist reads a clinical case."""
    words: dict[str, str] = {
        DeskWhy.COUNTER: translate("Care", "the person asks at the counter"),
        DeskWhy.PHONE: translate("Care", "the person asks by telephone"),
        DeskWhy.BOOK: translate("Care", "to book, rebook or cancel"),
        DeskWhy.QUEUE: translate("Care", "in the wrong queue"),
    }
    return words.get(code, translate("Care", "other reason"))


def task_why(code: str) -> str:
    """Why somebody is to call."""
    words: dict[str, str] = {
        TaskWhy.BROKEN_OFF: translate("Care", "The interview was broken off after a warning sign"),
        TaskWhy.NO_HUMAN: translate("Care", "Priority 1, and no human answered in time"),
        TaskWhy.ADVISED_112: translate("Care", "Was advised to call 112 and does not"),
        TaskWhy.CLOSED: translate("Care", "It was closed: was told to ring 1177"),
        TaskWhy.MISSED: translate("Care", "Did not answer the telephone"),
        TaskWhy.PROMISED: translate("Care", "A call was promised"),
    }
    return words.get(code, "")


def task_words(known: Known, row: QueueRow, now: Instant) -> str:
    """`Call by 10:15 · Maria Holm`, who holds the case, else who is named to call; empty without a task."""
    care = row.care
    if not care.task:
        return ""
    text = translate("Care", "Call by %1") if care.task_due else translate("Care", "Call")
    # Only the holder can call and say so: whoever was named before must not be thought to do it still.
    name = known.staff_name(row.holder or care.task_person)
    return " · ".join(part for part in (text.replace("%1", when_text(care.task_due, now)), name) if part)


def advised_words(care: Care) -> str:
    """What became of the advice to call 112; empty if there was none."""
    words = {
        "shown": translate("Care", "Was shown: call 112"),
        "calls": translate("Care", "Says: I call 112"),
        "stays": translate("Care", "Does not call 112"),
    }
    return words.get(care.advised_112, "")


def booking_words(care: Care, now: Instant) -> str:
    """`Book by 27/10: physiotherapist`; empty for what is not to be booked."""
    if care.outcome != Outcome.BOOK:
        return ""
    text = translate("Care", "Book by %1: %2") if care.book_by else translate("Care", "Book: %2")
    whom = profession_name(care.competence) or translate("Care", "visit")
    return text.replace("%1", when_text(care.book_by, now).split()[0]).replace("%2", whom)


def row_status(known: Known, row: QueueRow) -> str:
    """What the second line of a row says after whose it is; empty for the ordinary."""
    care = row.care
    aside = aside_of(known, row)
    if care.offer is not None:
        return row_words(known, row)
    if answered := consult_status(known, row):
        return answered
    if double := double_short(known, row):
        return double
    if care.task:
        name = known.staff_name(care.task_person) if row.holder is None else ""
        call = translate("Care", "call back")
        return f"{call}: {name}" if name else call
    if care.flag:
        return translate("Care", "from reception: %1").replace("%1", flag_why(care.flag))
    if aside is not None:
        return translate("Care", "waits for answer") if aside.on_answer else translate("Care", "set aside")
    if care.back_why:
        return back_short(care)
    if referred := referral_words(row):
        return referred
    if care.outcome == Outcome.BOOK and care.competence:
        return profession_name(care.competence)
    return ""


def row_right(known: Known, row: QueueRow, now: Instant) -> tuple[str, bool] | None:
    """What stands at the right of a row instead of the promised answer, and whether it presses."""
    care = row.care
    aside = aside_of(known, row)
    if care.offer is not None:
        return answer_by_words(care.offer, now), care.offer.answer_by - now <= SOON
    if care.task and care.task_due:
        text = translate("Care", "call by %1").replace("%1", when_text(care.task_due, now))
        return text, care.task_due - now <= SOON
    if aside is not None and aside.until:
        return translate("Care", "until %1").replace("%1", when_text(aside.until, now)), False
    if aside is not None:
        return translate("Care", "until answer"), False
    if care.outcome == Outcome.BOOK and care.book_by:
        return translate("Care", "by %1").replace("%1", when_text(care.book_by, now).split()[0]), care.book_by < now
    return None


def spoken(care: Care) -> tuple[str, ...]:
    """What a row shows as icons with numbers, in words."""
    return (
        translate("Care", "%n warning sign(s)", None, care.signs) if care.signs else "",
        translate("Care", "%n text(s) not assessed", None, care.unassessed) if care.unassessed else "",
        translate("Care", "%n picture(s)", None, care.pictures) if care.pictures else "",
        translate("Care", "%n more case(s) joined in it", None, len(care.gathers)) if care.gathers else "",
    )
