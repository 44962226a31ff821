"""The way of an answer over the socket: logged before it is told, bounded, beside everything else the socket does."""

import json
import threading
from pathlib import Path

import msgspec
import pytest

from desktop.domain.audit import FactKind
from desktop.domain.units import CaseId
from desktop.protocol import down, up
from desktop.protocol.codec import decode_answer, query_frame
from desktop.protocol.commands import ResidentMessage, TakeCase
from desktop.protocol.queries import CaseLog, Found, LogPage, OtherCases, PersonCases, SearchPerson
from desktop.server.config import Limits
from tests.fixtures.version_0_desk import Version0Desk
from tests.support.outage import SmallDisk
from tests.support.server import PATIENCE_S, SAMIR, Running, running, sent_case

SEARCH = SearchPerson("Samir", "care")


def _logged(server: Running, kind: FactKind) -> list[dict[str, str | int]]:
    with server.server.edge.storage.read() as reader:
        return [one.fact.data for one in reader.stores.facts.everything(reader.link) if one.fact.kind is kind]


def test_each_query_is_answered_with_its_body(either: Running) -> None:
    with either.browser(SAMIR) as samir, either.signed_in("maria") as desk, either.signed_in("karin") as manager:
        first, second = sent_case(either, samir), sent_case(either, samir)
        found = decode_answer(SearchPerson, desk.ask(SEARCH).body)
        assert isinstance(found, Found)
        assert {hit.line.case for hit in found.hits} == {first, second}
        others = decode_answer(PersonCases, desk.ask(PersonCases(first, "care")).body)
        assert isinstance(others, OtherCases)
        assert [line.case for line in others.cases] == [second]
        page = decode_answer(CaseLog, manager.ask(CaseLog(first, "review")).body)
        assert isinstance(page, LogPage)
        assert [(one.kind, one.name) for one in page.entries] == [("cases_listed", "Maria"), ("case_shown", "Maria")]


