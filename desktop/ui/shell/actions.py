"""What can be done with the open case now, and why what cannot be done cannot: one list for column, menu and palette."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.case import Audience
from desktop.domain.refusals import Refusal
from desktop.domain.units import CLINICAL_ROLES
from desktop.protocol.queries import Summary
from desktop.ui.casework import is_administrative
from desktop.ui.models.care import aside_of, aside_words, flag_why, task_why, task_words
from desktop.ui.models.consults import block as consult_block
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.offers import block as offer_block
from desktop.ui.models.record import record_block
from desktop.ui.models.referrals import block as referral_block
from desktop.ui.models.texts import unassessed
from desktop.ui.moments import clock_text, left_text, when_text
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.action_list import ActionItem
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

translate = QCoreApplication.translate
Groups = tuple[tuple[ActionItem, ...], ...]


def action_groups(work: Work) -> Groups:
    """The actions of the open case, parted as on the screen. Only what exists."""
    return (
        (_take(work), _priority(work), _why(work)),
        (
            *_pictures(work),
            *_call(work),
            _consult(work),
            _book(work),
            *_refer(work),
            *_renewal(work),
            *_to_nurse(work),
            *_join(work),
            _assess(work),
            _mark_unread(work),
        ),
        (_give_back(work), _hand_over(work), _aside(work), _note(work), _documented(work), _close(work)),
    )


def action_of(work: Work, name: str) -> ActionItem | None:
    """One of them."""
    return next((item for group in action_groups(work) for item in group if item.id == name), None)


def blocks(work: Work, summary: Summary | None = None) -> tuple[KeyValue, ...]:
    """What stands under the actions: what was promised, how long the case stays mine, what the record knows."""
    row, now = work.row(), work.now()
    if row is None:
        return ()
    told = []
    if row.first_reply_at:
        told.append(KeyValue(translate("Actions", "Answered"), when_text(row.first_reply_at, now), spare=3))
    else:
        left, _ = left_text(row.reply_by, now)
        told.append(KeyValue(translate("Actions", "Answer promised"), when_text(row.reply_by, now), left, spare=1))
    told.append(KeyValue(translate("Actions", "Arrived"), when_text(row.arrived_at, now), spare=3))
    if row.care.task:
        told.append(
            KeyValue(
                translate("Actions", "To be called"), task_words(work.known, row, now), task_why(row.care.task_why)
            )
        )
    if row.care.flag:
        who = work.known.staff_name(row.care.flag_by)
        told.append(KeyValue(translate("Actions", "From reception"), flag_why(row.care.flag), who))
    offered = offer_block(work.known, row, now)
    if offered is not None:
        told.append(offered)
    asked = consult_block(work.known, row, now)
    if asked is not None:
        told.append(asked)
    referred = referral_block(work.known, work.referring.sent(), now)
    if referred is not None:
        told.append(referred)
    aside = aside_of(work.known, row)
    if aside is not None:
        told.append(KeyValue(translate("Actions", "Set aside"), aside_words(aside, now)))
    elif work.standing() is Standing.MINE:
        text = translate("Actions", "Counted anew when you write")
        told.append(KeyValue(translate("Actions", "Yours until"), clock_text(row.hold_until), text, spare=2))
    return (*told, *record_block(summary))


def _item(name: str, icon: str, text: str, reason: str) -> ActionItem:
    return ActionItem(name, icon, text, sequence_of(name), enabled=not reason, reason=reason)


def _no_contact(work: Work) -> str:
    """Why nothing can be asked of the server; empty if it can."""
    if work.open_case == NO_CASE:
        return translate("Actions", "No case is open.")
    if work.can_ask():
        return ""
    text = translate("Actions", "No contact since %1. It can be done when the contact is back.")
    return text.replace("%1", clock_text(work.status.since))


def _take(work: Work) -> ActionItem:
    standing = work.standing()
    reason = _no_contact(work)
    if standing is Standing.OFFERED:
        return _item("take", "hand", translate("Actions", "Accept the case"), reason)
    if standing is Standing.ASKED:
        return _item("take", "hand", translate("Actions", "Take over"), reason)
    if standing is Standing.ALONG and not reason:
        reason = work.lock().words
    if standing is Standing.OTHERS:
        return _item("take", "hand", translate("Actions", "Take over …"), reason)
    if not reason and standing is Standing.MINE:
        reason = translate("Actions", "The case is already yours.")
    elif not reason and standing is Standing.AWAY:
        reason = translate("Actions", "The case is not in your queue.")
    return _item("take", "hand", translate("Actions", "Take the case"), reason)


def _mine_only(work: Work) -> str:
    reason = _no_contact(work)
    if reason or work.standing() is Standing.MINE:
        return reason
    return translate("Actions", "Only for who holds the case.")


def _give_back(work: Work) -> ActionItem:
    if work.standing() is Standing.OFFERED:
        return _item("give_back", "undo-2", translate("Actions", "Return …"), _no_contact(work))
    return _item("give_back", "undo-2", translate("Actions", "Give back"), _mine_only(work))


def _hand_over(work: Work) -> ActionItem:
    row = work.row()
    if row is not None and row.care.offer is not None and work.standing() is Standing.MINE:
        return _item("hand_over", "arrow-right-left", translate("Actions", "The offer …"), _no_contact(work))
    return _item("hand_over", "arrow-right-left", translate("Actions", "Hand over …"), _mine_only(work))


def _close(work: Work) -> ActionItem:
    reason = _mine_only(work)
    if not reason and any(entry.state == "refused" for entry in work.known.unanswered(work.open_case)):
        reason = translate("Actions", "A message did not arrive. Send it again or discard it first.")
    row = work.row()
    if not reason and row is not None and not is_administrative(row) and not row.care.documented_at:
        text = translate("Actions", "Mark the case as documented in the record first (%1).")
        reason = text.replace("%1", sequence_of("documented"))
    return _item("close_case", "circle-check", translate("Actions", "Close …"), reason)


def _priority(work: Work) -> ActionItem:
    return _item("priority", "chevrons-up", translate("Actions", "Change priority …"), _mine_only(work))


def _why(work: Work) -> ActionItem:
    reason = "" if work.open_case != NO_CASE else translate("Actions", "No case is open.")
    return _item("why", "circle-question-mark", translate("Actions", "Why priority?"), reason)


def _consult(work: Work) -> ActionItem:
    standing = [one for one in work.consulting.standing() if not one.along]
    text = translate("Actions", "Consult …")
    words = f"{text} · {len(standing)}" if standing else text
    return _item("consult", "message-circle-question-mark", words, _mine_only(work))


def _pictures(work: Work) -> tuple[ActionItem, ...]:
    """Only where there are some."""
    count = len(work.known.pictures(work.open_case))
    if not count:
        return ()
    return (_item("pictures", "image", f"{translate('Actions', 'Pictures')} · {count}", ""),)


def _call(work: Work) -> tuple[ActionItem, ...]:
    """Only where somebody is to call, or has called."""
    row = work.row()
    if row is None or not (row.care.task or row.care.channel):
        return ()
    when = translate("Actions", "Call time …") if row.care.task else translate("Actions", "Promise a call …")
    promise = _item("promise_call", "clock", when, _mine_only(work))
    if not row.care.task:
        return (promise,)
    return (_item("called_back", "phone", translate("Actions", "Called back …"), _mine_only(work)), promise)


def _book(work: Work) -> ActionItem:
    """In a case at hand; in one that has been closed what is booked can be changed."""
    booked = work.booking.appointments()
    words = (
        translate("Actions", "Book …")
        if not booked
        else translate("Actions", "Booked · %1").replace("%1", when_text(booked[0].start, work.now()))
    )
    reason = _no_contact(work) if booked and work.booking.is_closed_here() else _mine_only(work)
    return _item("booking", "calendar-days", words, reason)


def _refer(work: Work) -> tuple[ActionItem, ...]:
    """For those who judge medically, by whoever holds the case; the referral that it is, and those sent from it, are there to be read."""
    referring = work.referring
    if referring.received() is not None:
        return (_item("refer", "arrow-right", translate("Actions", "The referral …"), ""),)
    sent, text = referring.sent(), translate("Actions", "Refer …")
    if not sent and work.status.role not in CLINICAL_ROLES:
        return ()
    reason = "" if sent else _mine_only(work)
    return (_item("refer", "arrow-right", f"{text} · {len(sent)}" if sent else text, reason),)


def _renewal(work: Work) -> tuple[ActionItem, ...]:
    """Only in a case of reception's, and where medicines stand already."""
    row = work.row()
    if row is None or work.standing() is Standing.OFFERED:
        return ()
    if work.renewing.of_me() is not None:
        return (_item("renewal", "pill", translate("Actions", "Decide on prescriptions …"), _no_contact(work)),)
    if row.audience != Audience.ADMIN and not any(one.medicines for one in row.care.consults):
        return ()
    return (_item("renewal", "pill", translate("Actions", "Renew prescriptions …"), _mine_only(work)),)


