"""The open case in ready strings: whom it is about, who holds it, and what may be done with it and why not.

What may be done is decided here for the words and the greyed rows; the server decides it again for itself.
"""

import zlib
from enum import StrEnum

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.access import case_stream
from desktop.domain.case import NOT_ASSESSED, CaseState
from desktop.domain.identity import FORMER, CaseCard, PersonCard
from desktop.domain.listing import at_a_unit
from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, Instant
from desktop.sync.status import Phase, Status
from desktop.ui.models.contacts import who_called
from desktop.ui.models.known import Known
from desktop.ui.models.offers import unit_name
from desktop.ui.models.routed import listing_name
from desktop.ui.moments import age_long, months_old, when_text
from desktop.ui.words import language_name, reason_name, sex_name

translate = QCoreApplication.translate
BANDS = 8


class Standing(StrEnum):
    """Where the open case stands, seen from me."""

    FREE = "free"
    MINE = "mine"
    OTHERS = "others"
    OFFERED = "offered"
    """To me, or to my unit by another one."""
    ASKED = "asked"
    """Somebody else's, and I am asked about it."""
    ALONG = "along"
    """Taken over by whom I asked: I read along."""
    AWAY = "away"
    """Not in my unit's list: closed, or moved."""


GUESTS = frozenset({Standing.OFFERED, Standing.ASKED, Standing.ALONG})
"""Who may read the case and does not work in it."""


class Lock(msgspec.Struct, frozen=True):
    """Whether the reply box is open; `words` say why not, `key` names the action that helps (empty if none does)."""

    open: bool
    words: str = ""
    action: str = ""


class CaseFacts(msgspec.Struct, frozen=True):
    """What stands over the conversation. Empty strings for what is not known yet."""

    case: CaseId
    band: int
    priority: int
    reason: str
    name: str
    age_sex: str
    personnummer: str
    facts: tuple[tuple[str, str], ...]
    """(icon, text) from the most to the least needed."""
    holder: str
    standing: Standing
    own_words: str
    hopes: str
    recipient: str
    """`Samir Ek, 62 år`: whom the reply box writes to, and how old the one it is about is."""
    protected: bool = False
    assessed: bool = False
    """Triage content has read it."""


def standing_of(known: Known, case: CaseId) -> Standing:
    """Free, mine, somebody else's, or no longer in the list."""
    row = known.queue.get(case)
    if row is None or row.state == CaseState.CLOSED:
        return Standing.AWAY
    if known.is_offered(row):
        return Standing.OFFERED
    asked = known.consulted(row)
    if any(not one.along for one in asked) and (row.holder is not None or known.is_elsewhere(case)):
        return Standing.ASKED
    if known.is_elsewhere(case):
        return Standing.ALONG
    if row.holder is None:
        return Standing.FREE
    return Standing.MINE if row.holder == known.me else Standing.OTHERS


def holder_words(known: Known, row: QueueRow | None, now: Instant) -> str:
    """`Yours since 09:31`, `Anna Lind since 09:32`; empty for a free case."""
    if row is None or row.holder is None:
        return ""
    since = when_text(row.held_since, now)
    if row.holder == known.me:
        return translate("Facts", "Yours since %1").replace("%1", since)
    name = known.staff_name(row.holder) or translate("Facts", "A colleague")
    return translate("Facts", "%1 since %2").replace("%1", name).replace("%2", since)


def lock_of(known: Known, case: CaseId, status: Status, now: Instant) -> Lock:
    """Whether a reply can be written in the case now, and if not why and what helps."""
    row = known.queue.get(case)
    standing = standing_of(known, case)
    if standing is Standing.AWAY or row is None:
        return Lock(open=False, words=translate("Facts", "The case is closed or has left your queue."))
    if standing is Standing.FREE:
        return Lock(open=False, words=translate("Facts", "Nobody holds the case. Take it to answer."), action="take")
    if standing is Standing.OFFERED:
        words = translate("Facts", "The case is offered to you. Accept it to answer.")
        return Lock(open=False, words=words, action="take")
    if standing is Standing.ASKED:
        words = translate("Facts", "You are asked about the case. What you write stays among staff.")
        return Lock(open=False, words=words, action="take")
    if standing is Standing.ALONG:
        text = translate("Facts", "%1 has the case now. You read along until it is closed.")
        name = known.staff_name(row.holder) or translate("Facts", "A colleague")
        return Lock(open=False, words=text.replace("%1", name))
    if standing is Standing.OTHERS:
        text = translate("Facts", "%1 holds the case since %2. You can read, not write.")
        name = known.staff_name(row.holder) or translate("Facts", "A colleague")
        return Lock(
            open=False, words=text.replace("%1", name).replace("%2", when_text(row.held_since, now)), action="take"
        )
    connected = status.phase in (Phase.LIVE, Phase.CATCHING_UP)
    if connected and str(case_stream(case, "staff")) not in status.caught_up:
        return Lock(open=False, words=translate("Facts", "Fetching what came meanwhile. Then you can write."))
    if known.case(case) is None:
        return Lock(open=False, words=translate("Facts", "The case has not been fetched to this computer."))
    if row.care.unreachable:
        return Lock(open=False, words=_only_called(known, case))
    return Lock(open=True)


