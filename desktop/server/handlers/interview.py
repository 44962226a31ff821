"""The interview of a case: begun with it, and gone on with one answer at a time until its last one sends the case."""

from collections.abc import Callable

import msgspec

from desktop.domain.access import Actor
from desktop.domain.case import Case, CaseState
from desktop.domain.chat import clean
from desktop.domain.days import swedish_day
from desktop.domain.person_number import birthday, sex_of
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import StepState
from desktop.protocol.commands import AnswerQuestion, ChooseReasons
from desktop.protocol.up import Command
from desktop.server.handlers.assessing import assessed, with_content
from desktop.server.handlers.broken_off import alert, forget
from desktop.server.handlers.effects import known_case
from desktop.server.handlers.placing import place, place_elsewhere
from desktop.server.requests import Resident
from desktop.server.storage.cases import CaseText
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work
from desktop.triage import interview as engine
from desktop.triage.compiled import Content
from desktop.triage.state import Interview, Subject
from desktop.triage.suggest import MOST_SUGGESTED, OTHER, suggest

Data = dict[str, str | int]


# --- begun and listened to -----------------------------------------------------------------------------------------


def begun(work: Work, case: Case, subject: Resident, step: int = 0) -> InterviewRecord:
    """The interview of a case that begins, about this person; without content nothing can be asked."""
    content = work.triage.content
    if content is None:
        return InterviewRecord(case.id, step)
    today = swedish_day(work.now)
    word, born = sex_of(subject.personnummer, subject.sex), birthday(subject.personnummer, subject.born)
    try:
        state = engine.begin(content, Subject(born, word), (), today)
    except Refused:
        # The register can be wrong about a date; whoever is ill must not wait for its correction, so the date is asked.
        state = engine.begin(content, Subject(None, word), (), today)
    return InterviewRecord(case.id, step, StepState.OWN_WORDS, content.version, state)


def listened(work: Work, case: Case, before: CaseText, text: CaseText, subject: Resident) -> None:
    """The own words as they are now: what they may be about, and whether they hold a warning sign.

    About another person the interview begins anew; with other content it goes on with what that one asks. The step stays as
    long as the questions do: who is writing may choose without waiting for what her last words have found.
    """
    old = work.interview(case.id) or begun(work, case, subject)
    other = case.subject != subject.id or (old.state is None and work.triage.content is not None)
    record = begun(work, case, subject, old.step + 1) if other else _asked_by_what_is_there(work, old)
    if record.step != old.step or text.own_words != before.own_words or text.language != before.language:
        record = msgspec.structs.replace(
            record,
            suggested=_suggested(work, record, text),
            warned=bool(work.triage.undenied(text.own_words)),
        )
    if record != old or old.said_at:
        work.save_interview(alert(work, old, record))


def _asked_by_what_is_there(work: Work, old: InterviewRecord) -> InterviewRecord:
    """The interview as the content that there is asks it; without any nothing is asked, and what was answered is kept."""
    content, record = with_content(work, old)
    if content is None or record.state is None:
        stage = StepState.NO_CONTENT
    elif record is old and old.stage is not StepState.NO_CONTENT:
        return old
    else:
        stage = _stage(record.state)
    if record is old and stage is old.stage:
        return old
    return msgspec.structs.replace(record, step=old.step + 1, stage=stage)


def _suggested(work: Work, record: InterviewRecord, text: CaseText) -> tuple[str, ...]:
    content = work.triage.version(record.content)
    if content is None or record.state is None:
        return ()
    found = tuple(hit.reason for hit in suggest(content, record.state, text.own_words, text.language).hits)
    return (*found[:MOST_SUGGESTED], OTHER) if found and OTHER in content.complaints else found[:MOST_SUGGESTED]


# --- one step after the other --------------------------------------------------------------------------------------


def reasons(work: Work, actor: Actor, command: Command, body: ChooseReasons) -> Data:
    """`resident.reasons`: what the case is about; answers that still belong are kept. What 1177.se owns is done there, unless her own
    words hold a warning sign."""
    return _step(
        work, actor, command, body, lambda content, state: engine.with_reasons(content, state, tuple(body.reasons))
    )


def answer(work: Work, actor: Actor, command: Command, body: AnswerQuestion) -> Data:
    """`resident.answer`: an answer to the next question, or another one to a question answered before."""
    value = clean(body.value) if isinstance(body.value, str) and body.value else body.value
    return _step(work, actor, command, body, lambda content, state: engine.answer(content, state, body.question, value))


def _step(
    work: Work,
    actor: Actor,
    command: Command,
    body: ChooseReasons | AnswerQuestion,
    change: Callable[[Content, Interview], Interview],
) -> Data:
    case = known_case(work, body.case)
    old = work.interview(case.id) or InterviewRecord(case.id)
    if body.step != old.step:
        raise Refused(Refusal.NEWER)
    if case.state is not CaseState.WRITING:
        raise Refused(Refusal.CASE_CLOSED if case.state is CaseState.CLOSED else Refusal.BAD_COMMAND)
    content, record = with_content(work, old)
    if content is None or record.state is None:
        if old.stage is StepState.NO_CONTENT:
            raise Refused(Refusal.CONTENT_CHANGED)
        record = msgspec.structs.replace(old, step=old.step + 1, stage=StepState.NO_CONTENT)
        work.save_interview(alert(work, old, record))
        return {"step": record.step}
    try:
        state = change(content, record.state)
    except Refused:
        if record is old:
            raise
        # The questions are others than those that were answered: the page is shown them instead.
        state = record.state
    record = msgspec.structs.replace(record, step=old.step + 1, state=state, stage=_stage(state))
    owned = _owned(work, case, record) if isinstance(body, ChooseReasons) else ""
    if owned:
        forget(work, old)
        place_elsewhere(work, actor, command, msgspec.structs.replace(record, step=old.step), owned)
    elif state.reasons and engine.next_question(content, state) is None:
        forget(work, old)
        place(work, actor, command, msgspec.structs.replace(record, step=old.step), assessed(work, content, record))
    else:
        work.save_interview(alert(work, old, record))
    return {"step": old.step + 1}


def _owned(work: Work, case: Case, record: InterviewRecord) -> str:
    """The reason, where all that it is about has its place at 1177.se for the people of this unit; empty: it goes on here."""
    reasons = record.state.reasons if record.state is not None else ()
    work.know_names(units=[case.unit])
    unit = work.names.units[case.unit]
    return reasons[0] if reasons and not record.warned and all(map(unit.link_of, reasons)) else ""


def _stage(state: Interview) -> StepState:
    return StepState.ASKING if state.reasons else StepState.OWN_WORDS


def sent(work: Work, actor: Actor, command: Command, case: Case) -> Case:
    """The case is sent as it stands: judged by what was answered, else by its own words, else not at all."""
    old = work.interview(case.id) or InterviewRecord(case.id)
    content, record = with_content(work, old)
    forget(work, old)
    return place(work, actor, command, record, assessed(work, content, record))