def _to_nurse(work: Work) -> tuple[ActionItem, ...]:
    """Only in a case of reception's, and in one that came from there."""
    row = work.row()
    if row is None or work.standing() is Standing.OFFERED:
        return ()
    if row.care.flag:
        return (_item("to_nurse", "undo-2", translate("Actions", "To reception"), _mine_only(work)),)
    if row.audience != Audience.ADMIN:
        return ()
    return (_item("to_nurse", "flag", translate("Actions", "To a nurse …"), _mine_only(work)),)


def _join(work: Work) -> tuple[ActionItem, ...]:
    """Only where the person has another case here, or one was joined."""
    joining, items = work.joining, []
    doubles = joining.doubles()
    if doubles:
        reason, holder = _mine_only(work), doubles[0].holder
        if not reason and holder not in (None, work.known.me):
            text = translate("Actions", "%1 has the other case. Take it over first, or ask for it.")
            reason = text.replace("%1", work.known.staff_name(holder) or translate("Actions", "A colleague"))
        items.append(_item("join", "columns-2", translate("Actions", "Join the cases"), reason))
    if joining.here() or joining.into() is not None:
        reason = _no_contact(work)
        if not reason and not joining.may_part():
            reason = translate("Actions", "Only for who joined them, or holds the case.")
        items.append(_item("part", "undo-2", translate("Actions", "Part the cases"), reason))
    return tuple(items)


