"""`spindel directory FILE`: units, staff with their roles, and residents are what the file says now; passwords and keys stay.

An account's key wraps what its person has written and not sent, so it is never made anew. Whoever or whatever the file does not
name stays as it is and is named: a forgotten line must not lock a health centre out.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date

import msgspec

from desktop.clock import Clock
from desktop.domain.booking import State
from desktop.domain.days import swedish_day
from desktop.domain.identity import parse_personnummer
from desktop.domain.keeping import not_kept
from desktop.domain.schedule import TimeBook
from desktop.domain.units import Assignment, Instant, PersonId, UnitId
from desktop.server.beside import CannotBeDone, opened, store
from desktop.server.config import PasswordCost
from desktop.server.drawing import of_those
from desktop.server.handlers.directory import standing, with_closures
from desktop.server.passwords import Passwords
from desktop.server.region import BadRegion, Region, RegionStaff, load_region, without_times
from desktop.server.requests import EndAssignment, PutRegion, Registered, Request, Resident, StaffMember
from desktop.server.seed import NO_PASSWORD, put_region
from desktop.server.storage.bookings import Receiver
from desktop.server.storage.reader import Reader

NOTHING = "All of it was so already."
_IN_USE = (
    "Unit {unit} cannot end: {cases} cases are open there and {listed} people are listed at it. Hand the cases over "
    "and list the people elsewhere first; nothing was changed."
)
NOT_DONE = "Nothing was changed (--dry-run)."


def bring_in(args: argparse.Namespace, clock: Clock) -> list[str]:
    """Do what the file `args.file` says (`args.dry_run`: only tell); a sentence for each thing that becomes another.

    Raises CannotBeDone for a broken file, with line and reason; nothing is changed then.
    """
    now = clock.now()
    with opened(args, clock) as storage, closing(Passwords(PasswordCost())) as passwords:
        with storage.read() as reader:
            users = dict(reader.stores.accounts.users(reader.link))
            try:
                region = load_region(
                    args.file, swedish_day(now), lambda read: _clashes(reader, users, read, swedish_day(now))
                )
            except BadRegion as problem:
                raise CannotBeDone(str(problem)) from problem
            wanted = put_region(_without_known_accounts(region, users), passwords, now)
            for unit, cases, listed in standing(reader.stores, reader.link, wanted):
                raise CannotBeDone(_IN_USE.format(unit=unit, cases=cases, listed=listed))
            change = _Change(reader, wanted, users)
            said = [*change.told(), *change.told_times(now)]
        if not args.dry_run:
            store(storage, change.requests(), clock)
    silent = without_times(args.file, region.time_books, change.receives)
    return [*(said or [NOTHING]), *change.left_alone(region), *silent, *([NOT_DONE] if args.dry_run else [])]


def _clashes(reader: Reader, users: dict[PersonId, str], region: Region, today: date) -> Iterator[tuple[str, str]]:
    """What the file says of accounts and numbers that belong to somebody else."""
    owners = {user: person for person, user in users.items()}
    for index, one in enumerate(region.staff):
        user = one.user.strip().casefold()
        if user and owners.get(user, one.id) != one.id:
            yield f"$.staff[{index}].user", f"the user name {user} is {owners[user]}'s already"
        if user and users.get(one.id, user) != user:
            yield f"$.staff[{index}].user", f"{one.id} signs in as {users[one.id]}, and a user name is not changed"
    for index, resident in enumerate(region.residents):
        number = parse_personnummer(resident.personnummer, today)
        known = reader.resident_by_number(number) if number else None
        if known is not None and known.id != resident.id:
            yield f"$.residents[{index}].personnummer", f"this personnummer is {known.id}'s already"


def _without_known_accounts(region: Region, users: dict[PersonId, str]) -> Region:
    """The file without the passwords of those who have one: theirs stay, and are not hashed for nothing."""

    def kept(one: RegionStaff) -> RegionStaff:
        return msgspec.structs.replace(one, user="", password="") if one.id in users else one

    return msgspec.structs.replace(region, staff=[kept(one) for one in region.staff])


class _Change:
    """The difference between what the file says and what is known."""

    def __init__(self, reader: Reader, wanted: PutRegion, users: dict[PersonId, str]) -> None:
        link, persons = reader.link, reader.stores.persons
        self._reader = reader
        self._wanted = wanted
        self._users = users
        self._units = {unit.id: unit for unit in persons.units(link)}
        self._staff = {card.id: card for card in persons.staff(link)}
        self._roles = reader.all_assignments(self._staff)
        self._lasts = reader.stores.accounts.last_days(reader.link, self._staff)
        ids = [one.id for one in wanted.residents]
        self._residents = persons.some(link, ids)
        self._blocks = reader.stores.lookups.blocks(link, ids)
        self._wards = persons.wards(link, ids)
        self._targets = persons.targets(link)
        self._leave = set(reader.stores.leave.everything(link))
        self._books = {book.unit: book for book in reader.stores.bookings.books(link)}

    def requests(self) -> list[Request]:
        """What the writer is to do; in this order nobody is without a role in between."""
        wards = {
            one: {ward.child for ward in self._wanted.guardians if ward.guardian == one} for one in self._guardians()
        }
        return [
            self._wanted,
            *(Registered(guardian, None, tuple(sorted(children))) for guardian, children in wards.items()),
            *(EndAssignment(who, role.unit, role.role) for who, role in self._ended()),
        ]

    def told(self) -> list[str]:
        """What becomes another, in words; residents are counted, not named."""
        return [
            *self._told_units(),
            *(line for one in self._wanted.staff for line in self._told_member(one)),
            *self._told_rest(),
        ]

    def told_times(self, now: Instant) -> Iterator[str]:
        """How many booked times cannot be kept once all of it is so."""
        units = self._units | {unit.id: with_closures(unit, self._units.get(unit.id)) for unit in self._wanted.units}
        books = self._books | {book.unit: book for book in self._wanted.time_books}
        leave = self._leave if self._wanted.leave is None else self._wanted.leave
        bookings, link = self._reader.stores.bookings, self._reader.link
        for unit in units.values():
            ahead = [one for one in bookings.ahead(link, unit.id, now) if one.state == State.BOOKED]
            known = bookings.receivers(link, unit.id, {one.performer for one in ahead}) if ahead else []
            there, away = of_those([self._then(unit.id, one) for one in known], leave)
            lost = len(not_kept(ahead, books.get(unit.id, TimeBook(unit.id)), unit, there, away, now))
            if lost:
                yield f"Booked times at {unit.id} that cannot be kept and are cancelled: {lost}. The cases come back to people."

    def _then(self, unit: UnitId, known: Receiver) -> Receiver:
        """The performer with the account and the commissions that she will have."""
        who, profession, signs_in, lasts = known
        member = next((one for one in self._wanted.staff if one.card.id == who), None)
        if member is None:
            return known
        given = dict(member.last_days)
        lasts = [given.get(role) for role in member.assignments if role.unit == unit]
        return who, profession, signs_in or member.account is not None, lasts

    def receives(self, unit: UnitId, performer: PersonId) -> bool:
        """Whether a time book's performer will receive at the unit; the file is proven to know her."""
        member = next(one for one in self._wanted.staff if one.card.id == performer)
        signs_in = member.account is not None or performer in self._users
        return not signs_in or any(role.unit == unit for role in member.assignments)

    def left_alone(self, region: Region) -> list[str]:
        """What the file does not name, and the passwords that it names in vain."""
        units, staff = {one.id for one in region.units}, {one.id for one in region.staff}
        here = [unit for unit in sorted(self._units) if unit not in units]
        work_on = [self._users.get(who, who) for who in sorted(self._roles) if who not in staff]
        lines = [f"Not in the file and left as they are: the units {', '.join(here)}."] if here else []
        if work_on:
            lines.append(
                f"Not in the file and still at work: {', '.join(work_on)}; a role ends with: spindel staff end …"
            )
        if any(one.password and one.id in self._users for one in region.staff):
            lines.append("Passwords in the file count for new accounts only; those that were there keep theirs.")
        return lines

    def _told_units(self) -> Iterator[str]:
        for unit in self._wanted.units:
            before = self._units.get(unit.id)
            if before is None:
                if not unit.ended:
                    yield f"Unit {unit.id} is new."
            elif unit.ended:
                yield f"Unit {unit.id} has ended."
            elif before != (wanted := with_closures(unit, before)):
                yield f"Unit {unit.id}: {_fields(before, wanted)} changed."

    def _told_member(self, member: StaffMember) -> Iterator[str]:
        card, account = member.card, member.account
        before = self._staff.get(card.id)
        if before is None:
            yield f"{card.id} is new."
        elif before != card:
            yield f"{card.id}: {_fields(before, card)} changed."
        if account is not None:
            empty = account.password_hash == NO_PASSWORD
            until = f", once there is a password: spindel staff password {account.user} …" if empty else "."
            yield f"{card.id} can sign in as {account.user}{until}"
        known = self._roles.get(card.id, ())
        yield from (f"{card.id} is {role.role} at {role.unit}." for role in member.assignments if role not in known)
        lasts = dict(member.last_days)
        for role in member.assignments:
            last = lasts.get(role)
            if last != self._lasts.get((card.id, role)):
                until = f"ends with {last}" if last is not None else "has no last day any more"
                yield f"{card.id} as {role.role} at {role.unit} {until}."
        yield from (
            f"{card.id} is no longer {role.role} at {role.unit}." for who, role in self._ended() if who == card.id
        )

    def _told_rest(self) -> Iterator[str]:
        new = sum(one.id not in self._residents for one in self._wanted.residents)
        other = sum(self._differs(one) for one in self._wanted.residents)
        if new or other:
            yield f"Residents: {new} new, {other} changed."
        if self._wanted.targets not in (None, self._targets):
            yield "The promised times are others."
        if self._wanted.leave is not None and set(self._wanted.leave) != self._leave:
            yield "Who is on leave has changed."
        for book in self._wanted.time_books:
            if self._books.get(book.unit, TimeBook(book.unit)) != book:
                yield f"The time book of {book.unit} has changed."

    def _differs(self, one: Resident) -> bool:
        if one.id not in self._residents:
            return False
        blocks = {block.unit for block in self._wanted.blocks if block.person == one.id}
        moved = self._residents[one.id] != one or blocks != {unit for who, unit in self._blocks if who == one.id}
        return moved or one.id in self._guardians()

    def _guardians(self) -> Sequence[PersonId]:
        """The residents of the file who may write for other children than before."""
        wanted = {(one.guardian, one.child) for one in self._wanted.guardians}
        return sorted({guardian for guardian, _ in wanted ^ self._wards})

    def _ended(self) -> list[tuple[PersonId, Assignment]]:
        """The roles that people of the file had and have no longer."""
        return [
            (member.card.id, role)
            for member in self._wanted.staff
            for role in self._roles.get(member.card.id, ())
            if role not in member.assignments
        ]


def _fields(before: msgspec.Struct, after: msgspec.Struct) -> str:
    names = before.__struct_fields__
    return ", ".join(name.replace("_", " ") for name in names if getattr(before, name) != getattr(after, name))
