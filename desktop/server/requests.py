"""What the rest of the server asks of the writer besides commands: one struct each, done in the same transactions.

They are no commands: nobody resends them, so they have no id and no stored result. `done` gets None, or the Refusal.
"""

from datetime import date

import msgspec

from desktop.domain.access import Actor, ActorKind
from desktop.domain.audit import Fact, FactKind
from desktop.domain.listing import ListedNow, ListingState
from desktop.domain.pictures import Picture
from desktop.domain.queue import Targets
from desktop.domain.schedule import TimeBook
from desktop.domain.triage import ReasonName
from desktop.domain.units import Assignment, CareUnit, CaseId, Instant, Leave, PersonId, Role, StaffCard, UnitId
from desktop.server.storage.jobs import Job, JobKind, JobState


class Session(msgspec.Struct, frozen=True):
    """A signed-in person. `id` is public (it stands in facts); only the SHA-256 of the token is stored."""

    id: str
    kind: ActorKind
    person: PersonId
    desk: str
    opened_at: Instant
    expires_at: Instant


class Account(msgspec.Struct, frozen=True):
    """A local staff account: argon2id hash, and the key (32 bytes) that unwraps the person's files on a desk."""

    user: str
    password_hash: str
    person: PersonId
    key: bytes


class StaffMember(msgspec.Struct, frozen=True):
    """A member of staff with commissions, and the local account if there is one."""

    card: StaffCard
    assignments: tuple[Assignment, ...] = ()
    account: Account | None = None
    last_days: tuple[tuple[Assignment, date], ...] = ()
    """With which day commissions end, of those of which that is known."""


class Resident(msgspec.Struct, frozen=True):
    """A person of the register. `personnummer` is any number, as `person_number` keeps it."""

    id: PersonId
    name: str
    personnummer: str
    phone: str
    language: str
    listed_at: UnitId
    protected: bool = False
    born: str = ""
    """A day (ISO) or a year, as told of whom the number does not say it."""
    sex: str = ""
    """woman or man, as told; empty: what the number says."""
    listing: str = ListingState.LISTED
    """Whether she is listed at `listed_at`; if not, that is where she was, waits to be, or first turned to."""
    listing_away: bool = False
    """The listing system did not answer when it was last asked: the rest is what it said before."""
    physician: PersonId | None = None
    """Her own physician (fast läkarkontakt), where she has one."""

    @property
    def listing_now(self) -> ListingState:
        """What is known now."""
        return ListingState.AWAY if self.listing_away else ListingState(self.listing)

    @property
    def listed(self) -> UnitId | None:
        """The unit that counts as hers; None: none of this region, as far as is known."""
        return self.listed_at if self.listing == ListingState.LISTED else None


class Guardian(msgspec.Struct, frozen=True):
    """This person is a guardian of that child."""

    child: PersonId
    guardian: PersonId


class Block(msgspec.Struct, frozen=True):
    """The person has blocked (spärrat) what this unit has of her for every other unit."""

    person: PersonId
    unit: UnitId


class Grant(msgspec.Struct, frozen=True):
    """May this session follow this case's stream? The fact `granted` is stored before `done(None)`.

    Call `connection.follow` afterwards: it checks that the grant still stands. Once per session and stream: asking
    again reuses it. If the log cannot be written the answer is `log_unavailable`.
    """

    actor: Actor
    stream: str
    purpose: str
    expires_at: Instant


class Deliver(msgspec.Struct, frozen=True):
    """The desk has stored the granted stream up to `position`: the fact `delivered`.

    `said_at` is set when it could not be logged at once: when the desk said so.
    """

    actor: Actor
    stream: str
    position: int
    said_at: Instant = Instant(0)


class Look(msgspec.Struct, frozen=True):
    """May this actor be told, once, what `query` found? What is looked at is stored as facts before `done(None)`.

    `case` is the one the query names, `shown` are those of which a line is told; `kind` is the query's own fact, `data`
    what else it says (codes and numbers). `newer`: a shown case has moved meanwhile, read it again.
    """

    actor: Actor
    query: str
    purpose: str
    kind: FactKind
    case: CaseId | None = None
    shown: tuple[CaseId, ...] = ()
    data: dict[str, str | int] = {}
    subject: PersonId | None = None
    """The person of the register who is told of, where no case is."""


class OpenSession(msgspec.Struct, frozen=True):
    """Store a new session, with the fact `signed_in`. `token_hash` is SHA-256 of the token."""

    session: Session
    token_hash: bytes