def _assess(work: Work) -> ActionItem:
    left = unassessed(work.known, work.open_case) if work.open_case != NO_CASE else []
    reason = _no_contact(work)
    if not reason and not left:
        reason = translate("Actions", "All texts are assessed.")
    reason = reason or _not_accepted(work)
    if not reason and not work.casework.may_assess():
        reason = translate("Actions", "Nurses and doctors do that.")
    text = translate("Actions", "Assessed")
    return _item("assess", "square-check", f"{text} · {len(left)}" if left else text, reason)


def _aside(work: Work) -> ActionItem:
    row = work.row()
    if row is not None and aside_of(work.known, row) is not None:
        return _item("aside", "undo-2", translate("Actions", "Take up again"), _mine_only(work))
    reason = _held_by_me(work)
    if not reason and row is not None and row.care.offer is not None:
        reason = refusal_words(Refusal.ALREADY_OFFERED)
    return _item("aside", "alarm-clock", translate("Actions", "Set aside …"), reason)


def _note(work: Work) -> ActionItem:
    reason = "" if work.open_case != NO_CASE else translate("Actions", "No case is open.")
    return _item("note", "sticky-note", translate("Actions", "Note"), reason)


def _documented(work: Work) -> ActionItem:
    row, reason = work.row(), _mine_only(work)
    if not reason and row is not None and row.care.documented_at:
        text = translate("Actions", "Documented since %1.")
        reason = text.replace("%1", when_text(row.care.documented_at, work.now()))
    return _item("documented", "file-text", translate("Actions", "Documented"), reason)


def _held_by_me(work: Work) -> str:
    """Why a thing that works without contact cannot be done; empty if it can."""
    if work.open_case == NO_CASE:
        return translate("Actions", "No case is open.")
    return "" if work.standing() is Standing.MINE else translate("Actions", "Only for who holds the case.")


def _not_accepted(work: Work) -> str:
    """Why nothing is done in a case that is only offered, asked about, or read for a reason; empty for any other."""
    return work.lock().words if work.casework.reads_only() else ""


def _mark_unread(work: Work) -> ActionItem:
    reason = ""
    if work.open_case == NO_CASE:
        reason = translate("Actions", "No case is open.")
    elif not any(message.side == "resident" for message in work.known.messages(work.open_case)):
        reason = translate("Actions", "The resident has written no message yet.")
    reason = reason or _not_accepted(work)
    return _item("mark_unread", "message-circle", translate("Actions", "Mark as unread"), reason)
