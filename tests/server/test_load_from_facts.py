"""That the facts say enough for a unit's load: folded, they give what stands in the tables, after any history."""

from collections import Counter
from random import Random

import pytest

from desktop.domain.access import REGION, Actor
from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import Case, CaseState
from desktop.domain.load import Load
from desktop.domain.units import HOUR, MINUTE, CaseId, UnitId
from desktop.protocol import commands as said
from desktop.protocol.commands import CommandBody, LapseHold
from desktop.protocol.rows import decode_body
from desktop.server.requests import LookAtLoads
from tests.support.world import ANNA, BO, LENA, MARIA, NORTH, SAMIR, SOUTH, SYSTEM, World, resident, staff

STEPS = 250
WAITS, HELD = CaseState.QUEUED, CaseState.HELD
BECOMES = {
    FactKind.CASE_SUBMITTED: WAITS,
    FactKind.CASE_TAKEN: HELD,
    FactKind.CASE_TAKEN_OVER: HELD,
    FactKind.CASE_GIVEN_BACK: WAITS,
    FactKind.HOLD_LAPSED: WAITS,
    FactKind.CASE_CLOSED: None,
    FactKind.CASE_WITHDRAWN: None,
    FactKind.CASE_JOINED: None,
    FactKind.CASE_PARTED: WAITS,
}
"""What a fact makes of its case in its unit's load."""


def load(facts: list[Fact]) -> Counter[tuple[UnitId | None, CaseState]]:
    """How many cases wait and are held at each unit, from facts alone."""
    now: dict[CaseId, tuple[UnitId | None, CaseState]] = {}
    for fact in facts:
        if fact.case is None or fact.kind not in BECOMES:
            continue
        state = BECOMES[fact.kind]
        now.pop(fact.case, None)
        if state is not None:
            now[fact.case] = (fact.unit, state)
    return Counter(now.values())


def kept(world: World) -> Counter[tuple[UnitId | None, CaseState]]:
    """The same from the rows that every desk is told."""
    found: Counter[tuple[UnitId | None, CaseState]] = Counter()
    with world.storage.read() as reader:
        for unit in (NORTH, SOUTH):
            body = reader.stores.feed.body(reader.link, str(REGION), "load", unit)
            told = decode_body("load", body) if body is not None else None
            assert isinstance(told, Load)
            found[unit, WAITS] = sum(told.clinical.waiting) + sum(told.admin.waiting)
            found[unit, HELD] = told.clinical.held + told.admin.held
    return +found


def one_place(cases: list[Case]) -> bool:
    """Whether each joined case is told of once, by the one it leads to and by no other, and rests in no hands."""
    joined = {(one.care.joined.into, one.id) for one in cases if one.care.joined is not None}
    gathered = [(case.id, one.id) for case in cases for one in case.care.gathers]
    ended = [one for one in cases if one.care.joined is not None]
    return sorted(gathered) == sorted(joined) and all(
        (one.state, one.outcome, one.hold.person, one.care.gathers) == (CaseState.CLOSED, "joined", None, ())
        for one in ended
    )


class Day:
    """Residents who write and staff who work, by chance, at two units."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, Random(seed)
        world.check = False
        self.cases: list[CaseId] = []

    def step(self) -> None:
        """One thing happens, or is refused."""
        self.world.clock.pass_ms(self.chance.randint(1, 10) * MINUTE)
        if not self.cases or self.chance.random() < 0.2:
            who, unit = self.chance.choice(((SAMIR, NORTH), (LENA, SOUTH)))
            self.cases.append(self.world.sent_case(who, unit))
            return
        case = self.chance.choice(self.cases)
        with self.world.storage.read() as reader:
            hold = max(reader.cases([case])[0].hold.number - (self.chance.random() < 0.1), 1)
        actor = self.chance.choice((staff(MARIA), staff(ANNA), staff(BO, unit=SOUTH)))
        work: tuple[CommandBody, ...] = (
            said.TakeCase(case),
            said.TakeNext(),
            said.TakeOver(case, hold, "byte"),
            said.GiveBack(case, hold),
        )
        if self.chance.random() < 0.1:
            self.world.do(resident(self.chance.choice((SAMIR, LENA))), said.WithdrawCase(case))
        elif self.chance.random() < 0.1:
            self.world.clock.pass_ms(HOUR)
            self.world.do(SYSTEM, LapseHold(case, hold))
        elif self.chance.random() < 0.4:
            for body in (said.MarkDocumented(case, hold), said.CloseCase(case, hold, 99, "advice")):
                self.world.do(actor, body)
        elif self.chance.random() < 0.2:
            self.join(actor, case, hold)
        else:
            self.world.do(actor, self.chance.choice(work))

    def join(self, actor: Actor, case: CaseId, hold: int) -> None:
        """Somebody joins it with another one that stands near, and may find that it was none."""
        hold = int(self.world.do(actor, said.TakeCase(case)).data.get("hold_number", hold))
        for other in self.cases[-12:]:
            result = self.world.do(actor, said.JoinCases(case, other, hold, 99))
            if result.outcome == "applied":
                if self.chance.random() < 0.5:
                    stays, joined, number = (result.data[name] for name in ("case", "joined", "hold_number"))
                    self.world.do(actor, said.PartCases(CaseId(str(stays)), CaseId(str(joined)), int(number)))
                return


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 5))])
def test_the_load_folded_from_facts_is_what_the_tables_say(world: World, seed: int) -> None:
    """R61, DESIGN 4: and so do the rows that every desk is told. A joined case is in one place: the one it leads to."""
    day = Day(world, seed)
    seen: set[FactKind] = set()
    for _ in range(STEPS):
        day.step()
        with world.storage.read() as reader:
            stored = sorted(reader.stores.facts.everything(reader.link), key=lambda one: one.number)
            cases = reader.cases(day.cases)
        facts = [one.fact for one in stored if one.writer == world.batches.writer]
        seen |= {fact.kind for fact in facts}
        assert load(facts) == Counter((case.unit, case.state) for case in cases if case.state in (WAITS, HELD))
        assert one_place(cases)
        assert world.ask(LookAtLoads((NORTH, SOUTH))) is None
        assert kept(world) == +load(facts)
    assert seen >= BECOMES.keys()