def _only_called(known: Known, case: CaseId) -> str:
    contact = known.contact(case)
    text = translate("Facts", "Nobody can read here what you write: call %1.")
    number = contact.phone if contact is not None and contact.phone else translate("Facts", "instead")
    return text.replace("%1", number)


def case_facts(known: Known, case: CaseId, now: Instant) -> CaseFacts:
    """Everything over the conversation, from what is known at this moment."""
    row, card = known.queue.get(case), known.case(case)
    subject = known.person(case, card.subject) if card else None
    return CaseFacts(
        case=case,
        band=zlib.crc32(case.encode()) % BANDS,
        priority=row.priority if row else 0,
        reason=reason_name(row.reason, known.reason(row.reason), whole=True) if row else "",
        name=subject.name if subject else "",
        age_sex=_age_sex(subject, now),
        personnummer=subject.personnummer if subject else "",
        facts=_facts(known, card, subject, now),
        holder=holder_words(known, row, now),
        standing=standing_of(known, case),
        own_words=card.own_words if card else "",
        hopes=card.hopes if card else "",
        recipient=_recipient(known, card, subject, now),
        protected=subject.protected if subject else False,
        assessed=row is not None and row.reason != NOT_ASSESSED,
    )


def _age_sex(subject: PersonCard | None, now: Instant) -> str:
    if subject is None:
        return ""
    months = months_old(subject.birth_date, now)
    return ", ".join(part for part in (age_long(months), sex_name(_grown(subject.sex, months))) if part)


def _grown(sex: str, months: int) -> str:
    """woman and man are girl and boy before 18."""
    if months >= 18 * 12:
        return sex
    return {"woman": "girl", "man": "boy"}.get(sex, sex)


def _recipient(known: Known, card: CaseCard | None, subject: PersonCard | None, now: Instant) -> str:
    """A guardian reads what is written about a child, so both stand there."""
    if card is None or subject is None:
        return ""
    age = age_long(months_old(subject.birth_date, now))
    writer = known.person(case=card.id, person=card.resident)
    if writer is None or writer.id == subject.id:
        return f"{subject.name}, {age}"
    if card.about == FORMER:
        return translate("Facts", "%1, who may no longer read here").replace("%1", writer.name)
    return translate("Facts", "%1, about %2").replace("%1", writer.name).replace("%2", f"{subject.name}, {age}")


def _facts(
    known: Known, card: CaseCard | None, subject: PersonCard | None, now: Instant
) -> tuple[tuple[str, str], ...]:
    if card is None or subject is None:
        return ()
    writer = known.person(card.id, card.resident)
    by_self = writer is None or writer.id == subject.id
    former = card.about == FORMER
    told = []
    if len(known.at) > 1:
        # Under which commission she reads and writes here: with several at once the case alone decides.
        told.append(("key-round", _acting_for(known, card)))
    contact = known.contact(card.id)
    if contact is not None:
        told.append(("phone", who_called(contact)))
        if contact.interpreter:
            text = translate("Facts", "Interpreter: %1").replace("%1", language_name(contact.language))
            told.append(("languages", text))
    else:
        told.append(("pen-line" if by_self else "users-round", _who_writes(by_self, writer, former)))
    if card.place:
        told.append(("map-pin", card.place))
    # Whoever may no longer act for the child is not whom to ring about it.
    phone = subject.phone if by_self or writer is None or former else writer.phone
    phone = (contact.phone if contact is not None else "") or phone
    if phone:
        told.append(("phone", phone))
    listed = known.unit(subject.listed_at) if at_a_unit(subject.listing) else None
    if listed is not None:
        told.append(("house", translate("Facts", "Listed at %1").replace("%1", listed.short_name)))
    elif not at_a_unit(subject.listing):
        told.append(("house", listing_name(subject.listing)))
    if subject.language and subject.language != "sv":
        told.append(("languages", language_name(subject.language)))
    return tuple(told)


def _acting_for(known: Known, card: CaseCard) -> str:
    """The unit of the commission that the access to this case is logged under."""
    row = known.queue.get(card.id)
    offer = row.care.offer if row is not None else None
    unit = offer.unit if offer is not None and card.unit not in known.at else card.unit
    return translate("Facts", "You act for %1").replace("%1", unit_name(known, unit))


def _who_writes(by_self: bool, writer: PersonCard | None, former: bool) -> str:
    if by_self or writer is None:
        return translate("Facts", "Writes for themselves")
    if former:
        return translate("Facts", "%1 may no longer read or write here").replace("%1", writer.name)
    return translate("Facts", "%1 writes, guardian").replace("%1", writer.name)