class CloseSession(msgspec.Struct, frozen=True):
    """End a session: grants end with it, its connections are dropped (`signed_out`), fact `signed_out`."""

    session: str


class BeginShift(msgspec.Struct, frozen=True):
    """Somebody has signed in for work: her shift at that unit in that role begins, if it does not stand already."""

    actor: Actor


class HearShifts(msgspec.Struct, frozen=True):
    """Desks that were heard lately, by the shift (unit, person, role) of whoever works there."""

    shifts: tuple[tuple[UnitId, PersonId, str], ...]


class RecordAccess(msgspec.Struct, frozen=True):
    """Store a fact about access (sign_in_failed, denied) in the chained log."""

    fact: Fact


class EndAssignment(msgspec.Struct, frozen=True):
    """The person no longer has this commission: every grant and stream that rested on it is revoked at that commit."""

    person: PersonId
    unit: UnitId
    role: Role


class PutRegion(msgspec.Struct, frozen=True):
    """Bring the directory in: units, staff, residents with their blocks, guardians; those there already are replaced.

    `targets`: the promised times of whatever arrives from now on; None leaves them as they are.
    """

    units: tuple[CareUnit, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    residents: tuple[Resident, ...] = ()
    guardians: tuple[Guardian, ...] = ()
    targets: Targets | None = None
    blocks: tuple[Block, ...] = ()
    leave: tuple[Leave, ...] | None = None
    """Who of the staff is away and when, all of them; None leaves it as it is."""
    time_books: tuple[TimeBook, ...] = ()
    """The time books of these units are now these; of others they stay."""


class Registered(msgspec.Struct, frozen=True):
    """What other systems say of a resident: where she is listed, and for which children she may act. None: nothing new."""

    person: PersonId
    listing: ListedNow | None = None
    children: tuple[PersonId, ...] | None = None


class TakeJobs(msgspec.Struct, frozen=True):
    """Put the lease `lease`, which ends at `until`, on at most `most` jobs of these kinds that are due.

    Whoever asked then reads what stands under the lease: also one whose answer was lost knows what she has.
    """

    kinds: tuple[JobKind, ...]
    lease: str
    until: Instant
    most: int


class EndJob(msgspec.Struct, frozen=True):
    """How a job that was taken ended: done or failed for good with its fact, or waiting again until `due_at`.

    `data` is what the fact holds besides: codes and numbers only. Refused `newer` if the lease is no longer the asker's.
    """

    job: Job
    state: JobState
    code: str = ""
    due_at: Instant = Instant(0)
    data: dict[str, str | int] = {}


class Upkeep(msgspec.Struct, frozen=True):
    """Forget tombstones, and command results, ended jobs and which pictures were taken away, from before these instants;
    anchor the audit chains' heads."""

    tombstones_before: Instant
    results_before: Instant


class LookAtLoads(msgspec.Struct, frozen=True):
    """The load of these units has changed, or time has passed: move what waits too long, and (`tell`) show the loads."""

    units: tuple[UnitId, ...]
    strained: tuple[UnitId, ...] = ()
    """Units where some wait too long and could not be moved: looked at, too, where one of `units` is who could take them."""
    tell: bool = True


class BringJournalIn(msgspec.Struct, frozen=True):
    """Nothing by itself: while nobody asks for anything it has the writer try whether the log can be written again."""


class AddPicture(msgspec.Struct, frozen=True):
    """Store a re-encoded picture of a resident's in her own case; `at` is set when it is stored.

    Refused `no_access`, `case_closed`, `picture_too_many`, `picture_away` for one that was taken away before it came, or
    `id_reused` for the id of a picture in another case.
    """

    actor: Actor
    picture: Picture
    large: bytes
    small: bytes


class RemovePicture(msgspec.Struct, frozen=True):
    """Take a picture away from one's own case: refused `picture_sent` if it has come and gone on with the case.

    One that is not there is remembered: it may be on its way, or in the middle of being re-encoded, and is then refused.
    """

    actor: Actor
    case: CaseId
    picture: str


class NameReasons(msgspec.Struct, frozen=True):
    """These are the names of the contact reasons now; those of others stay, because cases go on naming them."""

    names: tuple[ReasonName, ...]


Request = (
    Grant
    | Look
    | Deliver
    | OpenSession
    | CloseSession
    | RecordAccess
    | EndAssignment
    | PutRegion
    | Registered
    | AddPicture
    | RemovePicture
    | NameReasons
    | TakeJobs
    | EndJob
    | Upkeep
    | LookAtLoads
    | BringJournalIn
    | BeginShift
    | HearShifts
)
