"""Access while the log cannot be written: the journal first, then a grant that this process holds in memory for a short while.

Nothing is committed before what the journal holds is in the log, and the grants with it: from then on they are grants like
all others. Whoever decides here and whoever commits keep each other out (`door`), so nothing comes between the two.
"""

import threading
from collections.abc import Callable, Iterable

import msgspec

from desktop.clock import Clock
from desktop.domain.access import may_follow, may_follow_in_emergency, parse_stream, seated
from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import Case
from desktop.domain.refusals import Refusal
from desktop.domain.units import MINUTE, CaseId, Instant
from desktop.server.journal import Contents, Journal, JournalFull
from desktop.server.requests import Grant
from desktop.server.storage.accounts import StoredGrant
from desktop.server.storage.reader import Reader

HELD_MS = 15 * MINUTE
PUT_OFF_MS = MINUTE
PATIENCE_S = 2.0
"""How long a decision waits for a commit that hangs; readers are few."""
Tell = Callable[[str, int], None]
"""An alarm: its code, and how many."""
Lost = tuple[str, str, str]
"""(session, stream, code) of a right that has ended."""


class Held(msgspec.Struct, frozen=True):
    """A grant that the log does not have yet. It is looked at anew at `until`; in the log it lasts like any other."""

    grant: StoredGrant
    until: Instant


