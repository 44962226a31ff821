"""Registers abroad: asked with a time limit, told apart from each other, and looked up before a command needs them."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

from desktop.domain.listing import ListingState
from desktop.domain.units import MINUTE, CaseId, Instant, PersonId, UnitId
from desktop.protocol import down
from desktop.protocol.commands import ChooseReasons, CommandBody, StartCase, SubmitCase, WriteCase
from desktop.protocol.queries import Known, Listing, Summary
from desktop.server.adapters.listing import Listed
from desktop.server.adapters.outcomes import NotNow
from desktop.server.adapters.record import Asker, Entry, Extract, Withheld
from desktop.server.registers import FRESH_MS, Doors, Registers
from desktop.server.requests import Resident
from tests.support.outage import Outage
from tests.support.pictures import photograph
from tests.support.server import KIM, PATIENCE_S, SAMIR, Running, post_command

AT_HOME = Asker(UnitId("herrgardet"), "Region Test")
LIMIT_S = 0.2
Answer = TypeVar("Answer")


class Abroad:
    """A register that says this, however it is asked: an exception is raised, and None waits until nobody waits any more."""

    source = "Journalen"

    def __init__(self, says: object, known: bool = True) -> None:
        self.says = says
        self._known = known
        self.asked = 0

    async def look_up(self, person: Resident, _asker: object = None) -> Any:
        """As a record or listing system."""
        self.asked += 1
        if isinstance(self.says, Exception):
            raise self.says
        if self.says is None and self._known:
            await asyncio.sleep(PATIENCE_S)
        return self.says

    async def children(self, guardian: Resident) -> Any:
        """As a register of guardians."""
        return await self.look_up(guardian)


def _run(server: Running, work: Coroutine[Any, Any, Answer]) -> Answer:
    return asyncio.run_coroutine_threadsafe(work, server._loop).result(PATIENCE_S)


def _registers(server: Running, doors: Doors) -> Registers:
    edge = server.server.edge
    return Registers(doors, edge.reading, edge.writer, edge.clock, edge.log, LIMIT_S)


def _person(server: Running, name: str = "Samir") -> Resident:
    with server.server.edge.storage.read() as reader:
        return next(one for one in reader.residents() if one.name.startswith(name))


def _summary(server: Running, doors: Doors) -> Summary:
    return _run(server, _registers(server, doors).summary(_person(server), AT_HOME))


AS_OF = Instant(1_790_000_000_000)
EXTRACT = Extract(AS_OF, (Entry("Hjärtsvikt", "2019"),), (Entry("Apixaban"),), (), ("anticoagulant",))


def test_what_is_known_is_told_with_its_source(server: Running) -> None:
    """R25."""
    listing = Abroad(Listed(UnitId("backby"), "Amir Nasser"))
    told = _summary(server, Doors(Abroad(EXTRACT), listing))
    assert (told.state, told.source, told.as_of, told.risks) == ("known", "Journalen", AS_OF, ["anticoagulant"])
    assert (told.conditions, told.medication) == ([Known("Hjärtsvikt", "2019")], [Known("Apixaban")])
    assert (told.listing.state, told.listing.unit, told.listing.own_physician) == ("known", "backby", "Amir Nasser")
    assert told.listing.in_queue is None


@pytest.mark.parametrize("trouble", [None, NotNow("unreachable"), ValueError("text of a stranger")])
def test_one_that_is_away_is_said_to_be_and_the_other_is_shown(server: Running, trouble: Exception | None) -> None:
    """R65: silence, refusal and an adapter's own mistake alike; of what went wrong a code is logged."""
    told = _summary(server, Doors(Abroad(trouble), Abroad(Listed(UnitId("backby")))))
    assert (told.state, told.conditions, told.listing.state) == ("away", [], "known")
    told = _summary(server, Doors(Abroad(EXTRACT), Abroad(trouble)))
    assert (told.state, told.listing) == ("known", Listing("away"))
    assert "text of a stranger" not in server.written.getvalue()


@pytest.mark.parametrize("code", ["other_provider", "blocked"])
def test_a_record_that_is_withheld_is_not_away(server: Running, code: str) -> None:
    """R66: another care provider's, or blocked by the person."""
    told = _summary(server, Doors(Abroad(Withheld(code))))
    assert (told.state, told.conditions, told.source) == (code, [], "Journalen")


def test_nobody_there_and_nothing_connected_are_words_too(server: Running) -> None:
    told = _summary(server, Doors(Abroad(None, known=False), Abroad(None, known=False)))
    assert (told.state, told.listing.state) == ("unknown", "unknown")
    told = _summary(server, Doors())
    assert (told.state, told.listing.state) == ("not_connected", "not_connected")


def test_what_the_registers_say_is_stored_before_it_is_needed(server: Running) -> None:
    """R10: the handler decides on what stands in the database."""
    samir = _person(server)
    with server.server.edge.storage.read() as reader:
        others = [one for one in reader.residents() if one.id != samir.id]
    child = others[0]
    registers = _registers(
        server, Doors(None, Abroad(Listed(UnitId("backby"))), Abroad((child.personnummer, "20200101-9999")))
    )
    assert _run(server, registers.refresh(samir.id)) == "known"
    with server.server.edge.storage.read() as reader:
        assert [one.id for one in reader.children(samir.id)] == [child.id]
        moved = reader.resident(samir.id)
        assert moved is not None
        assert moved.listed_at == "backby"


