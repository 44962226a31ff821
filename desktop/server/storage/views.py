"""What each stream shows of a case and of the registers: the only place that decides which row stands where.

Pure: the writer compares a case's views before and after to find what changed, the tests recompute all of them.
"""

from collections.abc import Iterator

from desktop.domain.access import REGION, case_stream_name, person_stream, team_stream, unit_stream
from desktop.domain.audit import Event, FactKind
from desktop.domain.board import alert_of, held_of
from desktop.domain.case import Case, CaseState, answer_by
from desktop.domain.chat import Marks, Message, ReadMark
from desktop.domain.identity import CaseCard, PersonCard, ReliefShown, ResidentCase
from desktop.domain.joining import Joined
from desktop.domain.load import Load
from desktop.domain.person_number import birthday, sex_of, shown
from desktop.domain.queue import row_of
from desktop.domain.renewal import stage
from desktop.domain.triage import ReasonName
from desktop.domain.units import CareUnit, PersonId, StaffCard, UnitId
from desktop.protocol.rows import RowBody
from desktop.server.requests import Resident
from desktop.server.storage.cases import CaseRecord
from desktop.server.storage.facts import NumberedFact
from desktop.server.storage.feed import Key

RESIDENT_EVENTS = frozenset(
    {
        FactKind.CASE_SUBMITTED,
        FactKind.CASE_TAKEN,
        FactKind.CASE_TAKEN_OVER,
        FactKind.CASE_GIVEN_BACK,
        FactKind.CASE_HANDED_OVER,
        FactKind.CASE_MOVED,
        FactKind.CASE_REROUTED,
        FactKind.UNIT_KEPT,
        FactKind.CASE_CLOSED,
        FactKind.CASE_REOPENED,
        FactKind.APPOINTMENT_BOOKED,
        FactKind.APPOINTMENT_MOVED,
        FactKind.APPOINTMENT_CANCELLED,
        FactKind.REFERRAL_SENT,
    }
)
STAFF_EVENTS = RESIDENT_EVENTS | {
    FactKind.HOLD_LAPSED,
    FactKind.HOLDER_LEFT,
    FactKind.CASE_OFFERED,
    FactKind.OFFER_RETURNED,
    FactKind.OFFER_WITHDRAWN,
    FactKind.OFFER_ENDED,
    FactKind.CONSULT_ASKED,
    FactKind.RENEWAL_DECIDED,
    FactKind.CONSULT_LATE,
    FactKind.CONSULT_CLOSED,
    FactKind.CONSULT_WITHDRAWN,
    FactKind.CONSULT_ENDED,
    FactKind.REFERRAL_ACKNOWLEDGED,
    FactKind.REFERRAL_DECLINED,
    FactKind.REFERRAL_TAKEN_BACK,
    FactKind.REFERRAL_WITHDRAWN,
    FactKind.REFERRAL_LATE,
    FactKind.CASE_WITHDRAWN,
    FactKind.TICKET_ISSUED,
    FactKind.TICKET_ENDED,
    FactKind.INTERVIEW_BROKEN_OFF,
    FactKind.ROUTED,
    FactKind.RELIEF_ASKED,
    FactKind.RELIEF_AGREED,
    FactKind.RELIEF_DECLINED,
    FactKind.TURNED_AWAY,
    FactKind.CASE_DIRECTED,
    FactKind.CALLS_112,
    FactKind.STAYS_112,
    FactKind.NOTICE_SENT,
    FactKind.NOTICE_FAILED,
    FactKind.PRIORITY_CHANGED,
    FactKind.CASE_SET_ASIDE,
    FactKind.CASE_CAME_BACK,
    FactKind.CASE_DOCUMENTED,
    FactKind.SIGN_FOUND,
    FactKind.CASE_RAISED,
    FactKind.CASE_FLAGGED,
    FactKind.CASE_UNFLAGGED,
    FactKind.CASE_JOINED,
    FactKind.CASE_GATHERED,
    FactKind.CASE_PARTED,
    FactKind.CASE_LET_GO,
    FactKind.NO_HUMAN,
    FactKind.CONTACT_ENTERED,
    FactKind.CALL_PROMISED,
    FactKind.CALLED_BACK,
    FactKind.WRITER_BARRED,
    FactKind.WRITER_BACK,
}
"""Messages and reading have rows of their own; what happened before the case was sent is the resident's business."""


