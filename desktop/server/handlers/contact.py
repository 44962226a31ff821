"""A caller or a visitor becomes a case: whom it is about, what was ticked, and the same way to a queue as from the page."""

from hashlib import blake2b

import msgspec

from desktop.domain import contact as rules
from desktop.domain.access import Actor, is_acted_for, may_do
from desktop.domain.audit import FactKind
from desktop.domain.callbacks import promised
from desktop.domain.case import Care, Case, CaseState, taken
from desktop.domain.chat import LONGEST_TEXT
from desktop.domain.contact import Channel, Contact, Field
from desktop.domain.days import swedish_day
from desktop.domain.identity import SELF
from desktop.domain.listing import ListingState
from desktop.domain.person_number import OWN as NO_NUMBER
from desktop.domain.person_number import checked_birth, months_of_age, parse_number, signs_in
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CLINICAL_ROLES, CaseId, Instant, PersonId, UnitId
from desktop.protocol.contact import EnterContact
from desktop.protocol.up import Command
from desktop.server.handlers.assessing import assessed
from desktop.server.handlers.effects import happened, known_case, watch_hold
from desktop.server.handlers.interview import begun
from desktop.server.handlers.placing import Arrival, place
from desktop.server.handlers.resident import LANGUAGE, LONGEST_LINE, audience_of, so_far, who
from desktop.server.requests import Resident
from desktop.server.storage.cases import CaseText
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work
from desktop.triage.interview import with_reasons
from desktop.triage.state import Interview
from desktop.triage.ticking import signs_asked, ticked

Data = dict[str, str | int]


def enter(work: Work, actor: Actor, command: Command, body: EnterContact) -> Data:
    """`contact.enter`: nothing is stored before all of it is known to be sound."""
    if work.case(CaseId(command.id)) is not None:
        raise Refused(Refusal.ID_REUSED)
    if actor.unit is None or LANGUAGE(body.language) is None:
        raise Refused(Refusal.BAD_COMMAND)
    subject, is_new = _person(work, actor.unit, command, body)
    writer = _guardian(work, body, subject) or subject
    case = Case(
        id=CaseId(command.id),
        state=CaseState.WRITING,
        unit=actor.unit,
        audience=audience_of(writer, subject),
        resident=writer.id,
        subject=subject.id,
        started_at=work.now,
        care=Care(channel=body.channel, unreachable=not _reads(work, writer)),
    )
    contact = rules.checked(_contact(work, actor, case, body, subject))
    text = _text(work, case, body, writer, subject, contact)
    record = _record(work, case, subject, body)
    due = Instant(body.call_by)
    if due:
        promised(case, due, work.now)
    if is_new:
        work.enter_person(subject)
    work.save(case, text)
    work.save_interview(record, new=True)
    work.save_contact(contact)
    happened(work, actor, FactKind.CASE_STARTED, case, command.claimed_at)
    content = work.triage.content
    place(work, actor, command, record, assessed(work, content, record), Arrival.SPOKEN)
    return _in_hand(work, actor, command, contact, due, body.take)


def _in_hand(work: Work, actor: Actor, command: Command, contact: Contact, due: Instant, take: bool) -> Data:
    """Taken by who entered it, if she may and wishes; else somebody calls, if that was promised or is the only way."""
    before = known_case(work, contact.case)
    case = rules.looked_at(before, work.now)
    mine = take and may_do(actor, "case.take", case) is None
    if mine:
        case = taken(case, actor.person, work.now)
        if actor.role in CLINICAL_ROLES:
            case = rules.spoken(case, work.now)
    elif not due and contact.channel == Channel.PHONE and not case.care.task:
        due = case.reply_by
    if due > work.now:
        case = promised(case, due, work.now)
    work.save(case)
    happened(
        work, actor, FactKind.CONTACT_ENTERED, case, command.claimed_at, channel=contact.channel, relation=contact.relation,
        interpreter=int(contact.interpreter), reachable=int(not case.care.unreachable), role=actor.role or "",
        due=case.care.task_due, **rules.first_human(before, case),
    )  # fmt: skip
    data: Data = {
        "case": case.id, "unit": case.unit, "queue": case.audience.value, "priority": case.priority,
        "outcome": case.care.outcome,
    }  # fmt: skip
    if mine:
        watch_hold(work, case)
        happened(work, actor, FactKind.CASE_TAKEN, case, command.claimed_at, hold_number=case.hold.number)
        data["hold_number"] = case.hold.number
    return data