class Emergency:
    """One process's emergency grants. `tell` is called on any thread."""

    def __init__(self, journal: Journal, clock: Clock, tell: Tell) -> None:
        self.door = threading.Lock()
        self._journal = journal
        self._clock = clock
        self._tell = tell
        self._held: dict[tuple[str, str], Held] = {}
        self._ended: set[str] = set()
        self._said_full = False
        self._not_before = Instant(0)

    @property
    def waiting(self) -> int:
        """How much stands in the journal that the log does not have; any thread."""
        return self._journal.waiting

    @property
    def due(self) -> bool:
        """Whether the log shall have what waits; the writer asks before every batch."""
        return bool(self._journal.waiting) and self._clock.now() >= self._not_before

    def put_off(self) -> None:
        """It could not be brought in for a reason of its own; the operator has been told."""
        self._not_before = Instant(self._clock.now() + PUT_OFF_MS)

    @property
    def room(self) -> int:
        """How many more records the journal takes; any thread."""
        return self._journal.room

    @property
    def held(self) -> list[Held]:
        """The grants that only this process knows of; any thread."""
        return list(self._held.values())

    @property
    def ended(self) -> set[str]:
        """Sessions that were ended here while that could not be stored."""
        return set(self._ended)

    # --- on a reader's thread ---------------------------------------------------------------------------------------

    def decide(self, reader: Reader, wanted: Grant) -> Refusal | None:
        """None once the fact is in the journal; else `log_unavailable`, also for what the rule refuses: that could not
        be logged either, and is refused for its own reason as soon as it can.
        """
        if not self.door.acquire(timeout=PATIENCE_S):
            return Refusal.LOG_UNAVAILABLE
        try:
            return None if self._given(reader, wanted) else Refusal.LOG_UNAVAILABLE
        finally:
            self.door.release()

    def stands(self, reader: Reader, session: str, stream: str, now: Instant) -> bool:
        """Whether this process holds a grant for it that still may be."""
        held = self._held.get((session, stream))
        return held is not None and held.until > now and not _lost(reader, [held], now)

    def lost(self, reader: Reader, now: Instant) -> list[Lost]:
        """The grants whose right has ended, as this reader's transaction sees it; they are held no longer."""
        lost = _lost(reader, self.held, now) if self._held else []
        for held, _ in lost:
            self.drop(held)
        return [(held.grant.session, held.grant.stream, code.value) for held, code in lost]

    # --- on the event loop ------------------------------------------------------------------------------------------

    def drop(self, held: Held) -> None:
        """Hold it no longer, unless it has been given anew meanwhile; any thread."""
        key = (held.grant.session, held.grant.stream)
        if self._held.get(key) is held:
            del self._held[key]

    def end_session(self, session: str) -> None:
        """Somebody signs out and it cannot be stored: here, at least, the session is over."""
        self._ended.add(session)
        for held in self.held:
            if held.grant.session == session:
                self.drop(held)

    def session_stored(self, session: str) -> None:
        """Its end is stored after all."""
        self._ended.discard(session)

    # --- on the writer's thread, with the door held -----------------------------------------------------------------

    @property
    def journal(self) -> str:
        """The journal's id."""
        return self._journal.id

    def contents(self, after: int) -> Contents:
        """What the log, which has everything up to `after`, lacks."""
        return self._journal.read(after)

    def brought_in(self, contents: Contents, stored: Iterable[Held]) -> None:
        """The log has it and the tables these grants: empty the journal, which is known by its mark if that fails."""
        for held in stored:
            self.drop(held)
        try:
            self._journal.clear(contents)
        except OSError:
            self._tell("journal_not_emptied", len(contents.places))
        if contents.records:
            self._tell("journal_imported", len(contents.records))
        if contents.damaged or contents.missing:
            self._tell("journal_damaged", contents.damaged + contents.missing)

    # --- how ----------------------------------------------------------------------------------------------------------

    def _given(self, reader: Reader, wanted: Grant) -> bool:
        now, actor = self._clock.now(), wanted.actor
        stream, key = parse_stream(wanted.stream), (actor.session, wanted.stream)
        if stream is None or actor.session in self._ended:
            return False
        if not reader.stores.accounts.standing(reader.link, [actor.session], now):
            return False
        actor = msgspec.structs.replace(actor, assignments=reader.assignments(actor.person))
        case = reader.case_of(CaseId(stream.id))
        if case is None or may_follow_in_emergency(actor, stream, case, wanted.purpose) is not None:
            return False
        actor = seated(actor, case)
        held = self._held.get(key)
        if reader.grant_stands(*key, now) or (held is not None and held.until > now):
            return True
        if not self._journaled(wanted, case, now):
            return False
        given = StoredGrant(
            session=actor.session,
            stream=wanted.stream,
            kind=actor.kind,
            person=actor.person,
            unit=actor.unit,
            role=actor.role,
            case=case.id,
            purpose=wanted.purpose,
            granted_at=now,
            expires_at=wanted.expires_at,
        )
        self._held[key] = Held(given, min(Instant(now + HELD_MS), wanted.expires_at))
        return True

    def _journaled(self, wanted: Grant, case: Case, now: Instant) -> bool:
        fact = Fact(
            kind=FactKind.GRANTED,
            at=now,
            person=wanted.actor.person,
            unit=case.unit,
            case=case.id,
            subject=case.subject,
            session=wanted.actor.session,
            data={"stream": wanted.stream, "purpose": wanted.purpose, "emergency": 1},
        )
        first = not self.waiting
        try:
            self._journal.append(fact)
        except (JournalFull, OSError, ValueError) as problem:
            if not self._said_full:
                self._said_full = True
                self._tell("journal_full" if isinstance(problem, JournalFull) else "journal_failed", self.waiting)
            return False
        self._said_full = False
        if first:
            self._tell("emergency_access", 1)
        return True


def _lost(reader: Reader, held: list[Held], now: Instant) -> list[tuple[Held, Refusal]]:
    """Those of these whose session, commission or case is no longer what the grant rested on."""
    accounts, grants = reader.stores.accounts, [one.grant for one in held]
    standing = accounts.standing(reader.link, {one.session for one in grants}, now)
    assignments = accounts.assignments(reader.link, {one.person for one in grants})
    cases = {case.id: case for case in reader.cases({one.case for one in grants})}
    lost: list[tuple[Held, Refusal]] = []
    for one in held:
        grant, stream = one.grant, parse_stream(one.grant.stream)
        actor = grant.actor(assignments.get(grant.person, ()))
        if grant.session not in standing:
            lost.append((one, Refusal.SIGNED_OUT))
        elif stream is None or may_follow(actor, stream, cases.get(grant.case)) is not None:
            lost.append((one, Refusal.NO_ACCESS))
    return lost
