"""Notices over the life and death of server processes: never lost, and never sent by two."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec
import pytest
from websockets.sync.client import connect

from desktop.domain.audit import FactKind
from desktop.domain.units import MINUTE, CaseId, Instant, PersonId
from desktop.protocol import down, up
from desktop.protocol.commands import SendMessage, StartCase, SubmitCase, TakeCase, WishNotices, WriteCase
from desktop.protocol.version import VERSION
from desktop.server.jobs import AT_ONCE
from desktop.server.key_file import load_key
from desktop.server.storage.engine import Storage, open_storage
from desktop.server.storage.jobs import JobState
from tests.support.gateway import Gateway
from tests.support.jobs import add_jobs, all_jobs, facts
from tests.support.server import PATIENCE_S, SAMIR, START, Peer, SetClock, post_command
from tests.support.server_process import Orders, Process, server_process
from tests.support.world import HandClock

LATER = Instant(START + 30 * MINUTE)
"""When a server is started again: what the first had in hand is free by then."""
FAST = 60.0
"""The two minutes of quiet after a start pass in two seconds."""
MANY = 200


BOTH = ("sqlite", pytest.param("postgresql", marks=(pytest.mark.postgres, pytest.mark.long)))
"""Of two kills each is tried on one database in every run, and on the other with the long tests."""
OTHERWISE = (pytest.param("sqlite", marks=pytest.mark.long), pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str | None:
    """The address of a database of one's own, or None for the embedded one."""
    return request.getfixturevalue("postgres_url") if request.param == "postgresql" else None


def _orders(folder: Path, database: str | None, gateway: Gateway, **more: float) -> Orders:
    notices = folder / "notices.yaml"
    way = {
        "url": gateway.url,
        "headers": {"Idempotency-Key": "{id}"},
        "body": "{number} {text}",
        "timeout_s": 60,
    }
    notices.write_bytes(msgspec.json.encode({"after_s": 60, "sms": way}))
    return msgspec.structs.replace(Orders(str(folder), database, str(notices)), **more)


@contextmanager
def _stored(orders: Orders) -> Iterator[Storage]:
    data = Path(orders.folder) / "data"
    key = None if orders.database else load_key(data / "spindel.key")
    storage = open_storage(orders.database, data, key, HandClock())
    try:
        yield storage
    finally:
        storage.close()


def _answered(server: Process) -> CaseId:
    """A case whose resident wants to be told and has gone, and in which the nurse has written."""
    clock = SetClock()
    case = CaseId(clock.new_id())
    with httpx.Client(base_url=server.resident_url, timeout=PATIENCE_S) as client:
        assert client.post("/api/sign-in", json={"personnummer": SAMIR}).status_code == 200
        for body, command_id in (
            (WishNotices("sms", "070-174 06 05"), clock.new_id()),
            (StartCase("herrgardet"), case),
            (WriteCase(case, "self", "Jag har ont i halsen.", "", "", ""), clock.new_id()),
            (SubmitCase(case), clock.new_id()),
        ):
            assert post_command(client, body, command_id).json()["outcome"] == "applied"
    with Peer(connect(server.staff_url, compression=None, max_size=None, open_timeout=PATIENCE_S), clock) as desk:
        desk.say(up.SignIn([VERSION], "maria", "maria-password", "desk"))
        desk.say(up.Hello([VERSION], desk.hear(down.SignedIn).token, "desk", "herrgardet", "nurse"))
        desk.hear(down.Welcome)
        hold = int(desk.do(TakeCase(case)).data["hold_number"])
        assert desk.do(SendMessage(case, hold, 0, "Hur länge?")).outcome == "applied"
    return case


@pytest.mark.parametrize("database", BOTH, indirect=True)
def test_a_server_killed_while_the_gateway_has_the_notice_sends_it_again(tmp_path: Path, database: str | None) -> None:
    """R31, R42: never lost; the gateway knows the second copy by its id."""
    with Gateway() as gateway:
        gateway.slow = True
        orders = _orders(tmp_path, database, gateway, speed=FAST)
        with server_process(orders) as first:
            _answered(first)
            gateway.until(lambda: len(gateway.calls) == 1)
            first.kill()
        with _stored(orders) as storage:
            assert [(job.state, job.attempts) for job in all_jobs(storage)] == [(JobState.TAKEN, 1)]
        gateway.let_go()
        with server_process(msgspec.structs.replace(orders, start=LATER)):
            gateway.until(lambda: len(gateway.calls) == 2)
    assert len({call.headers["idempotency-key"] for call in gateway.calls}) == 1
    with _stored(orders) as storage:
        assert [(job.state, job.attempts) for job in all_jobs(storage)] == [(JobState.DONE, 2)]
        assert [fact.data for fact in facts(storage) if fact.kind is FactKind.NOTICE_SENT] == [
            {"attempts": 2, "way": "sms"}
        ]


@pytest.mark.parametrize("database", OTHERWISE, indirect=True)
def test_a_server_killed_before_the_notice_is_due_sends_it_after_its_return(
    tmp_path: Path, database: str | None
) -> None:
    """R31, R42: what is to come is in the database, not in a process."""
    with Gateway() as gateway:
        orders = _orders(tmp_path, database, gateway)
        with server_process(orders) as first:
            _answered(first)
            first.kill()
        assert gateway.calls == []
        with server_process(msgspec.structs.replace(orders, start=LATER, speed=FAST)):
            gateway.until(lambda: len(gateway.calls) == 1)
    with _stored(orders) as storage:
        assert [(job.state, job.attempts) for job in all_jobs(storage)] == [(JobState.DONE, 1)]


@pytest.mark.long
def test_two_servers_send_each_of_200_notices_once(tmp_path: Path, postgres_url: str) -> None:
    """R42, R63: behind any load balancer, nobody is told twice."""
    with Gateway() as gateway:
        folders = [tmp_path / name for name in ("one", "two")]
        for folder in folders:
            folder.mkdir()
        one, two = (_orders(folder, postgres_url, gateway) for folder in folders)
        with server_process(one) as first, server_process(two), _stored(one) as storage:
            case = _answered(first)
            gateway.slow = True
            add_jobs(storage, case, PersonId("samir"), START, MANY)
            # Both have their hands full before anybody gets an answer.
            gateway.until(lambda: len(gateway.calls) == 2 * AT_ONCE)
            gateway.let_go()
            gateway.until(lambda: len(gateway.calls) >= MANY)
    assert set(Counter(call.headers["idempotency-key"] for call in gateway.calls).values()) == {1}
    with _stored(one) as storage:
        assert Counter((job.state, job.attempts) for job in all_jobs(storage)) == {(JobState.DONE, 1): MANY}
        assert [fact.kind for fact in facts(storage)].count(FactKind.NOTICE_SENT) == MANY
