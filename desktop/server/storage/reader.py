"""Short read-only questions, each a query or two on a pooled connection: what endpoints need outside the writer."""

from collections.abc import Sequence

import msgspec

from desktop.domain.case import Case
from desktop.domain.chat import Marks, Message
from desktop.domain.identity import ResidentCase
from desktop.domain.units import Assignment, CareUnit, CaseId, Instant, PersonId, StaffCard, UnitId
from desktop.protocol.down import Row
from desktop.server.requests import Account, Resident, Session


class Page(msgspec.Struct, frozen=True):
    """Rows of a stream after a cursor, up to `to`; `digest` is set on the last page. `snapshot`: forget the rest first."""

    stream: str
    after: int
    to: int
    rows: list[Row]
    digest: str
    snapshot: bool
    more: bool


class Reader:
    """One read transaction; valid inside `with storage.read() as reader` or `storage.reading`."""

    def session(self, token_hash: bytes) -> Session | None:
        """The session with that token, ended or expired ones too young to be forgotten excluded."""
        raise NotImplementedError

    def account(self, user: str) -> Account | None:
        """The local account of that user name."""
        raise NotImplementedError

    def assignments(self, person: PersonId) -> tuple[Assignment, ...]:
        """The person's commissions, sorted."""
        raise NotImplementedError

    def staff_card(self, person: PersonId) -> StaffCard | None:
        """Who this member of staff is."""
        raise NotImplementedError

    def unit(self, unit: UnitId) -> CareUnit | None:
        """One care unit."""
        raise NotImplementedError

    def units(self) -> list[CareUnit]:
        """All care units by name."""
        raise NotImplementedError

    def case_of(self, case: CaseId) -> Case | None:
        """The case, for access decisions."""
        raise NotImplementedError

    def resident(self, person: PersonId) -> Resident | None:
        """A person of the register."""
        raise NotImplementedError

    def resident_by_number(self, personnummer: str) -> Resident | None:
        """The person with that personnummer (YYYYMMDD-NNNN)."""
        raise NotImplementedError

    def residents(self, limit: int = 1000) -> list[Resident]:
        """Persons of the register by name (demo sign-in)."""
        raise NotImplementedError

    def children(self, guardian: PersonId) -> list[Resident]:
        """Those whose guardian this person is."""
        raise NotImplementedError

    def resident_cases(self, person: PersonId) -> list[ResidentCase]:
        """The person's own cases as the resident sees them, newest first."""
        raise NotImplementedError

    def resident_case(self, case: CaseId) -> ResidentCase | None:
        """One case as the resident sees it."""
        raise NotImplementedError

    def messages(self, case: CaseId) -> list[Message]:
        """All messages by `seq`."""
        raise NotImplementedError

    def marks(self, case: CaseId) -> Marks | None:
        """How far each side has read."""
        raise NotImplementedError

    def waiting(self, unit: UnitId) -> list[tuple[str, CaseId]]:
        """(audience, case) of those nobody holds, in queue order: a resident's place in line."""
        raise NotImplementedError

    def heads(self, streams: Sequence[str]) -> dict[str, int]:
        """The head position of each of these streams; 0 if there is none."""
        raise NotImplementedError

    def page(self, stream: str, cursor: int, limit: int, snapshot_from: int | None = None) -> Page:
        """Rows after `cursor`; decides by itself when the cursor is too old or too new, and then starts a snapshot."""
        raise NotImplementedError

    def grant_stands(self, session: str, stream: str, now: Instant) -> bool:
        """Whether the session's right to that case's stream still stands."""
        raise NotImplementedError
