"""A receptionist reads a clinical case of her unit for a reason: logged, for a while, and nothing more."""

import asyncio
from pathlib import Path

import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.insight import INSIGHT_LASTS, DeskWhy
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, CaseId, Instant, Role
from desktop.protocol import commands as said
from desktop.protocol import down
from desktop.protocol.queries import Found
from desktop.server.requests import Grant, PutRegion, Resident
from tests.support.asking import facts, find, told
from tests.support.trouble import troubled
from tests.support.world import MARIA, NORTH, ROBIN, SAMIR, SOUTH, World, staff

DESK, NURSE = staff(ROBIN, role=Role.RECEPTIONIST), staff(MARIA)


def ask(world: World, actor: Actor, case: CaseId, why: str) -> Refusal | None:
    """Ask for the case's stream for this purpose."""
    return world.ask(Grant(actor, f"case:{case}:staff", why, Instant(world.clock.now() + 8 * HOUR)))


@pytest.mark.parametrize("why", list(DeskWhy))
def test_a_reason_opens_the_case_and_stands_in_the_log(world: World, why: str) -> None:
    """FR3, invariant 4."""
    case, robin = world.sent_case(), world.session(DESK)
    assert ask(world, robin, case, "care") is Refusal.NO_ACCESS
    assert ask(world, robin, case, why) is None
    (fact,) = facts(world, FactKind.GRANTED)
    assert (fact.person, fact.case, fact.unit) == (ROBIN, case, NORTH)
    assert fact.data == {"stream": f"case:{case}:staff", "purpose": why}
    assert world.do(DESK, said.TakeCase(case)).code == Refusal.NO_ACCESS


def test_one_reason_counts_for_half_an_hour_however_often_the_desk_comes_back(world: World) -> None:
    """FR3."""
    case, robin = world.sent_case(), world.session(DESK)

    def stands() -> bool:
        with world.storage.read() as reader:
            return reader.grant_stands(robin.session, f"case:{case}:staff", world.clock.now())

    assert ask(world, robin, case, "desk_phone") is None
    world.clock.pass_ms(INSIGHT_LASTS // 2)
    assert (ask(world, robin, case, "desk_phone"), stands()) == (None, True)
    world.clock.pass_ms(INSIGHT_LASTS // 2)
    assert not stands()
    assert len(facts(world, FactKind.GRANTED)) == 1
    assert (ask(world, robin, case, "desk_book"), stands()) == (None, True)
    assert [fact.data["purpose"] for fact in facts(world, FactKind.GRANTED)] == ["desk_phone", "desk_book"]


def test_who_gets_a_protected_identity_is_seen_no_more_and_opens_for_no_reason(world: World) -> None:
    """R62."""
    case, robin = world.sent_case(), world.session(DESK)
    assert ask(world, robin, case, "desk_counter") is None
    world.committed.clear()
    with world.storage.read() as reader:
        now = reader.stores.persons.some(reader.link, {SAMIR})[SAMIR]
    hidden = Resident(SAMIR, now.name, now.personnummer, now.phone, now.language, NORTH, True)
    assert world.ask(PutRegion(residents=(hidden,))) is None
    assert [one.stream for each in world.committed for one in each.revoked] == [f"case:{case}:staff"]
    assert ask(world, robin, case, "desk_counter") is Refusal.NO_ACCESS
    assert told(find(world, "samir", DESK), Found).hits == []


def test_another_unit_opens_for_no_reason(world: World) -> None:
    case, robin = world.sent_case(unit=SOUTH), world.session(DESK)
    assert ask(world, robin, case, "desk_queue") is Refusal.NO_ACCESS
    assert told(find(world, "samir", DESK), Found).hits == []


def test_a_search_leads_there_and_tells_nothing_of_what_it_is_about(world: World) -> None:
    """FR3: to a nurse the same line tells all."""
    case = world.sent_case()
    (hit,) = told(find(world, "samir", DESK), Found).hits
    assert (hit.line.case, hit.line.opens, hit.line.asks_why) == (case, False, True)
    assert (hit.line.reason, hit.line.outcome) == ("", "")
    (hit,) = told(find(world, "samir", NURSE), Found).hits
    assert (hit.line.opens, hit.line.asks_why, hit.line.reason != "") == (True, False, True)


def test_the_desk_gets_nothing_more_once_the_time_is_out(world: World, tmp_path: Path) -> None:
    """FR3: also a desk that is connected all the while."""
    case, robin = world.sent_case(), world.session(DESK)
    stream = f"case:{case}:staff"

    async def go() -> None:
        async with troubled(world, tmp_path) as trouble:
            assert await trouble.ask(robin, case, purpose="desk_phone") is None
            desk = trouble.serving.desk(robin)
            desk.connection.follow(stream)
            await desk.until(lambda: stream in desk.cursors)
            world.clock.pass_ms(INSIGHT_LASTS - 1)
            await trouble.granting.tick()
            assert stream in desk.connection.follows
            world.clock.pass_ms(1)
            await trouble.granting.tick()
            assert await desk.hear() == down.Revoked(stream, "no_access")
            assert stream not in desk.connection.follows

    asyncio.run(go())
