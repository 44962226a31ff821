"""Messages of both sides, and how far each has read."""

import msgspec

from desktop.domain import case as rules
from desktop.domain import chat as talk
from desktop.domain.access import Actor
from desktop.domain.aside import gone_on
from desktop.domain.audit import FactKind
from desktop.domain.callbacks import answered
from desktop.domain.case import Case
from desktop.domain.chat import Message, ReadMark, Side
from desktop.domain.contact import first_human, may_be_written_to
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import MessageId
from desktop.protocol.commands import MarkRead, ResidentMessage, ResidentRead, SendMessage
from desktop.protocol.up import Command
from desktop.server.handlers import notices, watching
from desktop.server.handlers.effects import changed, happened, known_case
from desktop.server.handlers.joining import open_one
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def send(work: Work, actor: Actor, command: Command, body: SendMessage) -> Data:
    """`chat.send`: the holder writes to the resident."""
    text = talk.clean(body.text)
    before = known_case(work, body.case)
    case = rules.worked(before, actor.person, body.seen_hold, body.seen_seq, work.now)
    may_be_written_to(case)
    case = gone_on(answered(talk.with_message(case, Side.STAFF, work.now, body.seen_seq)))
    card = work.names.staff[actor.person]
    unit = work.names.units[case.unit]
    _add(
        work,
        actor,
        command,
        case,
        Side.STAFF,
        (card.name, card.profession, unit.name),
        text,
        **first_human(before, case),
    )
    notices.written(work, case)
    return {"seq": case.seq}


def resident_send(work: Work, actor: Actor, command: Command, body: ResidentMessage) -> Data:
    """`resident.send`: the resident writes."""
    text = talk.clean(body.text)
    case = open_one(work, known_case(work, body.case), actor.person)
    try:
        rules.must_be_open(case)
    except Refused as refused:
        # The text is kept by its writer only: whoever tells of a warning sign in it is told whom to ring.
        raise Refused(refused.code, **watching.where_to_ring(work, text)) from refused
    case = talk.with_message(case, Side.RESIDENT, work.now)
    _add(work, actor, command, case, Side.RESIDENT, (work.names.people[actor.person].name, "", ""), text)
    watching.heard(work, case, command.id, text)
    return {"seq": case.seq, **({"case": case.id} if case.id != body.case else {})}


def _add(
    work: Work,
    actor: Actor,
    command: Command,
    case: Case,
    side: Side,
    who: tuple[str, str, str],
    text: str,
    **more: int,
) -> None:
    name, profession, unit_name = who
    message = Message(
        id=MessageId(command.id),
        case=case.id,
        seq=case.seq,
        side=side.value,
        person=actor.person,
        name=name,
        profession=profession,
        unit_name=unit_name,
        text=text,
        at=work.now,
        claimed_at=command.claimed_at,
    )
    work.save(case)
    work.add_message(message)
    happened(work, actor, FactKind.MESSAGE_SENT, case, command.claimed_at, seq=case.seq, side=side.value, **more)


def mark_read(work: Work, actor: Actor, command: Command, body: MarkRead) -> Data:
    """`chat.mark_read`: read up to `seq`; lower than before means marked unread from there, but for the resident."""
    case = known_case(work, body.case)
    seq = _within(case, body.seq)
    old = work.marks.get((actor.person, case.id))
    if old is not None and old.seq == seq:
        return {}
    work.mark(actor.person, ReadMark(case.id, seq, _theirs(work, case, seq)))
    before = old.seq if old else 0
    others = work.others_read(case, actor.person) if seq < before else 0
    by_unit = talk.read_by_unit(case, before, seq, others)
    if seq > case.staff_read or by_unit != case.unit_read:
        case = changed(case, staff_read=max(case.staff_read, seq), unit_read=by_unit)
        work.save(case)
    happened(work, actor, FactKind.MESSAGE_READ, case, command.claimed_at, seq=seq)
    return {}


def _theirs(work: Work, case: Case, seq: int) -> int:
    """How many of the messages up to `seq` the resident wrote."""
    if seq >= case.last_theirs_seq:
        return case.theirs
    return work.theirs_up_to(case.id, seq)


def resident_read(work: Work, actor: Actor, command: Command, body: ResidentRead) -> Data:
    """`resident.read`: what the page has received and shown; never goes back."""
    case = known_case(work, body.case)
    read = max(case.resident_read, _within(case, body.read))
    delivered = max(case.resident_delivered, read, _within(case, body.delivered))
    if (read, delivered) == (case.resident_read, case.resident_delivered):
        return {}
    seen = read > case.resident_read
    case = msgspec.structs.replace(case, resident_read=read, resident_delivered=delivered)
    work.save(case)
    if seen:
        happened(work, actor, FactKind.MESSAGE_READ, case, command.claimed_at, seq=read)
    return {}


def _within(case: Case, seq: int) -> int:
    if not 0 <= seq <= case.seq:
        raise Refused(Refusal.BAD_COMMAND)
    return seq
