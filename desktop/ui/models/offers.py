"""Cases that are offered, in ready strings: from whom, to whom, the card, and whom a case can be offered to."""

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.case import Offer
from desktop.domain.handover import Handover, HandoverState, HandoverWhy, ReturnWhy
from desktop.domain.names import search_words
from desktop.domain.queue import QueueRow
from desktop.domain.units import CareUnit, CaseId, Instant, PersonId, UnitId, UnitKind
from desktop.ui.models.directory import hours_words
from desktop.ui.models.known import Known
from desktop.ui.moments import when_text
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.words import profession_name, unit_kind_name

translate = QCoreApplication.translate
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST = 40
"""Receivers that are listed at once."""


class Receiver(msgspec.Struct, frozen=True):
    """Somebody whom a case can be offered to: a unit, or a person wherever she works such cases."""

    id: str
    name: str
    detail: str
    unit: UnitId | None = None
    person: PersonId | None = None
    other_provider: bool = False


def why_words(code: str) -> str:
    """Why a case is offered."""
    words: dict[str, str] = {
        HandoverWhy.COMPETENCE: translate("Offers", "Another competence is needed"),
        HandoverWhy.LISTED: translate("Offers", "Is listed there"),
        HandoverWhy.KNOWN: translate("Offers", "Is known there"),
        HandoverWhy.CAPACITY: translate("Offers", "Would wait too long here"),
        HandoverWhy.CLOSING: translate("Offers", "We are about to close"),
        HandoverWhy.OTHER: translate("Offers", "Another reason"),
    }
    return words.get(code, "")


def return_words(code: str) -> str:
    """Why a case is returned."""
    words: dict[str, str] = {
        ReturnWhy.CAPACITY: translate("Offers", "We have no room for it"),
        ReturnWhy.COMPETENCE: translate("Offers", "Needs a competence that is not here"),
        ReturnWhy.MORE_NEEDED: translate("Offers", "Something must be asked or done first"),
        ReturnWhy.NOT_OURS: translate("Offers", "It is not ours"),
        ReturnWhy.OTHER: translate("Offers", "Another reason"),
    }
    return words.get(code, "")


def unit_name(known: Known, unit: UnitId) -> str:
    """The unit's short name; its id until the directory has come."""
    card = known.unit(unit)
    return card.short_name if card else unit


def to_words(known: Known, offer: Offer) -> str:
    """`Bo Ek, Bäckby`, or the unit alone."""
    name = known.staff_name(offer.person)
    return ", ".join(part for part in (name, unit_name(known, offer.unit)) if part)


def from_words(known: Known, row: QueueRow, offer: Offer) -> str:
    """`Maria Holm, Herrgärdet`."""
    return ", ".join(part for part in (known.staff_name(offer.by), unit_name(known, row.unit)) if part)


def row_words(known: Known, row: QueueRow) -> str:
    """What the second line of the list says of an offer; empty without one."""
    offer = row.care.offer
    if offer is None:
        return ""
    if known.is_offered(row):
        return translate("Offers", "Offered by %1").replace("%1", from_words(known, row, offer))
    return translate("Offers", "offered to %1").replace("%1", to_words(known, offer))


def waits_words(known: Known, row: QueueRow) -> str:
    """`Offered to Bäckby, waits for an answer`; empty without an offer of this unit's."""
    offer = row.care.offer
    if offer is None or known.is_offered(row):
        return ""
    return translate("Offers", "Offered to %1, waits for an answer").replace("%1", to_words(known, offer))


def answer_by_words(offer: Offer, now: Instant) -> str:
    """`answer by 10:34`."""
    return translate("Offers", "answer by %1").replace("%1", when_text(offer.answer_by, now))


def card_of(known: Known, case: CaseId) -> Handover | None:
    """The card of the offer that stands, else of the one that ended last."""
    row, cards = known.queue.get(case), known.handovers(case)
    offer = row.care.offer if row is not None else None
    standing = [card for card in cards if offer is not None and card.id == offer.id]
    found = standing or cards
    return found[-1] if found else None


def card_lines(known: Known, row: QueueRow, now: Instant) -> tuple[KeyValue, ...]:
    """The card of the offer that stands, label by label."""
    offer, card = row.care.offer, card_of(known, row.id)
    if offer is None:
        return ()
    lines = [
        KeyValue(translate("Offers", "From"), from_words(known, row, offer), when_text(offer.at, now)),
        KeyValue(translate("Offers", "To"), to_words(known, offer)),
        KeyValue(translate("Offers", "Why"), why_words(offer.why)),
        KeyValue(translate("Offers", "Answer by"), when_text(offer.answer_by, now)),
    ]
    if card is not None and card.asked:
        lines.append(KeyValue(translate("Offers", "What is asked"), card.asked))
    if card is not None and card.promised:
        lines.append(KeyValue(translate("Offers", "Promised to the resident"), card.promised))
    if card is not None and card.consent:
        lines.append(KeyValue(translate("Offers", "Consent"), translate("Offers", "The resident has agreed")))
    return tuple(lines)


def block(known: Known, row: QueueRow, now: Instant) -> KeyValue | None:
    """What stands under the actions: whom it is offered to, or who returned it and why."""
    offer = row.care.offer
    if offer is not None:
        return KeyValue(translate("Offers", "Offered to"), to_words(known, offer), answer_by_words(offer, now))
    card = card_of(known, row.id)
    if card is None or card.state != HandoverState.RETURNED or row.care.back_why != HandoverState.RETURNED:
        return None
    who = ", ".join(part for part in (known.staff_name(card.ended_by), unit_name(known, card.to_unit)) if part)
    detail = ". ".join(part for part in (return_words(card.return_why), card.words) if part)
    return KeyValue(translate("Offers", "Returned by"), who, detail)


def _kind_words(unit: CareUnit) -> str:
    """What kind of place it is, where its name may not say it; most units are health centres."""
    return "" if unit.kind == UnitKind.HEALTH_CENTRE else unit_kind_name(unit.kind)


def unit_receiver(known: Known, at: UnitId, unit: CareUnit, now: Instant) -> Receiver:
    """The unit, seen from the one `at` which one works."""
    here = known.unit(at)
    detail = ", ".join(part for part in (_kind_words(unit), hours_words(unit, now)) if part)
    other = here is not None and unit.care_provider != here.care_provider
    return Receiver(unit.id, unit.name, detail, unit=unit.id, other_provider=other)


def receivers(known: Known, at: UnitId, typed: str, now: Instant) -> list[Receiver]:
    """Units and colleagues whose names have what is typed as beginnings of their parts, by name; never oneself or one's own unit."""
    wanted = search_words(typed)
    found = [unit_receiver(known, at, unit, now) for unit in known.units() if unit.id != at]
    found += [
        Receiver(card.id, card.name, profession_name(card.profession), person=card.id)
        for card in known.colleagues()
        if card.id != known.me
    ]
    fits = [
        one for one in found if all(any(part.startswith(word) for part in search_words(one.name)) for word in wanted)
    ]
    return sorted(fits, key=lambda one: one.name.casefold())[:MOST]
