"""A case's note, and its mark that it stands in the record; without that mark no clinical case is closed (FN33)."""

from desktop.domain import notes as rules
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import worked
from desktop.domain.notes import Note
from desktop.domain.units import Instant
from desktop.protocol.commands import MarkDocumented, WriteNote
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def write(work: Work, actor: Actor, command: Command, body: WriteNote) -> Data:
    """`case.note`: the note as it is now, unless somebody else's is newer than the one that its writer saw.

    One that was documented has to be documented again if anything in it changed.
    """
    before = known_case(work, body.case)
    case = worked(before, actor.person, body.seen_hold, before.last_theirs_seq, work.now)
    wanted = Note(body.case, body.reason, body.history, body.assessment, body.advice, body.plan, actor.person, work.now)
    note = rules.written(work.casework.note(case.id), wanted, body.seen)
    if note is None:
        work.save(case)
        return {}
    work.save(rules.with_documented(case, Instant(0)))
    work.save_note(note)
    happened(work, actor, FactKind.NOTE_WRITTEN, case, command.claimed_at, undone=int(case.care.documented_at > 0))
    return {}


def documented(work: Work, actor: Actor, command: Command, body: MarkDocumented) -> Data:
    """`case.documented`: it stands in the record, signed there."""
    before = known_case(work, body.case)
    case = worked(before, actor.person, body.seen_hold, before.last_theirs_seq, work.now)
    if case.care.documented_at:
        work.save(case)
        return {}
    work.save(rules.with_documented(case, work.now))
    work.save_note(rules.documented(work.casework.note(case.id), case.id, actor.person, work.now))
    happened(work, actor, FactKind.CASE_DOCUMENTED, case, command.claimed_at)
    return {}
