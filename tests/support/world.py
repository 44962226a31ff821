"""A small region on a real database, and commands decided in it one batch at a time without threads or sockets.

`World.do` gives a command and checks afterwards that the feed equals what the tables say (`check_action`).
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop.clock import time_ordered_id
from desktop.domain.access import SYSTEM, Actor, ActorKind
from desktop.domain.notices import NO_RULES, NoticeRules
from desktop.domain.refusals import Refusal
from desktop.domain.units import (
    HOUR,
    Assignment,
    CareUnit,
    CaseId,
    CommandId,
    Instant,
    PersonId,
    Role,
    StaffCard,
    UnitId,
)
from desktop.protocol import commands as said
from desktop.protocol import down, up
from desktop.protocol.codec import encode
from desktop.server.batch import Batches, Item
from desktop.server.committed import Committed
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.handlers.dispatch import read
from desktop.server.requests import (
    Account,
    Grant,
    Guardian,
    OpenSession,
    PutRegion,
    Request,
    Resident,
    Session,
    StaffMember,
)
from desktop.server.storage.engine import Storage, open_storage
from tests.support.empty_database import put_tables
from tests.support.streams import difference

KEY = bytes(range(32))
START = Instant(1_791_876_842_000)
"""Tuesday 13 October 2026, 09:34:02 in Sweden."""
NORTH, SOUTH = UnitId("north"), UnitId("south")
MARIA, ANNA, ROBIN, BO = (PersonId(name) for name in ("maria", "anna", "robin", "bo"))
SAMIR, LENA, KIM, TEO, HIDDEN = (PersonId(name) for name in ("samir", "lena", "kim", "teo", "hidden"))
COMMAND_NAMES = {body: key for key, body in said.COMMANDS.items()}

REGION = PutRegion(
    units=tuple(CareUnit(one, one.title(), one, "health_centre", "Testregionen", "021-1") for one in (NORTH, SOUTH)),
    staff=tuple(
        StaffMember(
            StaffCard(person, person.title(), "Sjuksköterska"),
            (Assignment(unit, role),),
            Account(person, "hash", person, bytes(32)),
        )
        for person, unit, role in (
            (MARIA, NORTH, Role.NURSE),
            (ANNA, NORTH, Role.NURSE),
            (ROBIN, NORTH, Role.RECEPTIONIST),
            (BO, SOUTH, Role.NURSE),
        )
    ),
    residents=(
        Resident(SAMIR, "Samir", "19640312-9807", "070", "sv", NORTH),
        Resident(LENA, "Lena", "19900101-9810", "070", "sv", SOUTH),
        Resident(KIM, "Kim", "20200301-9828", "", "sv", NORTH),
        Resident(TEO, "Teo", "20100301-9820", "", "sv", NORTH),
        Resident(HIDDEN, "Hidden", "19800101-9804", "", "sv", NORTH, protected=True),
    ),
    guardians=(Guardian(KIM, SAMIR), Guardian(TEO, SAMIR)),
)


class HandClock:
    """A clock that stands until a test moves it."""

    def __init__(self, start: Instant = START) -> None:
        self.at = start

    def now(self) -> Instant:
        """The instant it was set to."""
        return self.at

    def new_id(self) -> str:
        """A fresh id."""
        return time_ordered_id(self.at, os.urandom(10))

    def pass_ms(self, milliseconds: int) -> None:
        """Later by that much."""
        self.at = Instant(self.at + milliseconds)


def staff(person: PersonId, session: str = "", unit: UnitId = NORTH, role: Role = Role.NURSE) -> Actor:
    """A member of staff at work."""
    return Actor(ActorKind.STAFF, person, session, unit, role, (Assignment(unit, role),))


def resident(person: PersonId, session: str = "") -> Actor:
    """A resident."""
    return Actor(ActorKind.RESIDENT, person, session)


def command(body: said.CommandBody, command_id: str, **more: Any) -> up.Command:
    """The frame of a command."""
    name, version = COMMAND_NAMES[type(body)]
    return up.Command(
        CommandId(command_id), name, version, msgspec.Raw(encode(body)), getattr(body, "case", None), **more
    )


class World:
    """The region on one database. `alarms` are the commands that failed twice; `committed` what was published."""

    def __init__(
        self, storage: Storage, clock: HandClock, fresh: bool = True, triage: ContentInUse = NO_CONTENT
    ) -> None:
        self.storage = storage
        self.triage = triage
        self.clock = clock
        self.alarms: list[tuple[str, BaseException]] = []
        self.committed: list[Committed] = []
        self.check = True
        self.notices = NO_RULES
        self.abroad: frozenset[UnitId] = frozenset()
        self.batches = self._batches()
        if fresh:
            assert self.ask(REGION) is None

    def tell_residents(self, rules: NoticeRules) -> None:
        """From now on residents who have left are told that something new waits."""
        self.notices = rules
        self.batches.close()
        self.batches = self._batches()

    def book_abroad(self, units: frozenset[UnitId]) -> None:
        """From now on these units' times are in another system."""
        self.abroad = units
        self.batches.close()
        self.batches = self._batches()

    def assess_by(self, triage: ContentInUse) -> None:
        """From now on this is assessed by, as after a restart."""
        self.triage = triage
        self.batches.close()
        self.batches = self._batches()

    def _batches(self) -> Batches:
        def alarm(what: str, problem: BaseException) -> None:
            self.alarms.append((what, problem))

        return Batches(self.storage, self.clock, alarm, self.notices, self.triage, self.abroad)

    def close(self) -> None:
        """Let go of the database."""
        self.batches.close()
        self.storage.close()

    def settle(self, things: Sequence[tuple[Actor, up.Command] | Request]) -> list[Any]:
        """Run these as one batch; each one's answer, None for one without."""
        answers: dict[int, Any] = {}

        def item(place: int, thing: tuple[Actor, up.Command] | Request) -> Item:
            asked = read(*thing) if isinstance(thing, tuple) else thing
            return Item(asked, lambda answer: answers.__setitem__(place, answer))

        for outcome in self.batches.run([item(place, thing) for place, thing in enumerate(things)]):
            for done, answer in outcome.answers:
                done(answer)
            self.committed.append(outcome.committed)
        if self.check:
            check_action(self.storage, self.triage)
        return [answers.get(place) for place in range(len(things))]

    def ask(self, request: Request) -> Refusal | None:
        """One request in a batch of its own."""
        answer: Refusal | None = self.settle([request])[0]
        return answer

    def do(self, actor: Actor, body: said.CommandBody, command_id: str = "", **more: Any) -> down.Result:
        """One command in a batch of its own."""
        result: down.Result = self.settle([(actor, self.say(body, command_id, **more))])[0]
        return result

    def say(self, body: said.CommandBody, command_id: str = "", **more: Any) -> up.Command:
        """A command with a fresh id unless one is given."""
        return command(body, command_id or self.clock.new_id(), **more)

    def sent_case(self, who: PersonId = SAMIR, unit: UnitId = NORTH, about: str = "self") -> CaseId:
        """A case that this resident has sent."""
        case = CaseId(self.clock.new_id())
        commands = [
            (resident(who), self.say(said.StartCase(unit, about), case)),
            (resident(who), self.say(said.WriteCase(case, about, "Det gör ont.", "", "", ""))),
            (resident(who), self.say(said.SubmitCase(case))),
        ]
        results = self.settle(commands)
        assert [result.outcome for result in results] == ["applied"] * 3, results
        return case

    def session(self, actor: Actor) -> Actor:
        """The actor with a session that stands for eight hours."""
        name = self.clock.new_id()
        expires = Instant(self.clock.now() + 8 * HOUR)
        session = Session(name, actor.kind, actor.person, "desk", self.clock.now(), expires)
        assert self.ask(OpenSession(session, name.encode())) is None
        return msgspec.structs.replace(actor, session=name)

    def grant(self, actor: Actor, stream: str) -> Refusal | None:
        """Ask for a case's stream."""
        return self.ask(Grant(actor, stream, "care", Instant(self.clock.now() + HOUR)))


def check_action(storage: Storage, triage: ContentInUse = NO_CONTENT) -> None:
    """Every stream, made anew from the tables, is what the feed says is present; so is its digest."""
    with storage.read() as reader:
        assert difference(reader, triage) == []


def open_world(url: str | None, folder: Path, triage: ContentInUse = NO_CONTENT) -> World:
    """A fresh region on PostgreSQL at `url`, or on an encrypted file in `folder`; `triage`: what is assessed by."""
    clock = HandClock()
    if url is None:
        put_tables(folder, KEY)
    return World(open_storage(url, folder, KEY, clock), clock, triage=triage)


__all__ = ["SYSTEM", "World", "check_action", "command", "open_world", "resident", "staff"]
