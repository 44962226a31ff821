"""Notices on their way out: a real server, a real gateway and a real mail server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from desktop.domain.audit import FactKind
from desktop.domain.notices import TimeNotice
from desktop.domain.schedule import Schedule, TimeBook
from desktop.domain.slots import Mode
from desktop.domain.units import DAY, HOUR, MINUTE, CaseId, Hours, PersonId, UnitId
from desktop.protocol import down
from desktop.protocol.booking import BookTime
from desktop.protocol.commands import ResidentRead, SendMessage, TakeCase, WishNotices
from desktop.server.config import CannotStart
from desktop.server.jobs import FIRST_WAIT_MS
from desktop.server.notices import TIME_WORDS, WORDS, words_in
from desktop.server.requests import PutRegion
from desktop.server.storage.jobs import JobState
from desktop.server.timers import GRACE_MS
from tests.support.gateway import Gateway
from tests.support.jobs import all_jobs, facts
from tests.support.server import SAMIR, Running, SetClock, config, post_command, running, sent_case
from tests.support.smtp import SmtpReceiver

NUMBER, E164, MAIL = "070-174 06 05", "+46701740605", "samir.ek@example.com"
WORD = "Svaret är hemligt"


def settings(folder: Path, **ways: Any) -> Path:
    """A notices' file with these ways."""
    path = folder / "notices.yaml"
    path.write_text(yaml.safe_dump({"after_s": 60, **ways}), "utf-8")
    return path


def sms(gateway: Gateway, **more: Any) -> dict[str, Any]:
    """The way to that gateway."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": "{id}"}
    return {"url": gateway.url, "headers": headers, "body": '{"to": "{number}", "text": "{text}"}', **more}


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway() as made:
        yield made


@pytest.fixture
def gateway_s() -> float:
    """How long the server waits for the gateway: as long as a loaded machine may take, where a test wants it answered."""
    return 60.0


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=(pytest.mark.postgres, pytest.mark.long))])
def telling(request: pytest.FixtureRequest, tmp_path: Path, gateway: Gateway, gateway_s: float) -> Iterator[Running]:
    """A server that sends text messages through that gateway, after the grace that follows a start."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    notices = settings(tmp_path, sms=sms(gateway, timeout_s=gateway_s))
    with running(tmp_path, database=url, notices=notices) as server:
        server.clock.pass_ms(GRACE_MS)
        yield server


def wish(server: Running, client: httpx.Client, way: str = "sms", to: str = NUMBER) -> str:
    """Say how one wants to be told; the outcome."""
    answer = post_command(client, WishNotices(way, to), server.clock.new_id()).json()
    return str(answer["code"] or answer["outcome"])


def answered(server: Running, client: httpx.Client) -> CaseId:
    """A case whose resident has gone, and in which the nurse has written."""
    case = sent_case(server, client)
    with server.signed_in("maria") as desk:
        hold = int(desk.do(TakeCase(case)).data["hold_number"])
        assert desk.do(SendMessage(case, hold, 0, WORD)).outcome == "applied"
    return case


def ended(server: Running, tries: int = 1) -> list[tuple[JobState, str]]:
    """How all jobs stand after so many tries."""
    server.written.until(lambda log: log.count('"event": "job"') == tries)
    return [(job.state, job.code) for job in all_jobs(server.server.edge.storage)]