@pytest.mark.parametrize(
    ("says", "listing", "told"),
    [
        (Listed(UnitId("backby")), ListingState.LISTED, "known"),
        (Listed(UnitId("backby"), in_queue=True), ListingState.QUEUED, "known"),
        (Listed(None), ListingState.ELSEWHERE, "elsewhere"),
        (Listed(UnitId("far-away")), ListingState.ELSEWHERE, "elsewhere"),
        (None, ListingState.UNKNOWN, "unknown"),
        (NotNow("unreachable"), ListingState.AWAY, "away"),
    ],
)
def test_each_answer_of_the_listing_system_is_a_fact_of_its_own(
    server: Running, says: Listed | Exception | None, listing: ListingState, told: str
) -> None:
    """Issue 4: unknown, another region, only queued for, and silence are told apart; silence takes nothing away."""
    samir = _person(server)
    register = Abroad(says, known=False)
    registers = _registers(server, Doors(None, register, Abroad(NotNow("unreachable"))))
    assert _run(server, registers.refresh(samir.id)) == "away"
    now = _person(server)
    assert now.listing_now is listing
    assert (now.listing == ListingState.LISTED) == (listing in (ListingState.LISTED, ListingState.AWAY))
    assert now.listed_at == ("backby" if listing in (ListingState.LISTED, ListingState.QUEUED) else samir.listed_at)
    assert _summary(server, Doors(None, register)).listing.state == told


def test_one_that_is_away_takes_nothing_away_and_is_asked_again_soon(server: Running) -> None:
    samir = _person(server)
    with server.server.edge.storage.read() as reader:
        before = reader.children(samir.id)
    away = Abroad(NotNow("unreachable"))
    registers = _registers(server, Doors(None, None, away))
    assert [_run(server, registers.refresh(samir.id)) for _ in range(2)] == ["away", "away"]
    assert away.asked == 1
    server.clock.pass_ms(MINUTE)
    _run(server, registers.refresh(samir.id))
    assert away.asked == 2
    with server.server.edge.storage.read() as reader:
        assert reader.children(samir.id) == before


def test_somebody_whom_nobody_knows_is_no_reason_to_ask(server: Running) -> None:
    register = Abroad(())
    assert _run(server, _registers(server, Doors(None, None, register)).refresh(PersonId("nobody"))) == "known"
    assert register.asked == 0


def test_what_could_not_be_stored_is_not_known_and_is_asked_again_at_once(server: Running) -> None:
    """R10: a right that the register has ended must not go on because the database was full just then."""
    samir, edge = _person(server), server.server.edge
    register = Abroad(())
    registers = _registers(server, Doors(None, None, register))
    outage = Outage(edge.storage, edge.writer)
    outage.begin()
    assert _run(server, registers.refresh(samir.id)) == "away"
    assert _run(server, registers.before_acting(samir.id)) is False
    outage.end()
    assert register.asked == 2
    assert _run(server, registers.before_acting(samir.id)) is True
    with edge.storage.read() as reader:
        assert reader.children(samir.id) == []


def test_whoever_has_no_children_is_asked_about_once_a_session_only(server: Running) -> None:
    """Nobody waits for a register that has nothing to take away from her."""
    samir = _person(server)
    register = Abroad(())
    registers = _registers(server, Doors(None, None, register))
    for _ in range(3):
        assert _run(server, registers.before_acting(samir.id)) is True
        server.clock.pass_ms(FRESH_MS)
    assert register.asked == 1


@pytest.mark.parametrize("over", ["http", "socket"])
def test_the_right_to_act_for_a_child_ends_while_the_session_lives(server: Running, over: str) -> None:
    """R10: looked up again before anything is written about the child, once what was known is ten minutes old."""
    register = Abroad((KIM,))
    server.server.edge.registers = _registers(server, Doors(None, None, register))
    with server.browser(SAMIR) as client, server.page(client) as page:
        page.hear(down.Welcome)

        def give(body: CommandBody, command_id: str) -> tuple[str, str]:
            if over == "socket":
                said = page.do(body, id=command_id)
                return said.outcome, said.code
            told = post_command(client, body, command_id).json()
            return told["outcome"], told.get("code", "")

        def write(case: CaseId) -> WriteCase:
            return WriteCase(case, "kim", "Kim har ont i magen.", "", "", "")

        new_id = server.clock.new_id
        begun, sent = CaseId(new_id()), CaseId(new_id())
        for case in (begun, sent):
            assert give(StartCase("herrgardet", "kim"), case) == ("applied", "")
            assert give(write(case), new_id()) == ("applied", "")
        assert give(SubmitCase(sent), new_id()) == ("applied", "")
        register.says = ()
        assert give(write(begun), new_id()) == ("applied", "")
        server.clock.pass_ms(FRESH_MS)
        asked: list[CommandBody] = [
            SubmitCase(begun),
            write(begun),
            StartCase("herrgardet", "kim"),
            ChooseReasons(begun, ["sore_throat"], 0),
        ]
        assert [give(body, new_id()) for body in asked] == [("refused", "no_access")] * 4
        headers = {"X-Spindel-Id": "picture-1", "Content-Type": "image/jpeg"}
        sent_picture = client.post(f"/api/cases/{begun}/pictures", content=photograph(60, 30), headers=headers)
        assert (sent_picture.status_code, sent_picture.json()) == (404, {"code": "not_found"})
        # What is her own is not touched by it.
        assert give(StartCase("herrgardet", "self"), new_id()) == ("applied", "")
        register.says = (KIM,)
        client.get("/api/me")
        server.clock.pass_ms(FRESH_MS)
        client.get("/api/me")
        assert give(SubmitCase(begun), new_id()) == ("applied", "")
