"""The file of one person at this desk: outbox, drafts, read log and settings, each write durable before it returns.

Used by the thread of `mine` only. Nothing here deletes what its person has not finished.
"""

from pathlib import Path

from desktop.domain.units import CaseId, CommandId, Instant
from desktop.replica import statements
from desktop.replica.changes import NOTE_SLOT, Draft, EntryState, OutboxEntry
from desktop.replica.fate import newest_note
from desktop.replica.files import NEWER_FILE, File, Unusable
from desktop.replica.upgrades import MINE_VERSION, steps_from


class MineFile:
    """The open file."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open, make or upgrade the file. Raises WrongKey, or Unusable(update_needed) for a newer program's file."""
        self._file = File(path, key, durable=True)
        try:
            self._bring_up_to_date()
        except BaseException:
            self._file.close()
            raise

    def _bring_up_to_date(self) -> None:
        version = self._file.version()
        if version > MINE_VERSION:
            raise Unusable(NEWER_FILE)
        if version == 0:
            self._file.build(statements.CREATE_MINE, MINE_VERSION)
        else:
            for number, step in steps_from(version):
                self._file.build(step, number)

    def entries(self) -> list[OutboxEntry]:
        """The outbox, oldest first."""
        return [
            OutboxEntry(
                id=CommandId(row[0]),
                name=row[1],
                version=row[2],
                body=row[3],
                case=CaseId(row[4]) if row[4] else None,
                after=CommandId(row[5]) if row[5] else None,
                knew_at=Instant(row[6]),
                claimed_at=Instant(row[7]),
                state=EntryState(row[8]),
                code=row[9],
                sent=bool(row[10]),
                theirs=row[11],
            )
            for row in self._file.read(statements.ALL_ENTRIES)
        ]

    def add(self, entry: OutboxEntry, draft_done: str | None = None, instead_of: CommandId | None = None) -> None:
        """Keep a command; with it drop the case's draft in that slot, or the refused command that it replaces."""
        with self._file.writing():
            if instead_of is not None:
                self._file.write(statements.DROP_ENTRY, (instead_of,))
            self._file.write(
                statements.ADD_ENTRY,
                (
                    entry.id,
                    entry.name,
                    entry.version,
                    entry.body,
                    entry.case,
                    entry.after,
                    entry.knew_at,
                    entry.claimed_at,
                    entry.state,
                    entry.code,
                    int(entry.sent),
                    entry.theirs,
                ),
            )
            if draft_done is not None and entry.case is not None:
                self._file.write(statements.DROP_DRAFT, (entry.case, draft_done))

    def settle(self, entry: OutboxEntry, kept: bool, draft: Draft | None) -> Draft | None:
        """Keep the entry's new state, or drop it; with it the draft that its text has become, which is returned as it stands."""
        with self._file.writing():
            if kept:
                self._file.write(statements.REFUSE_ENTRY, (entry.state, entry.code, entry.id))
            else:
                self._file.write(statements.DROP_ENTRY, (entry.id,))
            if draft is not None and draft.slot == NOTE_SLOT:
                draft = newest_note(self._draft(draft.case, draft.slot), draft)
            if draft is not None:
                self._put_draft(draft)
        return draft

    def sent(self, commands: list[CommandId]) -> None:
        """These have left the desk."""
        with self._file.writing():
            self._file.write_many(statements.SENT_ENTRY, [(1, command) for command in commands])

    def drop(self, command: CommandId) -> None:
        """Forget a command."""
        with self._file.writing():
            self._file.write(statements.DROP_ENTRY, (command,))

    def drafts(self) -> list[Draft]:
        """Every draft, oldest first."""
        return [
            Draft(CaseId(case), text, Instant(saved_at), slot, why)
            for case, slot, text, saved_at, why in self._file.read(statements.ALL_DRAFTS)
        ]

    def save_draft(self, draft: Draft, empty_slot: str | None = None) -> None:
        """Keep a draft (an empty text drops it) and, in the same write, drop another slot of its case."""
        with self._file.writing():
            self._put_draft(draft)
            if empty_slot is not None and empty_slot != draft.slot:
                self._file.write(statements.DROP_DRAFT, (draft.case, empty_slot))

    def note_read(self, case: CaseId, purpose: str, at: Instant) -> None:
        """The person looked at a case; kept until the server has logged it."""
        with self._file.writing():
            self._file.write(statements.ADD_READ, (case, purpose, at))

    def drop_reads(self, case: CaseId) -> None:
        """The server has logged that this case was looked at."""
        with self._file.writing():
            self._file.write(statements.DROP_READS, (case,))

    def reads(self) -> list[tuple[CaseId, str, Instant]]:
        """Cases looked at that the server has not logged: case, purpose, when by the desk's clock."""
        return [(CaseId(case), purpose, Instant(at)) for case, purpose, at in self._file.read(statements.ALL_READS)]

    def settings(self) -> dict[str, str]:
        """What else is kept of the person: verifier, card, unit and role of last time."""
        return dict(self._file.read(statements.ALL_SETTINGS))

    def set(self, values: dict[str, str]) -> None:
        """Keep these settings."""
        with self._file.writing():
            self._file.write_many(statements.PUT_SETTING, list(values.items()))

    def limit(self, pages: int) -> None:
        """See File.limit."""
        self._file.limit(pages)

    def close(self) -> None:
        """Close the file; everything in it stays."""
        self._file.close()

    def _draft(self, case: CaseId, slot: str) -> Draft | None:
        found = self._file.read(statements.DRAFT_IN, (case, slot))
        return next((Draft(case, text, Instant(saved_at), slot, why) for text, saved_at, why in found), None)

    def _put_draft(self, draft: Draft) -> None:
        if draft.text:
            self._file.write(statements.PUT_DRAFT, (draft.case, draft.slot, draft.text, draft.saved_at, draft.why))
        else:
            self._file.write(statements.DROP_DRAFT, (draft.case, draft.slot))
