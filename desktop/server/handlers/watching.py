"""The word watch on what residents write in sent cases, and the ticks of those who have assessed it.

A sign that the text does not deny is counted, brings a case back that was set aside, and makes an administrative case a
nurse's. It never lowers anything, and what the staff write is not watched.
"""

import msgspec

from desktop.domain import aside as aside_rules
from desktop.domain import priority as priority_rules
from desktop.domain import texts as rules
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case, CaseState, administrative
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Hit, Outcome, Watched
from desktop.domain.units import CLINICAL_ROLES, CaseId, sound_id
from desktop.protocol.commands import Assess
from desktop.protocol.up import Command
from desktop.server.content_in_use import priority_of
from desktop.server.handlers import aside, callbacks
from desktop.server.handlers.effects import happened, known_case
from desktop.server.handlers.promises import promised
from desktop.server.storage.work import Work
from desktop.triage.content import WatchedSign

Data = dict[str, str | int]


def found(work: Work, case: CaseId, text_id: str, text: str) -> Watched:
    """What the watch finds in a text; nothing without content."""
    content = work.triage.content
    if content is None:
        return Watched(text_id, case)
    words = {sign.id: sign.text for sign in content.written.watch.signs}
    marks = content.watch.watch(text)
    hits = tuple(Hit(mark.start, mark.end, mark.sign, words[mark.sign], mark.denied) for mark in marks)
    return Watched(text_id, case, hits)


def before_messages(work: Work, case: CaseId) -> dict[str, str]:
    """What the resident wrote before the case arrived, by its id."""
    text, interview = work.record(case).text, work.interview(case)
    assessment = interview.assessment if interview is not None else None
    asked = assessment.asked if assessment is not None else ()
    return rules.before_messages(case, text.own_words, text.hopes, asked)


def arrived(work: Work, case: Case) -> Case:
    """The case as it arrives, with what the resident has written so far watched; the caller saves it.

    Where a sign in it leads is triage's own business, which has read these texts too.
    """
    texts = before_messages(work, case.id)
    known = work.casework.watched(case.id)
    new = [found(work, case.id, name, text) for name, text in texts.items() if name not in known]
    return _counted(work, case, texts, _kept(work, new))


def heard(work: Work, case: Case, message: str, text: str) -> None:
    """The resident has written `text`, which is stored with the case already."""
    signs = _kept(work, [found(work, case.id, message, text)])
    before, case = case, _with(case, case.care.unassessed + 1, signs)
    undenied = work.triage.undenied(text) if signs else ()
    if signs:
        happened(work, SYSTEM, FactKind.SIGN_FOUND, case, signs=signs, sign=undenied[0].id)
    case = aside_rules.heard(case, bool(signs), work.now)
    work.save(case)
    if before.care.aside_for and not case.care.aside_for:
        aside.came_back(work, SYSTEM, case)
    if signs:
        work.save(_raised(work, case, undenied))


def _kept(work: Work, watched: list[Watched]) -> int:
    """Keep what holds any hits; how many signs are not denied."""
    for one in watched:
        if one.hits:
            work.save_watched(one)
    return sum(map(rules.undenied, watched))


def _counted(work: Work, case: Case, before: dict[str, str], signs: int) -> Case:
    return _with(case, rules.unassessed(before, case.theirs, work.casework.watched(case.id).values()), signs)


def _with(case: Case, unassessed: int, signs: int) -> Case:
    """The case with so many texts to be assessed, and so many more signs."""
    care = msgspec.structs.replace(case.care, signs=case.care.signs + signs, unassessed=unassessed)
    return msgspec.structs.replace(case, care=care)


def _raised(work: Work, case: Case, signs: tuple[WatchedSign, ...]) -> Case:
    """FR4: an administrative matter that waits, with a warning sign in it, is a nurse's."""
    if not signs or not administrative(case) or case.state not in (CaseState.QUEUED, CaseState.HELD):
        return case
    first, holder = signs[0], case.hold.person
    wanted = priority_of(first.then)
    unit = work.names.units[case.unit]
    priority = min(case.priority, wanted, priority_rules.LEAST_FOR_A_SIGN)
    times = priority_rules.Promised(*promised(work, unit, priority, work.now))
    stays = holder is not None and _is_clinical(work, case)
    alone = case.care.alone_since
    case = priority_rules.raised(case, first.id, wanted, times, work.now, stays)
    lost = holder if holder is not None and case.hold.person is None else ""
    happened(work, SYSTEM, FactKind.CASE_RAISED, case, sign=first.id, priority=case.priority, holder=lost)
    return callbacks.nobody_on(work, case) if case.care.alone_since != alone else case


def _is_clinical(work: Work, case: Case) -> bool:
    """Whether its holder works at the unit in clinical roles only, and so reaches the case where it goes."""
    who = case.hold.person
    given = work.stores.accounts.assignments(work.link, [who]).get(who, ()) if who is not None else ()
    roles = {one.role for one in given if one.unit == case.unit}
    return bool(roles) and roles <= CLINICAL_ROLES


def where_to_ring(work: Work, text: str) -> Data:
    """What to say to somebody whose text is not taken in (the case is closed) but tells of a warning sign."""
    signs = work.triage.undenied(text)
    if not signs:
        return {}
    return {"ring": "112" if signs[0].then.outcome == Outcome.CALL_112 else "1177"}


def assess(work: Work, actor: Actor, command: Command, body: Assess) -> Data:
    """`triage.assess`: one text of the resident's is assessed; a second tick changes nothing."""
    case = known_case(work, body.case)
    before = before_messages(work, case.id)
    known = work.casework.watched(case.id).get(body.text) or Watched(body.text, case.id)
    if known.assessed_by is None:
        if body.text not in before and not _is_message(work, case.id, body.text):
            raise Refused(Refusal.NOT_FOUND)
        work.save_watched(msgspec.structs.replace(known, assessed_by=actor.person, assessed_at=work.now))
        case = _counted(work, case, before, 0)
        work.save(case)
        happened(work, actor, FactKind.TEXT_ASSESSED, case, command.claimed_at, text=body.text)
    return {"unassessed": case.care.unassessed}


def _is_message(work: Work, case: CaseId, text_id: str) -> bool:
    return sound_id(text_id) and work.is_theirs(case, text_id)