class Directory:
    """Names that views need: what has been loaded of the registers."""

    def __init__(self) -> None:
        self.units: dict[UnitId, CareUnit] = {}
        self.staff: dict[PersonId, StaffCard] = {}
        self.people: dict[PersonId, Resident] = {}

    def with_(self, others: "Directory") -> "Directory":
        """These names, but for those that `others` has too."""
        found = Directory()
        found.units = self.units | others.units
        found.staff = self.staff | others.staff
        found.people = self.people | others.people
        return found


def case_views(record: CaseRecord, names: Directory) -> Iterator[tuple[Key, RowBody]]:
    """Every row that shows this case now."""
    yield from card_views(record, names)
    yield from moving_views(record)


def card_views(record: CaseRecord, names: Directory) -> Iterator[tuple[Key, RowBody]]:
    """What both sides see of the case as such: the same as long as `card_marks` and its texts are."""
    case, text = record.case, record.text
    yield (case_stream_name(case.id, "resident"), "resident_case", case.id), resident_case(record, names)
    if case.arrived_at:
        yield (
            (case_stream_name(case.id, "staff"), "case", case.id),
            CaseCard(
                case.id, case.unit, case.resident, case.subject, text.about, text.own_words, text.hopes, text.place,
                case.started_at, case.arrived_at, text.entrance,
            ),
        )  # fmt: skip
    yield from joined_views(record)


def joined_views(record: CaseRecord) -> Iterator[tuple[Key, RowBody]]:
    """A case that goes on in another is told of in both."""
    case, text, into = record.case, record.text, record.case.care.joined
    if into is None:
        return
    told = Joined(
        case.id, into.into, into.by, into.at, case.reason, text.own_words, text.phone, case.care.channel, case.arrived_at,
        into.unit, case.seq, case.care.pictures, case.care.unassessed,
    )  # fmt: skip
    for side in (case.id, into.into):
        yield (case_stream_name(side, "staff"), "joined", case.id), told


def card_marks(case: Case) -> tuple[object, ...]:
    """What the cards show of a case; most that happens in one, a message above all, leaves it as it is."""
    return (
        case.state, case.unit, case.resident, case.subject, case.started_at, case.arrived_at, case.closed_at,
        case.outcome, case.reply_by, case.hold.person, case.hold.since, asked_elsewhere(case), stage(case),
        case.care.relief, case.care.promise, case.care.joined, tuple((one.id, one.page) for one in case.care.gathers),
        (case.seq, case.care.unassessed, case.care.pictures) if case.care.joined is not None else None,
    )  # fmt: skip


def asked_elsewhere(case: Case) -> tuple[UnitId, ...]:
    """The other units that are asked about it, each once."""
    others = (one.unit for one in case.care.consults if one.unit != case.unit and not one.along)
    return tuple(dict.fromkeys(others))


def moving_views(record: CaseRecord) -> Iterator[tuple[Key, RowBody]]:
    """What moves with every message: how far it was read, and the case's row in its queue."""
    case, text = record.case, record.text
    marks = Marks(case.id, case.staff_read, case.resident_delivered, case.resident_read)
    yield (case_stream_name(case.id, "resident"), "marks", case.id), marks
    if not case.arrived_at:
        return
    yield (case_stream_name(case.id, "staff"), "marks", case.id), marks
    if case.state in (CaseState.QUEUED, CaseState.HELD):
        queue = str(unit_stream(case.unit, case.audience))
        row = row_of(case, text.age_months, text.sex, text.language)
        yield (queue, "queue_row", case.id), row
        offer = case.care.offer
        if offer is not None and offer.unit != case.unit:
            yield (str(unit_stream(offer.unit, case.audience)), "offer", case.id), row
        team = str(team_stream(case.unit))
        if (held := held_of(case)) is not None:
            yield (team, "held", case.id), held
        if (alert := alert_of(case)) is not None:
            yield (team, "alert", case.id), alert
        for unit in sorted({one.unit for one in case.care.consults} - {case.unit}):
            yield (str(unit_stream(unit, case.audience)), "consult", case.id), row