def test_the_fact_is_stored_before_the_answer_is_heard(either: Running) -> None:
    """Invariant 4; the text searched for stands nowhere."""
    with either.browser(SAMIR) as samir, either.signed_in("maria") as desk:
        case = sent_case(either, samir)
        assert desk.ask(SEARCH).code == ""
        assert _logged(either, FactKind.SEARCHED) == [{"purpose": "care", "by": "name", "hits": 1}]
        assert len(_logged(either, FactKind.CASE_SHOWN)) == 1
        assert desk.ask(SearchPerson("hemlig text 19900101-9810", "care")).code == ""
        assert desk.ask(PersonCases(case, "care")).code == ""
    with either.server.edge.storage.read() as reader:
        assert "hemlig" not in json.dumps(msgspec.to_builtins(reader.stores.facts.everything(reader.link)))
    assert "hemlig" not in either.written.getvalue()


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (up.Query("q", "everything", msgspec.Raw(b"{}")), "unknown_command"),
        (up.Query("q", "search_person", msgspec.Raw(b"{}"), 9), "unknown_version"),
        (up.Query("q", "search_person", msgspec.Raw(b"{}")), "bad_command"),
        (up.Query("q", "search_person", msgspec.Raw(b'"x"')), "bad_command"),
        (up.Query("q", "search_person", msgspec.Raw(b'{"text":7,"purpose":"care"}')), "bad_command"),
        (query_frame("q", SearchPerson("Samir", "")), "reason_needed"),
        (query_frame("q", SearchPerson("Samir", "  ")), "reason_needed"),
        (query_frame("q", SearchPerson("Samir", "because I know her")), "bad_command"),
        (query_frame("q", SearchPerson("x" * 10_000, "care")), "bad_command"),
        (query_frame("q", PersonCases(CaseId("x" * 10_000), "care")), "bad_command"),
        (query_frame("q", PersonCases(CaseId("' OR 1=1 --"), "care")), "bad_command"),
        (query_frame("q", PersonCases(CaseId("\x00"), "care")), "bad_command"),
        (query_frame("q" * 65, SEARCH), "bad_command"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_code_and_the_socket_lives(
    server: Running, frame: up.Query, code: str
) -> None:
    """R65."""
    with server.signed_in("maria") as desk:
        desk.say(frame)
        answer = desk.hear(down.Answer)
        assert (answer.code, answer.id, bytes(answer.body)) == (code, frame.id[:64], b"null")
        assert desk.alive()
    assert _logged(server, FactKind.SEARCHED) == []


def test_nobody_asks_faster_than_people_do_not_even_over_two_sockets(tmp_path: Path) -> None:
    limits = Limits(query_rate=0.001, query_burst=3, stop_s=1.0)
    with (
        running(tmp_path, limits=limits) as server,
        server.signed_in("maria") as desk,
        server.signed_in("maria", desk="another") as second,
        server.signed_in("anna") as colleague,
    ):
        codes = [one.ask(SEARCH).code for one in (desk, second, desk, desk, second)]
        assert codes == ["", "", "", "too_much", "too_much"]
        assert colleague.ask(SEARCH).code == ""
        server.clock.pass_ms(1_000_000)
        assert desk.ask(SEARCH).code == ""


def test_only_some_are_answered_at_once_and_commands_do_not_wait_for_them(tmp_path: Path) -> None:
    limits = Limits(queries_at_once=2, query_burst=200, stop_s=1.0)
    with running(tmp_path, limits=limits) as server, server.signed_in("maria") as desk, server.browser(SAMIR) as samir:
        case = sent_case(server, samir)
        go_on = threading.Event()
        threads = server.server.edge.reading._threads
        held = [threads.submit(go_on.wait, PATIENCE_S) for _ in range(threads._max_workers)]
        for number in range(5):
            desk.say(query_frame(str(number), SEARCH))
        refused = [desk.hear(down.Answer) for _ in range(3)]
        assert [(one.id, one.code) for one in refused] == [("2", "too_much"), ("3", "too_much"), ("4", "too_much")]
        assert desk.do(TakeCase(case)).outcome == "applied"
        go_on.set()
        assert {(one.id, one.code) for one in (desk.hear(down.Answer), desk.hear(down.Answer))} == {
            ("0", ""),
            ("1", ""),
        }
        assert all(one.result() for one in held)


def test_a_socket_that_closes_in_the_middle_of_a_query_hurts_nobody(either: Running) -> None:
    for _ in range(3):
        desk = either.signed_in("maria")
        desk.say(query_frame("q", SEARCH))
        desk.socket.close()
    with either.signed_in("anna") as other:
        assert other.ask(SEARCH).code == ""


def test_while_the_log_cannot_be_written_nothing_is_told(server: Running) -> None:
    """DESIGN 5: if the log cannot be written, access is denied. PostgreSQL's disk cannot be filled from here."""
    disk = SmallDisk(server.server.edge.storage)
    with server.browser(SAMIR) as samir, server.signed_in("maria") as desk:
        case = sent_case(server, samir)
        assert desk.ask(SEARCH).code == ""
        disk.fill(server.server.edge.writer)
        with server.page(samir) as page:
            for _ in range(10):
                page.say(page.command(ResidentMessage(case, "x" * 9_000)))
            assert page.alive()
            codes = {desk.ask(query).code for query in (SEARCH, PersonCases(case, "care"))}
            disk.make_room()
            assert codes == {"log_unavailable"}
            assert [page.hear(down.Result).outcome for _ in range(10)] == ["applied"] * 10
        assert desk.ask(SEARCH).code == ""


def test_a_desk_of_version_0_asks_in_vain_and_works_on(server: Running) -> None:
    """It has no word for an answer, so none is said."""
    with server.browser(SAMIR) as samir:
        case = sent_case(server, samir)
    old = Version0Desk(server.staff_url)
    try:
        old.sign_in("maria", "maria-password", "herrgardet", "nurse")
        old._say(t="query", id="q", name="search_person", body={"text": "Samir", "purpose": "care"})
        assert old.do("case.take", case=case) == "applied"
    finally:
        old.close()
