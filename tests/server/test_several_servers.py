"""Two servers on one PostgreSQL: what is done at one is heard at the other."""

from pathlib import Path

from desktop.protocol import down
from desktop.protocol.commands import ResidentMessage, SendMessage, TakeCase
from tests.support.server import SAMIR, running, sent_case


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