def resident_case(record: CaseRecord, names: Directory) -> ResidentCase:
    """The case as the resident sees it."""
    case, text = record.case, record.text
    unit = names.units[case.unit]
    holder = names.staff.get(case.hold.person) if case.hold.person is not None else None
    return ResidentCase(
        id=case.id,
        state=case.state,
        unit=case.unit,
        unit_name=unit.name,
        unit_phone=unit.phone,
        subject_name=names.people[case.subject].name,
        own_words=text.own_words,
        hopes=text.hopes,
        started_at=case.started_at,
        arrived_at=case.arrived_at,
        closed_at=case.closed_at,
        outcome=case.outcome,
        reply_by=answer_by(case),
        holder_name=holder.name if holder else "",
        holder_profession=holder.profession if holder else "",
        held_since=case.hold.since,
        subject=case.subject,
        place=text.place,
        phone=text.phone,
        asks=tuple(names.units[asked].name for asked in asked_elsewhere(case)),
        relief=_relief(case, names),
        listing=names.people[case.subject].listing_now,
        into=case.care.joined.into if case.care.joined is not None and case.care.joined.page else "",
        gathers=tuple(one.id for one in case.care.gathers if one.page),
        renewal=stage(case) or "",
        referred_by=case.care.referral.name if case.care.referral is not None else "",
    )


def _relief(case: Case, names: Directory) -> ReliefShown | None:
    relief = case.care.relief
    if relief is None:
        return None
    own, unit = names.units[relief.own], names.units[relief.unit]
    return ReliefShown(
        relief.state, own.name, unit.name, unit.care_provider, relief.answers, relief.own_answers, relief.closed
    )


def person_views(record: CaseRecord, names: Directory) -> Iterator[tuple[Key, RowBody]]:
    """The cards of whom the case is about, and of the guardian who writes for a child."""
    if not record.case.arrived_at:
        return
    staff = case_stream_name(record.case.id, "staff")
    for who in dict.fromkeys((record.case.subject, record.case.resident)):
        yield (staff, "person", who), person_card(names.people[who])


def person_card(person: Resident) -> PersonCard:
    """Who a resident is, for staff."""
    number, born = person.personnummer, birthday(person.personnummer, person.born)
    return PersonCard(
        person.id, person.name, shown(number), born.isoformat() if born is not None else "", sex_of(number, person.sex),
        person.phone, person.language, person.listed_at, person.protected, person.listing_now,
    )  # fmt: skip


def message_views(message: Message) -> Iterator[tuple[Key, RowBody]]:
    """A message stands on both sides of the case."""
    yield (case_stream_name(message.case, "staff"), "message", message.id), message
    yield (case_stream_name(message.case, "resident"), "message", message.id), message


def event_views(stored: NumberedFact, sent: bool) -> Iterator[tuple[Key, RowBody]]:
    """A fact as the people of its case see it, if the case was ever sent."""
    fact = stored.fact
    if fact.case is None or fact.kind not in STAFF_EVENTS or not sent:
        return
    event = Event(stored.id, fact.case, fact.kind, fact.at, fact.person, fact.data)
    yield (case_stream_name(fact.case, "staff"), "event", stored.id), event
    if fact.kind in RESIDENT_EVENTS:
        yield (case_stream_name(fact.case, "resident"), "event", stored.id), event


def mark_views(who: PersonId, mark: ReadMark) -> Iterator[tuple[Key, RowBody]]:
    """How far a member of staff has read, for that person's own desks."""
    yield (str(person_stream(who)), "read_mark", mark.case), mark


def unit_views(unit: CareUnit) -> Iterator[tuple[Key, RowBody]]:
    """A care unit in the directory."""
    yield (str(REGION), "unit", unit.id), unit


def staff_views(card: StaffCard) -> Iterator[tuple[Key, RowBody]]:
    """A member of staff in the directory."""
    yield (str(REGION), "staff", card.id), card


def load_views(load: Load) -> Iterator[tuple[Key, RowBody]]:
    """A unit's load, beside the unit."""
    yield (str(REGION), "load", load.id), load


def reason_views(name: ReasonName) -> Iterator[tuple[Key, RowBody]]:
    """A contact reason's name, for lists."""
    yield (str(REGION), "contact_reason", name.id), name
