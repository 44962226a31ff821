"""That the facts say enough for a unit's load: folded, they give what stands in the tables, after any history."""

from collections import Counter
from random import Random

import pytest

from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import CaseState
from desktop.domain.units import HOUR, MINUTE, CaseId, UnitId
from desktop.protocol import commands as said
from desktop.protocol.commands import CommandBody, LapseHold
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
        else:
            self.world.do(actor, self.chance.choice(work))


@pytest.mark.parametrize("seed", range(3))
def test_the_load_folded_from_facts_is_what_the_tables_say(world: World, seed: int) -> None:
    """R61, DESIGN 4: whatever keeps the load at hand later can be held against this."""
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
    assert seen >= BECOMES.keys()
