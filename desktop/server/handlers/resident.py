"""A resident's case from the first word to the queue, and taking it back."""

import re

from desktop.domain import case as rules
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.chat import LONGEST_TEXT, clean
from desktop.domain.days import months_at
from desktop.domain.identity import CHILD, SELF, sex_word
from desktop.domain.person_number import sex_of
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.routing import COMMON_ENTRANCE
from desktop.domain.units import CaseId, Instant, PersonId, UnitId, UnitKind
from desktop.protocol.commands import StartCase, SubmitCase, WithdrawCase, WriteCase
from desktop.protocol.up import Command
from desktop.server.handlers import joining, watching
from desktop.server.handlers.effects import changed, happened, known_case
from desktop.server.handlers.interview import begun, listened, sent
from desktop.server.handlers.tickets import revoke_open
from desktop.server.requests import Resident
from desktop.server.storage.cases import CaseText
from desktop.server.storage.work import Work

Data = dict[str, str | int]
LONGEST_LINE = 200
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?").fullmatch
"""A language's code: it stands in queue rows, which hold no free text."""


def start(work: Work, actor: Actor, command: Command, body: StartCase) -> Data:
    """`resident.start`: a new case, being written. A case of that id stands longer than the result that tells of it."""
    if work.case(CaseId(command.id)) is not None:
        raise Refused(Refusal.ID_REUSED)
    writer = work.names.people.get(actor.person)
    if writer is None:
        raise Refused(Refusal.NO_ACCESS)
    subject = _subject(work, writer, body.about)
    unit = _common_entrance(work, subject) if body.entrance == COMMON_ENTRANCE else UnitId(body.entrance)
    if unit not in work.names.units or work.names.units[unit].ended:
        raise Refused(Refusal.NOT_FOUND)
    if LANGUAGE(body.language) is None:
        raise Refused(Refusal.BAD_COMMAND)
    case = Case(
        id=CaseId(command.id),
        state=CaseState.WRITING,
        unit=unit,
        audience=audience_of(writer, subject),
        resident=writer.id,
        subject=subject.id,
        started_at=work.now,
    )
    about, months, word = who(work.now, writer, subject)
    work.save(case, CaseText(case.id, about, body.entrance, body.language, months, word, phone=writer.phone))
    work.save_interview(begun(work, case, subject), new=True)
    happened(work, actor, FactKind.CASE_STARTED, case, command.claimed_at)
    return {"case": case.id}


def write(work: Work, actor: Actor, _command: Command, body: WriteCase) -> Data:
    """`resident.write`: what has been written so far; may still be empty."""
    record = work.record(body.case)
    case, text = record.case, record.text
    try:
        _still_written(case)
    except Refused as refused:
        closed = refused.code is Refusal.CASE_CLOSED
        ring = watching.where_to_ring(work, f"{body.own_words}\n{body.hopes}") if closed else {}
        raise Refused(refused.code, **ring) from refused
    writer = work.names.people[actor.person]
    subject = _subject(work, writer, body.about)
    about, months, word = who(work.now, writer, subject)
    text = CaseText(
        id=case.id,
        about=about,
        entrance=text.entrance,
        language=text.language,
        age_months=months,
        sex=word,
        own_words=so_far(body.own_words, LONGEST_TEXT),
        hopes=so_far(body.hopes, LONGEST_TEXT),
        place=so_far(body.place, LONGEST_LINE),
        phone=so_far(body.phone, LONGEST_LINE),
    )
    listened(work, case, record.text, text, subject)
    work.save(changed(case, subject=subject.id, audience=audience_of(writer, subject)), text)
    return {}


def submit(work: Work, actor: Actor, command: Command, body: SubmitCase) -> Data:
    """`resident.submit`: sent before all is asked; where nothing can be asked, priority 2 and not assessed."""
    record, interview = work.record(body.case), work.interview(body.case)
    _still_written(record.case)
    chosen = interview is not None and interview.state is not None and interview.state.reasons
    if not record.text.own_words and not chosen:
        raise Refused(Refusal.TEXT_EMPTY)
    return {"unit": sent(work, actor, command, record.case).unit}


def withdraw(work: Work, actor: Actor, command: Command, body: WithdrawCase) -> Data:
    """`resident.withdraw`: no longer needed, nor the right to book in it; a time that is booked she cancels by itself."""
    before = known_case(work, body.case)
    rules.withdrawn(before, work.now)
    case = rules.withdrawn(joining.let_go(work, actor, command, before), work.now)
    work.save(case)
    happened(work, actor, FactKind.CASE_WITHDRAWN, case, command.claimed_at)
    revoke_open(work, case)
    return {}


def _still_written(case: Case) -> None:
    if case.state is not CaseState.WRITING:
        raise Refused(Refusal.CASE_CLOSED if case.state is CaseState.CLOSED else Refusal.BAD_COMMAND)


def _common_entrance(work: Work, subject: Resident) -> UnitId:
    """Where the person is listed; whoever is listed nowhere here is 1177's."""
    if subject.listed is not None:
        return subject.listed
    units = work.stores.persons.units(work.link)
    unit = min((one.id for one in units if one.kind == UnitKind.ADVICE_1177), default=subject.listed_at)
    work.know_names(units=[unit])
    return unit


def _subject(work: Work, writer: Resident, about: str) -> Resident:
    """Oneself, or a child under 13 whose guardian one is."""
    if about == SELF or about == writer.id:
        return writer
    child = work.names.people.get(PersonId(about))
    if child is None or child.id not in work.wards_of(writer.id):
        raise Refused(Refusal.NO_ACCESS)
    return child


def who(now: Instant, writer: Resident, subject: Resident) -> tuple[str, int, str]:
    """self or child, age in months, and woman, man, girl or boy."""
    months = months_at(now, subject.personnummer, subject.born)
    word = sex_word(sex_of(subject.personnummer, subject.sex), months)
    return (SELF if subject.id == writer.id else CHILD), months, word


def audience_of(writer: Resident, subject: Resident) -> Audience:
    """Where nobody without need reads it, if either has protected identity."""
    return Audience.PROTECTED if writer.protected or subject.protected else Audience.CLINICAL


def so_far(text: str, longest: int) -> str:
    """The text as it is stored, which may be empty; refuses one that is too long."""
    try:
        kept = clean(text)
    except Refused as refused:
        if refused.code is Refusal.TEXT_EMPTY:
            return ""
        raise
    if len(kept) > longest:
        raise Refused(Refusal.TEXT_TOO_LONG, longest=longest)
    return kept
