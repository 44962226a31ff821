"""The region file: units, staff and residents that an empty database is filled with, and where in it a mistake stands.

YAML or JSON (JSON is YAML). The structs here are its description; a mistake is told in one sentence with its line, because
whoever writes such a file by hand has an editor open, not a debugger.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from desktop.domain import schedule as schedules
from desktop.domain.identity import parse_personnummer
from desktop.domain.listing import ListingState
from desktop.domain.queue import WAITS, Targets
from desktop.domain.schedule import TimeBook
from desktop.domain.triage import EmergencyUnit
from desktop.domain.units import CareUnit, Leave, PersonId, Role, UnitId, UnitKind, sound_id
from desktop.domain.week import faults
from desktop.server.yaml_file import BadFile, line_of, read_yaml


class RegionAssignment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A commission; `last` is the day with which it ends, if that is known."""

    unit: UnitId
    role: Role
    last: date | None = None


class RegionStaff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of staff; without a password the account exists but nobody can sign in to it yet."""

    id: PersonId
    name: str
    profession: str
    user: str = ""
    password: str = ""
    assignments: list[RegionAssignment] = []


class RegionResident(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A resident of the register; `guardians` are the persons who may write for this child.

    `blocks` are the units whose cases this person has blocked (spärrat) for all other units.
    """

    id: PersonId
    name: str
    personnummer: str
    listed_at: UnitId
    phone: str = ""
    language: str = "sv"
    protected: bool = False
    guardians: list[PersonId] = []
    blocks: list[UnitId] = []
    listing: ListingState = ListingState.LISTED
    """Whether she is listed at `listed_at`; if not, that is where she was, or the unit in whose line she stands."""
    physician: PersonId | None = None
    """Her own physician (fast läkarkontakt)."""


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole region file."""

    units: list[CareUnit]
    name: str = ""
    targets: Targets | None = None
    """Promised times; a file without them leaves those that hold as they are."""
    staff: list[RegionStaff] = []
    residents: list[RegionResident] = []
    leave: list[Leave] | None = None
    """Who of the staff is away and when; a file without it leaves what is known as it is."""

    time_books: list[TimeBook] = []
    """Who of a unit receives whom and when; the books of units that are not named stay as they are."""

    def on_leave(self) -> tuple[Leave, ...] | None:
        """As the writer takes it."""
        return None if self.leave is None else tuple(self.leave)


class BadRegion(BadFile):
    """The file cannot be used; the text says where and why, in one sentence."""


Mistakes = Callable[[Region], Iterable[tuple[str, str]]]
"""What is wrong with a region besides: places in the file, and what is wrong there."""


def load_region(path: Path, today: date, besides: Mistakes | None = None) -> Region:
    """The region in the file; raises BadRegion for a missing file, a slip in the syntax or names that lead nowhere.

    `besides` says what else is wrong, once the file is right by itself.
    """

    def mistakes(region: Region) -> Iterator[tuple[str, str]]:
        yield from _mistakes(region, today)
        if besides is not None:
            yield from besides(region)

    try:
        return read_yaml(path, Region, mistakes)
    except BadFile as problem:
        raise BadRegion(str(problem)) from problem


def _mistakes(region: Region, today: date) -> Iterator[tuple[str, str]]:
    """Every name that leads nowhere or stands twice, with its place as msgspec would write it."""
    units = {unit.id for unit in region.units}
    residents = {resident.id for resident in region.residents}
    for kind, ids in (
        ("units", [unit.id for unit in region.units]),
        ("staff", [person.id for person in region.staff]),
        ("residents", [resident.id for resident in region.residents]),
    ):
        yield from _doubles(kind, list(map(str, ids)))
    yield from _no_times(region.targets)
    staff = {person.id for person in region.staff}
    for index, unit in enumerate(region.units):
        yield from _unit_mistakes(f"$.units[{index}]", unit, staff)
    yield from _leave_mistakes(region.leave or [], staff)
    yield from _book_mistakes(region.time_books, units, staff)
    users = [person.user.strip().casefold() for person in region.staff]
    for index, person in enumerate(region.staff):
        if users[index] and users[index] in users[:index]:
            yield f"$.staff[{index}].user", f"the user name {users[index]} stands twice"
        for place, assignment in enumerate(person.assignments):
            if assignment.unit not in units:
                yield f"$.staff[{index}].assignments[{place}].unit", f"there is no unit {assignment.unit}"
    for index, resident in enumerate(region.residents):
        if resident.physician is not None and resident.physician not in staff:
            yield f"$.residents[{index}].physician", f"there is nobody on the staff called {resident.physician}"
        for where, what in _resident_mistakes(resident, units, residents, today):
            yield f"$.residents[{index}].{where}", what


def _resident_mistakes(
    resident: RegionResident, units: set[UnitId], residents: set[PersonId], today: date
) -> Iterator[tuple[str, str]]:
    if parse_personnummer(resident.personnummer, today) is None:
        yield "personnummer", "is not a valid personnummer"
    if resident.listed_at not in units:
        yield "listed_at", f"there is no unit {resident.listed_at}"
    for place, guardian in enumerate(resident.guardians):
        if guardian not in residents:
            yield f"guardians[{place}]", f"there is no resident {guardian}"
    for place, unit in enumerate(resident.blocks):
        if unit not in units:
            yield f"blocks[{place}]", f"there is no unit {unit}"
    if resident.guardians and resident.blocks:
        yield "blocks", "what is kept of a child cannot be blocked"


def _unit_mistakes(where: str, unit: CareUnit, staff: Collection[PersonId]) -> Iterator[tuple[str, str]]:
    if unit.kind not in set(UnitKind):
        # The residents' page goes by it: a unit of a kind that it does not know would be offered to nobody.
        yield f"{where}.kind", f"{unit.kind} is none of {', '.join(UnitKind)}"
    for place, takes in enumerate(unit.emergency):
        if takes.kind not in set(EmergencyUnit):
            yield f"{where}.emergency[{place}].kind", f"{takes.kind} is none of {', '.join(EmergencyUnit)}"
        if takes.from_years >= takes.under_years:
            yield f"{where}.emergency[{place}].under_years", "nobody is of that age"
    for place, person in enumerate(unit.responsible):
        if person not in staff:
            yield f"{where}.responsible[{place}]", f"there is nobody on the staff called {person}"
    yield from _hours_mistakes(where, unit)
    yield from _link_mistakes(where, unit)


def _link_mistakes(where: str, unit: CareUnit) -> Iterator[tuple[str, str]]:
    reasons = [one.reason for one in unit.elsewhere]
    for place, reason in enumerate(reasons):
        if reason in reasons[:place]:
            yield f"{where}.elsewhere[{place}].reason", f"the reason {reason} stands twice"
    links = {"booking_link": unit.booking_link} if unit.booking_link else {}
    links |= {f"elsewhere[{place}].link": one.link for place, one in enumerate(unit.elsewhere)}
    for field, link in links.items():
        if urlsplit(link).scheme != "https" or not urlsplit(link).hostname:
            yield f"{where}.{field}", "the address that residents are sent to begins with https://"


def _hours_mistakes(where: str, unit: CareUnit) -> Iterator[tuple[str, str]]:
    for day, place in faults(unit.hours) if unit.hours is not None else ():
        what = "spans follow one another, and only a day's last one may end the next day"
        yield f"{where}.hours.{day}[{place}]", what
    for place, closure in enumerate(unit.closures or ()):
        if closure.empty:
            yield f"{where}.closures[{place}].last", "it ends before it begins"


def _leave_mistakes(leave: list[Leave], staff: Collection[PersonId]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(leave):
        if one.person not in staff:
            yield f"$.leave[{place}].person", f"there is nobody on the staff called {one.person}"
        if one.last < one.first:
            yield f"$.leave[{place}].last", "it ends before it begins"


def _book_mistakes(
    books: list[TimeBook], units: Collection[UnitId], staff: Collection[PersonId]
) -> Iterator[tuple[str, str]]:
    told = [book.unit for book in books]
    for index, book in enumerate(books):
        where = f"$.time_books[{index}]"
        if book.unit not in units:
            yield f"{where}.unit", f"there is no unit {book.unit}"
        if book.unit in told[:index]:
            yield f"{where}.unit", f"the time book of {book.unit} stands twice"
        for place, schedule in enumerate(book.schedules):
            if schedule.performer not in staff:
                yield (
                    f"{where}.schedules[{place}].performer",
                    f"there is nobody on the staff called {schedule.performer}",
                )
            if not sound_id(schedule.id):
                yield f"{where}.schedules[{place}].id", "an id has 1 to 64 letters a-z, digits, - and _"
        for place, field, what in schedules.mistakes(book):
            yield f"{where}.schedules[{place}].{field}", what


Receives = Callable[[UnitId, PersonId], bool | None]
"""Whether somebody receives at a unit: no, if she has an account and no commission there; None: nobody knows her."""


def without_times(path: Path, books: Iterable[TimeBook], receives: Receives) -> Iterator[str]:
    """The schedules of the file that give no times, each with its line and why; the rest is served. No name stands in it: it
    goes into the log."""
    for index, book in enumerate(books):
        for place, schedule in enumerate(book.schedules):
            there = receives(book.unit, schedule.performer)
            if not there:
                line = line_of(path, f"$.time_books[{index}].schedules[{place}].performer")
                yield f"{path}, line {line}: there are no times with this performer, {_NO_TIMES[there is None]}."


def leave_of_nobody(path: Path, leave: Iterable[Leave], staff: Collection[PersonId]) -> Iterator[str]:
    """The leave of those who are not on the register yet, each with its line."""
    for place, one in enumerate(leave):
        if one.person not in staff:
            line = line_of(path, f"$.leave[{place}].person")
            yield f"{path}, line {line}: this leave is left out, of somebody {_NO_TIMES[True]}."


_NO_TIMES = {
    True: "who is not on the register yet: bring the file in with spindel directory",
    False: "who has an account and no commission at the unit",
}


def _no_times(targets: Targets | None) -> Iterator[tuple[str, str]]:
    for clock in ("first_look", "reply"):
        for place, minutes in enumerate(getattr(targets, clock, ())):
            if minutes < 1:
                yield f"$.targets.{clock}[{place}]", "a promised time is 1 minute or more"
    for wait in WAITS:
        if targets is not None and getattr(targets, wait) < 1:
            yield f"$.targets.{wait}", "a wait is 1 minute or more"


def _doubles(kind: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    for name, count in Counter(ids).items():
        if count > 1:
            last = len(ids) - 1 - ids[::-1].index(name)
            yield f"$.{kind}[{last}].id", f"the id {name} stands twice"
        if not sound_id(name):
            yield f"$.{kind}[{ids.index(name)}].id", "an id has 1 to 64 letters a-z, digits, - and _"