# --- who -----------------------------------------------------------------------------------------------------------


def _person(work: Work, unit: UnitId, command: Command, body: EnterContact) -> tuple[Resident, bool]:
    """Whoever the register has under the number, else somebody new in it, and whether she is new."""
    today = swedish_day(work.now)
    number = parse_number(body.number, today) if body.number.strip() else ""
    known = work.stores.persons.by_number(work.link, number) if number else None
    if known is not None:
        work.names.people[known.id] = known
        return known, False
    name, born = so_far(body.name, LONGEST_LINE), body.born.strip()
    if not name or (not born and months_of_age(number, "", today) < 0):
        raise rules.missing(Field.WHO)
    if body.sex not in ("", "woman", "man"):
        raise Refused(Refusal.UNKNOWN_OPTION)
    return Resident(
        id=PersonId(f"person-{_of(command)}"),
        name=name,
        personnummer=number or f"{NO_NUMBER}{_of(command)[:12]}",
        phone=so_far(body.phone, LONGEST_LINE),
        language=body.language,
        listed_at=unit,
        listing=ListingState.UNKNOWN,
        born=checked_birth(born, today) if born else "",
        sex=body.sex,
    ), True


def _of(command: Command) -> str:
    """An id for what the command makes, the same whenever it is run again."""
    return blake2b(command.id.encode(), digest_size=12).hexdigest()


def _guardian(work: Work, body: EnterContact, subject: Resident) -> Resident | None:
    """Who calls for a child, if the register knows her as its guardian: she reads it on the page."""
    if body.relation != rules.Relation.GUARDIAN or not body.caller_number.strip():
        return None
    number = parse_number(body.caller_number, swedish_day(work.now))
    known = work.stores.persons.by_number(work.link, number)
    if known is None or subject.id not in work.wards_of(known.id):
        return None
    work.names.people[known.id] = known
    return known


def _reads(work: Work, writer: Resident) -> bool:
    """Whether she can be written to: her number opens the page, and she is old enough to use it herself."""
    months = months_of_age(writer.personnummer, writer.born, swedish_day(work.now))
    return signs_in(writer.personnummer) and not is_acted_for(months)


# --- what ----------------------------------------------------------------------------------------------------------


def _contact(work: Work, actor: Actor, case: Case, body: EnterContact, subject: Resident) -> Contact:
    return Contact(
        case=case.id,
        channel=body.channel,
        by=actor.person,
        at=work.now,
        phone=so_far(body.phone, LONGEST_LINE) or subject.phone,
        caller=so_far(body.caller, LONGEST_LINE),
        relation=body.relation,
        interpreter=body.interpreter,
        language=body.language,
    )


def _text(
    work: Work, case: Case, body: EnterContact, writer: Resident, subject: Resident, contact: Contact
) -> CaseText:
    about, months, word = who(work.now, writer, subject)
    return CaseText(
        case.id,
        about if writer.id != subject.id else SELF,
        case.unit,
        body.language,
        months,
        word,
        so_far(body.own_words, LONGEST_TEXT),
        so_far(body.hopes, LONGEST_TEXT),
        so_far(body.place, LONGEST_LINE),
        contact.phone,
    )


def _record(work: Work, case: Case, subject: Resident, body: EnterContact) -> InterviewRecord:
    """What was ticked, as the interview it is; refuses what is missing, and what other questions than today's were ticked in."""
    record, content = begun(work, case, subject), work.triage.content
    if content is None or record.state is None:
        if not body.own_words.strip():
            raise rules.missing(Field.REASON)
        return record
    if not body.reasons:
        raise rules.missing(Field.REASON)
    if body.content != content.version:
        raise Refused(Refusal.CONTENT_CHANGED)
    state: Interview = ticked(content, with_reasons(content, record.state, _once(body.reasons)), body.answers)
    if not signs_asked(content, state):
        raise rules.missing(Field.SIGNS)
    return msgspec.structs.replace(record, state=state)


def _once(reasons: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reasons))
