"""Whether a command is decided at all, and what is kept of its end."""

import msgspec
import pytest

from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, CaseId, CommandId, Instant
from desktop.protocol import commands as said
from desktop.protocol import down, up
from desktop.protocol.codec import encode
from desktop.server.requests import Upkeep
from desktop.server.storage.cases import Timer
from tests.support.world import ANNA, MARIA, SAMIR, SYSTEM, World, resident, staff

MARIA_AT_WORK = staff(MARIA)


def test_the_same_command_twice_is_the_same_as_once(world: World) -> None:
    """Invariant 2: alone, later, and within one batch."""
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    message = (MARIA_AT_WORK, world.say(said.SendMessage(case, 1, 0, "Hej")))
    first, second = world.settle([message, message])
    world.clock.pass_ms(1_000)
    (third,) = world.settle([message])
    assert first == second == third
    with world.storage.read() as reader:
        assert len(reader.messages(case)) == 1


def test_another_payload_or_another_person_under_the_same_id_is_refused(world: World) -> None:
    case = world.sent_case()
    command_id = world.clock.new_id()
    world.do(MARIA_AT_WORK, said.TakeCase(case), command_id)
    assert world.do(MARIA_AT_WORK, said.GiveBack(case, 1), command_id).code == Refusal.ID_REUSED
    assert world.do(staff(ANNA), said.TakeCase(case), command_id).code == Refusal.ID_REUSED
    assert world.do(MARIA_AT_WORK, said.TakeCase(case), command_id).outcome == "applied"


def test_what_comes_after_a_refused_command_is_refused(world: World) -> None:
    case, other = world.sent_case(), world.sent_case()
    first = world.clock.new_id()
    results = world.settle(
        [
            (MARIA_AT_WORK, world.say(said.SendMessage(case, 0, 0, "Hej"), first)),
            (MARIA_AT_WORK, world.say(said.TakeCase(case), after=CommandId(first))),
            (MARIA_AT_WORK, world.say(said.TakeCase(other))),
        ]
    )
    assert [result.code for result in results] == [Refusal.NOT_HELD, Refusal.AFTER_REFUSED, ""]


def test_a_timer_whose_command_was_refused_is_given_once_more_and_then_let_go(world: World) -> None:
    """It would otherwise be given again every second for as long as its result is kept."""
    lost = said.LapseHold(CaseId("nowhere"), 1)
    timer = Timer("t1", world.clock.now(), "hold.lapse", 1, lost.case, encode(lost).decode())
    link = world.storage.open_link()
    world.storage.stores.cases.put_timers(link, [timer])
    link.raw.close()
    left = []
    for _ in range(2):
        assert world.do(SYSTEM, lost, timer.id).code == Refusal.NOT_FOUND
        with world.storage.read() as reader:
            left.append(len(reader.due_timers(world.clock.now())))
    assert left == [1, 0]


def test_a_refusal_is_kept_with_its_fact(world: World) -> None:
    case = world.sent_case()
    command = world.say(said.SendMessage(case, 0, 0, "Hej"))
    (refused,) = world.settle([(MARIA_AT_WORK, command)])
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    assert world.settle([(MARIA_AT_WORK, command)]) == [refused]
    with world.storage.read() as reader:
        facts = [one.fact for one in reader.stores.facts.everything(reader.link) if one.fact.kind == "command_refused"]
    assert [fact.data for fact in facts] == [{"command": "chat.send", "code": "not_held"}]


@pytest.mark.parametrize(
    ("name", "version", "body", "code"),
    [
        ("case.dance", 1, b"{}", Refusal.UNKNOWN_COMMAND),
        ("case.take", 9, b"{}", Refusal.UNKNOWN_VERSION),
        ("case.take", 1, b"{}", Refusal.BAD_COMMAND),
        ("case.take", 1, b'{"case":1}', Refusal.BAD_COMMAND),
        ("case.take", 1, b'{"case":"x","more":1}', Refusal.BAD_COMMAND),
        ("case.take", 1, b'{"case":"' + b"x" * 100 + b'"}', Refusal.BAD_COMMAND),
        ("case.take", 1, b'{"case":"missing"}', Refusal.NO_ACCESS),
        ("hold.lapse", 1, b'{"case":"x","number":1}', Refusal.NO_ACCESS),
        ("resident.submit", 1, b'{"case":"x"}', Refusal.NO_ACCESS),
    ],
)
def test_whatever_cannot_be_done_has_its_code(
    world: World, name: str, version: int, body: bytes, code: Refusal
) -> None:
    command = up.Command(CommandId(world.clock.new_id()), name, version, msgspec.Raw(body))
    result: down.Result = world.settle([(MARIA_AT_WORK, command)])[0]
    assert (result.outcome, result.code) == ("refused", code)
    assert world.alarms == []


def test_a_command_older_than_sixty_days_goes_back_to_its_writer(world: World) -> None:
    case = world.sent_case()
    then = world.clock.now()
    world.clock.pass_ms(60 * DAY)
    assert world.do(MARIA_AT_WORK, said.TakeCase(case), knew_at=then).outcome == "applied"
    assert world.do(MARIA_AT_WORK, said.GiveBack(case, 1), knew_at=Instant(then - 1)).code == Refusal.EXPIRED


def test_results_are_kept_ninety_days(world: World) -> None:
    case = world.sent_case()
    command = (resident(SAMIR), world.say(said.ResidentMessage(case, "Hej")))
    (result,) = world.settle([command])
    world.ask(Upkeep(Instant(0), result.at))
    assert world.settle([command]) == [result]
    world.ask(Upkeep(Instant(0), Instant(result.at + 1)))
    with world.storage.read() as reader:
        assert reader.stores.results.some(reader.link, [result.id]) == {}