@pytest.mark.parametrize("telling", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_resident_who_has_left_is_told_by_text_message(telling: Running, gateway: Gateway) -> None:
    """R8, R42: may leave and be told, without link or content."""
    with telling.browser(SAMIR) as client:
        assert wish(telling, client) == "applied"
        answered(telling, client)
    telling.clock.pass_ms(MINUTE)
    gateway.until(lambda: len(gateway.calls) == 1)
    assert json.loads(gateway.calls[0].body) == {"to": E164, "text": WORDS["sv"].text}
    assert ended(telling) == [(JobState.DONE, "")]


def test_neither_log_nor_facts_hold_number_or_text(telling: Running, gateway: Gateway) -> None:
    """R61, R65: also when it went wrong first."""
    gateway.status = 500
    with telling.browser(SAMIR) as client:
        wish(telling, client)
        answered(telling, client)
    telling.clock.pass_ms(MINUTE)
    gateway.until(lambda: len(gateway.calls) == 1)
    assert ended(telling) == [(JobState.WAITING, "gateway_refused")]
    gateway.status = 200
    telling.clock.pass_ms(FIRST_WAIT_MS)
    assert ended(telling, 2) == [(JobState.DONE, "")]
    storage = telling.server.edge.storage
    kept = telling.written.getvalue() + repr(facts(storage)) + repr(all_jobs(storage))
    assert [word for word in ("70174", NUMBER, "meddelande", WORD, "1177.se") if word in kept] == []
    assert [fact.data for fact in facts(storage) if fact.kind is FactKind.NOTICE_SENT] == [
        {"attempts": 2, "way": "sms"}
    ]


def test_whoever_reads_before_the_time_is_out_gets_no_notice(telling: Running, gateway: Gateway) -> None:
    with telling.browser(SAMIR) as client:
        wish(telling, client)
        read, unread = answered(telling, client), answered(telling, client)
        post_command(client, ResidentRead(read, 1, 1), telling.clock.new_id())
    telling.clock.pass_ms(MINUTE)
    gateway.until(lambda: len(gateway.calls) == 1)
    ended(telling)
    assert [job.case for job in all_jobs(telling.server.edge.storage)] == [unread]


def test_an_open_page_gets_no_notice_in_the_first_minute(telling: Running, gateway: Gateway) -> None:
    with telling.browser(SAMIR) as client, telling.page(client) as page:
        wish(telling, client)
        case = sent_case(telling, client)
        page.hear(down.Welcome)
        page.follow(f"case:{case}:resident")
        with telling.signed_in("maria") as desk:
            hold = int(desk.do(TakeCase(case)).data["hold_number"])
            desk.do(SendMessage(case, hold, 0, WORD))
        page.message(f"case:{case}:resident", WORD)
        page.do(ResidentRead(case, 1, 0))
        gone = answered(telling, client)
        telling.clock.pass_ms(MINUTE)
        gateway.until(lambda: len(gateway.calls) == 1)
        ended(telling)
    assert [job.case for job in all_jobs(telling.server.edge.storage)] == [gone]


def test_a_booked_time_is_told_unless_a_page_has_it_open(telling: Running, gateway: Gateway) -> None:
    """R14, R42: what staff book is told without a word of where or when; who looks at the case sees it there."""
    hours = Hours(*[("00:00-24:00",)] * 8)
    unit, maria = UnitId("herrgardet"), PersonId("maria")
    book = TimeBook(unit, (Schedule("all", maria, Mode.VISIT, 30, hours),))
    assert telling.ask(PutRegion(time_books=(book,))) is None
    with telling.browser(SAMIR) as client, telling.page(client) as page, telling.signed_in("maria") as desk:
        wish(telling, client)
        page.hear(down.Welcome)
        for number, looks in enumerate((True, False)):
            case = sent_case(telling, client)
            if looks:
                page.follow(f"case:{case}:resident")
            desk.do(TakeCase(case))
            start = telling.clock.now() // HOUR * HOUR + (2 + number) * HOUR
            assert desk.do(BookTime(case, unit, maria, start)).outcome == "applied"
            telling.clock.pass_ms(MINUTE)
            ended(telling, number + 1)
    assert [job.code for job in all_jobs(telling.server.edge.storage)] == ["not_needed", ""]
    assert [json.loads(call.body)["text"] for call in gateway.calls] == [TIME_WORDS[TimeNotice.BOOKED]["sv"].text]


def test_what_was_read_while_the_gateway_was_away_is_not_told_any_more(telling: Running, gateway: Gateway) -> None:
    gateway.status = 503
    with telling.browser(SAMIR) as client:
        wish(telling, client)
        case = answered(telling, client)
        telling.clock.pass_ms(MINUTE)
        ended(telling)
        post_command(client, ResidentRead(case, 1, 1), telling.clock.new_id())
    gateway.status = 200
    telling.clock.pass_ms(FIRST_WAIT_MS)
    assert ended(telling, 2) == [(JobState.DONE, "not_needed")]
    assert len(gateway.calls) == 1


@pytest.mark.parametrize("gateway_s", [2.0])
def test_a_gateway_that_is_slow_is_asked_again(telling: Running, gateway: Gateway) -> None:
    """At least once: it has the first call too, and knows it by its id."""
    gateway.slow = True
    with telling.browser(SAMIR) as client:
        wish(telling, client)
        answered(telling, client)
    telling.clock.pass_ms(MINUTE)
    gateway.until(lambda: len(gateway.calls) == 1)
    assert ended(telling) == [(JobState.WAITING, "timeout")]
    gateway.let_go()
    telling.clock.pass_ms(FIRST_WAIT_MS)
    assert ended(telling, 2) == [(JobState.DONE, "")]
    assert len({call.headers["idempotency-key"] for call in gateway.calls}) == 1
    assert len(gateway.calls) == 2


def test_a_number_that_the_gateway_refuses_is_not_tried_again(telling: Running, gateway: Gateway) -> None:
    gateway.status = 400
    with telling.browser(SAMIR) as client:
        wish(telling, client)
        answered(telling, client)
    telling.clock.pass_ms(MINUTE)
    assert ended(telling) == [(JobState.FAILED, "gateway_refused")]
    telling.clock.pass_ms(HOUR)
    storage = telling.server.edge.storage
    assert [fact.data for fact in facts(storage) if fact.kind is FactKind.NOTICE_FAILED] == [
        {"attempts": 1, "code": "gateway_refused", "status": 400, "way": "sms"}
    ]
    assert len(gateway.calls) == 1


def test_a_gateway_that_stays_away_raises_an_alarm_in_the_end(telling: Running, gateway: Gateway) -> None:
    gateway.status = 0
    with telling.browser(SAMIR) as client:
        wish(telling, client)
        answered(telling, client)
    telling.clock.pass_ms(MINUTE)
    assert ended(telling) == [(JobState.WAITING, "unreachable")]
    telling.clock.pass_ms(2 * DAY)
    assert ended(telling, 2) == [(JobState.FAILED, "too_late")]
    assert '"code": "notice", "event": "alarm"' in telling.written.getvalue()


def test_by_mail_in_the_language_of_the_page(tmp_path: Path) -> None:
    """R13, R42."""
    with SmtpReceiver() as server:
        mail = {"host": "127.0.0.1", "port": server.port, "from": "avisering@region.example", "security": "none"}
        with running(tmp_path, notices=settings(tmp_path, email=mail)) as telling:
            telling.clock.pass_ms(GRACE_MS)
            with telling.browser(SAMIR) as client:
                assert wish(telling, client, "sms") == "not_offered"
                assert wish(telling, client, "email", MAIL) == "applied"
                answered(telling, client)
            telling.clock.pass_ms(MINUTE)
            server.until(lambda: len(server.mails) == 1)
            ended(telling)
    assert (server.recipients, server.mails[0].get_content().strip()) == ([MAIL], WORDS["sv"].text)


@pytest.mark.parametrize(("language", "words"), [("sv", "sv"), ("en", "en"), ("en-GB", "en"), ("so", "sv"), ("", "sv")])
def test_a_language_without_words_is_told_in_swedish(language: str, words: str) -> None:
    assert words_in(WORDS, language) == WORDS[words]


def test_the_page_is_offered_the_ways_there_are_and_keeps_what_one_wrote(telling: Running) -> None:
    with telling.browser(SAMIR) as client:
        assert client.get("/api/me").json()["notices"] == {"ways": ["sms"], "way": "none", "to": ""}
        wish(telling, client)
        assert client.get("/api/me").json()["notices"] == {"ways": ["sms"], "way": "sms", "to": NUMBER}
        assert wish(telling, client, "sms", "112") == "bad_address"
        wish(telling, client, "none", "")
        assert client.get("/api/me").json()["notices"] == {"ways": ["sms"], "way": "none", "to": ""}


def test_without_configuration_the_page_is_promised_nothing(server: Running) -> None:
    with server.browser(SAMIR) as client:
        assert client.get("/api/me").json()["notices"]["ways"] == []
        assert wish(server, client) == "not_offered"


def test_a_mistake_in_the_file_keeps_the_server_from_starting_and_is_told_with_its_line(tmp_path: Path) -> None:
    path = settings(tmp_path, sms={"url": "nowhere", "body": "{number} {text}"})
    with pytest.raises(CannotStart, match=r"notices\.yaml, line 4: the gateway's address begins with https"):
        Running(config(tmp_path, notices=path), SetClock()).__enter__()
    assert not list((tmp_path / "data").glob("*.db"))
