"""Sessions and grants: the fact first, and rights that end in the commit that ends them."""

import msgspec

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, Instant, Role
from desktop.protocol import commands as said
from desktop.server.requests import CloseSession, Deliver, EndAssignment, Grant
from tests.support.world import ANNA, BO, MARIA, NORTH, SAMIR, SOUTH, World, resident, staff


def facts(world: World, *kinds: FactKind) -> list[tuple[str, str]]:
    """(kind, person) of the stored facts of these kinds, in order."""
    with world.storage.read() as reader:
        stored = reader.stores.facts.everything(reader.link)
    found = sorted(((one.number, one.fact) for one in stored if one.fact.kind in kinds), key=lambda pair: pair[0])
    return [(fact.kind.value, fact.person) for _, fact in found]


def test_a_grant_is_a_fact_and_is_given_once_a_session(world: World) -> None:
    case = world.sent_case()
    nurse = world.session(staff(MARIA))
    assert [world.grant(nurse, f"case:{case}:staff") for _ in range(2)] == [None, None]
    assert world.ask(Deliver(nurse, f"case:{case}:staff", 7)) is None
    assert facts(world, FactKind.GRANTED, FactKind.DELIVERED) == [("granted", MARIA), ("delivered", MARIA)]
    again = world.session(staff(MARIA))
    assert world.grant(again, f"case:{case}:staff") is None
    assert facts(world, FactKind.GRANTED) == [("granted", MARIA)] * 2


def test_what_could_not_be_logged_at_once_needs_the_grant_of_when_it_was_said(world: World) -> None:
    """R61: within the life of the grant, first and last moment counted; neither before nor after, nor of another's."""
    case = world.sent_case()
    nurse, colleague = world.session(staff(MARIA)), world.session(staff(ANNA))
    stream, granted_at = f"case:{case}:staff", world.clock.now()
    world.grant(nurse, stream)
    world.clock.pass_ms(10)
    ended_at = world.clock.now()
    world.ask(CloseSession(nurse.session))
    world.clock.pass_ms(10)

    def said(at: int, by: Actor = nurse, where: str = stream) -> Refusal | None:
        return world.ask(Deliver(by, where, 7, Instant(at)))

    assert [said(granted_at), said(ended_at)] == [None, None]
    outside = [said(granted_at - 1), said(ended_at + 1), said(0)]
    others = [
        said(ended_at, colleague),
        said(ended_at, nurse, f"case:{case}:resident"),
        said(ended_at, nurse, "region"),
    ]
    assert outside + others == [Refusal.NO_ACCESS] * 6
    assert facts(world, FactKind.DELIVERED) == [("delivered", MARIA)] * 2


def test_a_grant_that_has_run_out_is_given_anew(world: World) -> None:
    case = world.sent_case()
    nurse = world.session(staff(MARIA))
    world.grant(nurse, f"case:{case}:staff")
    with world.storage.read() as reader:
        assert reader.grant_stands(nurse.session, f"case:{case}:staff", world.clock.now())
        assert not reader.grant_stands(nurse.session, f"case:{case}:staff", Instant(world.clock.now() + HOUR))
    world.clock.pass_ms(HOUR)
    world.grant(nurse, f"case:{case}:staff")
    assert facts(world, FactKind.GRANTED) == [("granted", MARIA)] * 2


def test_a_denied_grant_is_a_fact_too(world: World) -> None:
    case = world.sent_case()
    stranger = world.session(staff(BO, unit=SOUTH))
    assert world.grant(stranger, f"case:{case}:staff") is Refusal.NO_ACCESS
    assert world.grant(stranger, "case:nothing:staff") is Refusal.NO_ACCESS
    assert world.grant(stranger, f"unit:{NORTH}:clinical") is Refusal.NOT_FOUND
    assert facts(world, FactKind.DENIED, FactKind.GRANTED) == [("denied", BO)] * 2


def test_the_end_of_an_assignment_revokes_what_rested_on_it(world: World) -> None:
    case = world.sent_case()
    nurse, colleague = world.session(staff(MARIA)), world.session(staff(ANNA))
    for actor in (nurse, colleague):
        world.grant(actor, f"case:{case}:staff")
    assert world.ask(EndAssignment(MARIA, NORTH, Role.NURSE)) is None
    assert [(one.session, one.code) for one in world.committed[-1].revoked] == [(nurse.session, Refusal.NO_ACCESS)]
    assert world.do(nurse, said.TakeCase(case)).code == Refusal.NO_ACCESS
    assert world.grant(nurse, f"case:{case}:staff") is Refusal.NO_ACCESS
    assert facts(world, FactKind.REVOKED) == [("revoked", MARIA)]
    assert world.ask(EndAssignment(MARIA, NORTH, Role.NURSE)) is Refusal.NOT_FOUND


def test_a_grant_and_the_end_of_its_assignment_in_one_batch_leave_no_grant(world: World) -> None:
    case = world.sent_case()
    nurse = world.session(staff(MARIA))
    stream = f"case:{case}:staff"
    wanted = Grant(nurse, stream, "care", Instant(world.clock.now() + HOUR))
    assert world.settle([wanted, EndAssignment(MARIA, NORTH, Role.NURSE)]) == [None, None]
    with world.storage.read() as reader:
        assert not reader.grant_stands(nurse.session, stream, world.clock.now())
    assert [one.stream for one in world.committed[-1].revoked] == [stream]


def test_grants_are_rechecked_when_the_holder_changes(world: World) -> None:
    """Somebody whose commission ended behind the server's back loses the case at the next change of hands."""
    case = world.sent_case()
    nurse = world.session(staff(MARIA))
    world.grant(nurse, f"case:{case}:staff")
    link = world.storage.open_link()
    link.raw.execute("DELETE FROM assignment WHERE person = 'maria'")
    link.raw.close()
    world.do(staff(ANNA), said.TakeCase(case))
    assert [one.session for one in world.committed[-1].revoked] == [nurse.session]


def test_an_ended_session_holds_nothing_and_its_commands_are_not_answered(world: World) -> None:
    case = world.sent_case()
    nurse = world.session(staff(MARIA))
    world.grant(nurse, f"case:{case}:staff")
    assert world.ask(CloseSession(nurse.session)) is None
    assert world.committed[-1].closed_sessions == (nurse.session,)
    assert [one.code for one in world.committed[-1].revoked] == [Refusal.SIGNED_OUT]
    take = world.say(said.TakeCase(case))
    assert world.settle([(nurse, take)]) == [None]
    assert world.grant(nurse, f"case:{case}:staff") is Refusal.SIGNED_OUT
    anew = world.session(staff(MARIA))
    assert world.settle([(anew, take)])[0].outcome == "applied"


def test_a_session_whose_time_is_out_is_as_good_as_ended(world: World) -> None:
    nurse = world.session(staff(MARIA))
    world.clock.pass_ms(8 * HOUR)
    assert world.settle([(nurse, world.say(said.TakeNext()))]) == [None]
    with world.storage.read() as reader:
        assert reader.run_out_sessions(world.clock.now()) == [nurse.session]


def test_a_resident_is_granted_only_her_own_case(world: World) -> None:
    case = world.sent_case(SAMIR)
    own, other = world.session(resident(SAMIR)), world.session(msgspec.structs.replace(resident(SAMIR), person="lena"))
    assert world.grant(own, f"case:{case}:resident") is None
    assert world.grant(own, f"case:{case}:staff") is Refusal.NO_ACCESS
    assert world.grant(other, f"case:{case}:resident") is Refusal.NO_ACCESS
