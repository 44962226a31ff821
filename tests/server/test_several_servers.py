"""Two servers on one PostgreSQL: what is done at one is heard at the other."""

from pathlib import Path

import pytest

from desktop.domain.units import PersonId, Role, UnitId
from desktop.protocol import down
from desktop.protocol.commands import ResidentMessage, SendMessage, TakeCase
from desktop.server import assembly
from desktop.server.requests import EndAssignment
from desktop.server.wake import WakeUps
from tests.support.server import SAMIR, Running, running, sent_case

QUEUE = "unit:herrgardet:clinical"


def test_nurse_and_resident_write_to_each_other_across_two_servers(tmp_path: Path, postgres_url: str) -> None:
    """R8, R63: behind any load balancer, nobody notices which server is whose."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with (
        running(tmp_path / "one", database=postgres_url) as one,
        running(tmp_path / "two", database=postgres_url) as two,
        one.signed_in("maria") as desk,
        two.browser(SAMIR) as client,
    ):
        desk.follow("unit:herrgardet:clinical")
        case = sent_case(two, client)
        assert [row["id"] for row in desk.rows("unit:herrgardet:clinical")["queue_row"]] == [case]
        hold = int(desk.do(TakeCase(case)).data["hold_number"])
        desk.follow(f"case:{case}:staff")
        with two.page(client) as page:
            page.hear(down.Welcome)
            page.follow(f"case:{case}:resident")
            desk.do(SendMessage(case, hold, 0, "Hur länge?"))
            assert page.message(f"case:{case}:resident", "Hur länge?")["seq"] == 1
            page.do(ResidentMessage(case, "Två dagar."))
            assert desk.message(f"case:{case}:staff", "Två dagar.")["seq"] == 2


def until_heard(server: Running, listeners: int) -> None:
    """Returns once so many servers listen for notices: what was announced before is never repeated."""
    link = server.server.edge.storage.open_link()
    count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN spindel' AND state = 'idle'"
    while link.raw.execute(count).fetchone()[0] < listeners:
        pass
    link.raw.close()


@pytest.mark.parametrize("by", ["notice", "timer"])
def test_news_of_another_server_come_by_notice_and_without_one_by_the_timer(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    """R63: with the look once a second put off for an hour rows and ended rights still come; so they do without NOTIFY."""
    if by == "notice":
        monkeypatch.setattr(assembly, "TICK_S", 3600.0)
    else:
        monkeypatch.setattr(WakeUps, "start", lambda _: None)
        monkeypatch.setattr(assembly, "TICK_S", 0.1)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with (
        running(tmp_path / "one", database=postgres_url) as one,
        running(tmp_path / "two", database=postgres_url) as two,
        one.signed_in("maria") as desk,
        two.browser(SAMIR) as client,
    ):
        if by == "notice":
            until_heard(one, 2)
        desk.follow(QUEUE)
        for _ in range(3):
            case = sent_case(two, client)
            assert [row["id"] for row in desk.rows(QUEUE)["queue_row"]] == [case]
        assert two.ask(EndAssignment(PersonId("maria"), UnitId("herrgardet"), Role.NURSE)) is None
        assert desk.hear(down.Revoked).stream == QUEUE
