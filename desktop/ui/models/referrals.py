"""Referrals in ready strings: to whom one can be sent, where it stands, what was asked, and how urgent it usually is."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.names import search_words
from desktop.domain.queue import QueueRow
from desktop.domain.referral import Referral, ReferralState
from desktop.domain.units import CareUnit, Instant, UnitId, UnitKind
from desktop.ui.models.known import Known
from desktop.ui.models.offers import MOST, Receiver, return_words, unit_receiver
from desktop.ui.moments import when_text
from desktop.ui.widgets.key_values import KeyValue

translate = QCoreApplication.translate
_LAST = (UnitKind.HEALTH_CENTRE, UnitKind.ADVICE_1177)
"""Where a case is handed over to, rather than its person referred."""


def works_here(unit: CareUnit) -> bool:
    """Whether a referral reaches the unit: an emergency unit's staff may have other tools, and then they are rung."""
    return unit.staffs_tool or not unit.emergency


def next_links(known: Known, at: UnitId, typed: str, now: Instant) -> list[Receiver]:
    """The units whose names have what is typed as beginnings of their parts: emergency, clinics, home care and mobile teams before
    health centres and 1177; never the unit `at` which one works."""
    wanted = search_words(typed)
    found: list[tuple[bool, str, Receiver]] = []
    for unit in known.units():
        parts = search_words(unit.name)
        if unit.id == at or unit.ended or not all(any(part.startswith(word) for part in parts) for word in wanted):
            continue
        one = unit_receiver(known, at, unit, now)
        found.append((unit.kind in _LAST, one.name.casefold(), one))
    return [one for *_, one in sorted(found, key=lambda each: each[:2])][:MOST]


def state_words(known: Known, card: Referral, now: Instant) -> str:
    """`Sent 10:02, to be acknowledged by 11:02`, `Acknowledged 10:14 by Nadia Berg`."""
    who = known.staff_name(card.ended_by) or translate("Referrals", "a colleague")
    ended = when_text(card.ended_at, now)
    if card.state == ReferralState.ACKNOWLEDGED:
        return translate("Referrals", "Acknowledged %1 by %2").replace("%1", ended).replace("%2", who)
    if card.state == ReferralState.DECLINED:
        text = translate("Referrals", "Declined %1 by %2: %3").replace("%1", ended).replace("%2", who)
        why = [return_words(card.decline_why), card.words]
        return text.replace("%3", ". ".join(part for part in why if part))
    if card.state == ReferralState.TAKEN_BACK:
        return translate("Referrals", "Taken back %1").replace("%1", ended)
    if card.state == ReferralState.WITHDRAWN:
        return translate("Referrals", "The resident did not want it, %1").replace("%1", ended)
    if card.late_at:
        return translate("Referrals", "Nobody has acknowledged it, due %1").replace(
            "%1", when_text(card.answer_by, now)
        )
    text = translate("Referrals", "Sent %1, to be acknowledged by %2").replace("%1", when_text(card.at, now))
    return text.replace("%2", when_text(card.answer_by, now))


def received_heading(card: Referral) -> str:
    """`Referral from Herrgärdets vårdcentral`."""
    return translate("Referrals", "Referral from %1").replace("%1", card.from_name)


def sent_heading(card: Referral) -> str:
    """`Referral to Akuten`."""
    return translate("Referrals", "Referral to %1").replace("%1", card.unit_name)


def line_words(known: Known, received: Referral | None, sent: list[Referral], now: Instant) -> str:
    """The line over the case: what it was referred for, else how its own last referral stands; empty without any."""
    if received is not None:
        return f"{received_heading(received)}: {' '.join(received.question.split())}"
    if sent:
        return f"{sent_heading(sent[-1])}. {state_words(known, sent[-1], now)}"
    return ""


def row_words(row: QueueRow) -> str:
    """What the second line of the list says of a referral nobody has taken; empty for others."""
    referral = row.care.referral
    if referral is None or referral.state != ReferralState.SENT:
        return ""
    return translate("Referrals", "referral from %1").replace("%1", referral.name)


def card_lines(known: Known, card: Referral, now: Instant) -> tuple[KeyValue, ...]:
    """All that stands on the card, label by label."""
    by = ", ".join(part for part in (known.staff_name(card.by), card.from_name) if part)
    from_unit = known.unit(card.from_unit)
    phone = from_unit.phone if from_unit is not None else ""
    told = [
        KeyValue(
            translate("Referrals", "From"), by, " · ".join(part for part in (when_text(card.at, now), phone) if part)
        ),
        KeyValue(translate("Referrals", "State"), state_words(known, card, now)),
        KeyValue(translate("Referrals", "Question"), card.question),
    ]
    if card.summary:
        told.append(KeyValue(translate("Referrals", "Summary when it was sent"), card.summary))
    if card.promised:
        told.append(KeyValue(translate("Referrals", "Promised to the resident"), card.promised))
    if card.consent:
        told.append(KeyValue(translate("Referrals", "Consent"), translate("Referrals", "The resident has agreed")))
    return tuple(told)


def block(known: Known, sent: list[Referral], now: Instant) -> KeyValue | None:
    """What stands under the actions of a case from which somebody was referred: where to, and how that stands."""
    if not sent:
        return None
    return KeyValue(translate("Referrals", "Referred to"), sent[-1].unit_name, state_words(known, sent[-1], now))


def usual_time(priority: int) -> int:
    """The place among the times of the form by which a referral of that priority is usually acknowledged."""
    return {1: 0, 2: 2, 3: 4}.get(priority, 5)
