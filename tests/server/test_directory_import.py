"""The region file brought in again: everything in it holds, whatever it does not name stays, and so do passwords and keys."""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from desktop.cli import main
from desktop.clock import SystemClock
from desktop.domain.days import start_of, swedish_day
from desktop.domain.units import DAY, HOUR, CaseId, Instant, PersonId, UnitId
from desktop.protocol import down
from desktop.protocol.booking import BookTime
from desktop.protocol.commands import StartCase, TakeCase, WithdrawCase
from desktop.server.assembly import open_or_say
from desktop.server.requests import Account
from desktop.server.storage.reader import Reader
from tests.support.server import KIM, REGION, SAMIR, Running, SetClock, config, post_command, running, sent_case

NOT_TAKEN = "Passwords in the file count for new accounts only; those that were there keep theirs."
Said = tuple[int, list[str]]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """The data of a server that was started once with the small region, on both databases."""
    place = Place(tmp_path, request.getfixturevalue("postgres_url") if request.param == "postgresql" else None)
    with place.server():
        return place


@pytest.fixture
def lone(tmp_path: Path) -> Place:
    """The same on the embedded database only."""
    place = Place(tmp_path, None)
    with place.server():
        return place


class Place:
    """A data folder whose server is not running."""

    def __init__(self, folder: Path, database: str | None) -> None:
        self._folder = folder
        self._database = database

    def server(self, **changed: Any) -> AbstractContextManager[Running]:
        """Started again."""
        return running(self._folder, database=self._database, **changed)

    def bring_in(self, region: dict[str, Any], capsys: pytest.CaptureFixture[str], *more: str) -> Said:
        """The command's exit code and lines."""
        file = self._folder / "new.yaml"
        file.write_text(yaml.safe_dump(region, allow_unicode=True, sort_keys=False), "utf-8")
        words = ["--database", self._database] if self._database else []
        capsys.readouterr()
        code = main(["directory", str(file), "--data", str(self._folder / "data"), *words, *more])
        said = capsys.readouterr()
        return code, (said.out + said.err).replace(str(file), "FILE").splitlines()

    def read(self, question: Callable[[Reader], Any]) -> Any:
        made = config(self._folder, database=self._database)
        with closing(open_or_say(made, SetClock())) as storage, storage.read() as reader:
            return question(reader)

    def account(self, user: str) -> Account:
        found = self.read(lambda reader: reader.account(user))
        assert isinstance(found, Account)
        return found


def _region() -> dict[str, Any]:
    return copy.deepcopy(REGION)


def test_what_the_file_says_holds_and_is_told_while_passwords_and_keys_stay(
    filled: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """R60: a key made anew would make what its person has written and not sent unreadable."""
    before = filled.account("maria")
    region = _region()
    region["units"][0] |= {"phone": "021-1", "name": "Herrgärdets vårdcentral"}
    region["units"].append({**region["units"][1], "id": "oxbacken", "name": "Oxbacken", "short_name": "Oxbacken"})
    maria, anna = region["staff"][:2]
    maria |= {"name": "Maria Nygift", "password": "another password"}
    anna["assignments"] = [{"unit": "oxbacken", "role": "advisor"}]
    region["staff"].append({"id": "eva", "name": "Eva", "profession": "nurse", "user": "eva"})
    region["residents"][0]["protected"] = True
    region["residents"][2]["guardians"] = ["lena"]
    assert filled.bring_in(region, capsys) == (
        0,
        [
            "Unit herrgardet: name, phone changed.",
            "Unit oxbacken is new.",
            "maria: name changed.",
            "anna is advisor at oxbacken.",
            "anna is no longer nurse at herrgardet.",
            "eva is new.",
            "eva can sign in as eva, once there is a password: spindel staff password eva …",
            "Residents: 0 new, 2 changed.",
            NOT_TAKEN,
        ],
    )
    assert filled.account("maria") == before
    assert filled.read(lambda reader: [(one.unit, one.role.value) for one in reader.assignments(PersonId("anna"))]) == [
        ("oxbacken", "advisor")
    ]
    assert filled.read(lambda reader: [[one.id for one in reader.children(PersonId(who))] for who in ("samir", "lena")]) == [
        [], ["kim"],
    ]  # fmt: skip
    with filled.server(region=None) as server, server.signed_in("maria") as desk, server.browser(SAMIR) as browser:
        assert desk.follow("region")["staff"]
        assert {one["name"] for one in browser.get("/api/entrance").json()["units"]} >= {"Herrgärdets vårdcentral"}
    assert filled.bring_in(region, capsys) == (0, ["All of it was so already.", NOT_TAKEN])


def test_whoever_the_file_does_not_name_stays_and_is_named(lone: Place, capsys: pytest.CaptureFixture[str]) -> None:
    region = _region()
    region["units"].pop()
    region["staff"] = region["staff"][:3]
    region["residents"] = []
    assert lone.bring_in(region, capsys) == (
        0,
        [
            "All of it was so already.",
            "Not in the file and left as they are: the units backby.",
            "Not in the file and still at work: bo, karin; a role ends with: spindel staff end …",
            NOT_TAKEN,
        ],
    )
    with lone.server() as server, server.signed_in("bo") as desk:
        assert desk.follow("region")["unit"]


def test_a_time_book_of_somebody_without_a_commission_there_is_told_with_its_line(
    lone: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    region = _region()
    schedule = {"id": "a", "performer": "bo", "mode": "visit", "minutes": 20, "hours": {"mon": ["08:00-10:00"]}}
    region["time_books"] = [{"unit": "herrgardet", "schedules": [schedule]}]
    code, lines = lone.bring_in(region, capsys, "--dry-run")
    silent = next(line for line in lines if "no times" in line)
    assert (code, silent.rpartition(": ")[2]) == (
        0, "there are no times with this performer, who has an account and no commission at the unit."
    )  # fmt: skip


def test_a_dry_run_counts_the_booked_times_that_cannot_be_kept_then(
    lone: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """On leave, and without her commission; the command goes by the machine's own clock."""
    region = _region()
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday")
    hours = {day: ["00:00-24:00"] for day in days}
    schedule = {"id": "a", "performer": "maria", "mode": "visit", "minutes": 30, "hours": hours}
    region["time_books"] = [{"unit": "herrgardet", "schedules": [schedule]}]
    assert lone.bring_in(region, capsys)[0] == 0
    with lone.server() as server, server.browser(SAMIR) as client, server.signed_in("maria") as desk:
        case = sent_case(server, client)
        desk.do(TakeCase(case))
        soon = start_of(swedish_day(Instant(max(SystemClock().now(), server.clock.now()) + 2 * DAY)))
        for start in (soon + 9 * HOUR, soon + 10 * HOUR, soon + DAY + 9 * HOUR):
            assert desk.do(BookTime(case, UnitId("herrgardet"), PersonId("maria"), start)).outcome == "applied"
    day = swedish_day(soon).isoformat()
    region["leave"] = [{"person": "maria", "first": day, "last": day}]
    lost = "Booked times at herrgardet that cannot be kept and are cancelled: {}. The cases come back to people."
    assert lost.format(2) in lone.bring_in(region, capsys, "--dry-run")[1]
    region["staff"][0]["assignments"] = []
    assert lost.format(3) in lone.bring_in(region, capsys, "--dry-run")[1]


def test_a_dry_run_tells_and_changes_nothing(lone: Place, capsys: pytest.CaptureFixture[str]) -> None:
    region = _region() | {"targets": {"first_look": [1, 2, 3, 4, 5], "reply": [6, 7, 8, 9, 10]}}
    region["leave"] = [{"person": "maria", "first": "2026-10-12", "last": "2026-10-16"}]
    hours = {"mon": ["08:00-10:00"]}
    schedule = {"id": "a", "performer": "maria", "mode": "visit", "minutes": 20, "hours": hours}
    region["time_books"] = [{"unit": "herrgardet", "schedules": [schedule]}]
    told = [
        "The promised times are others.",
        "Who is on leave has changed.",
        "The time book of herrgardet has changed.",
        NOT_TAKEN,
    ]
    assert lone.bring_in(region, capsys, "--dry-run") == (0, [*told, "Nothing was changed (--dry-run)."])
    assert lone.bring_in(region, capsys) == (0, told)
    assert lone.bring_in(region, capsys) == (0, ["All of it was so already.", NOT_TAKEN])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("staff", 0, {"assignments": [{"unit": "nowhere", "role": "nurse"}]}), "there is no unit nowhere"),
        (("staff", 1, {"user": "Maria"}), "the user name maria stands twice"),
        (("staff", 0, {"id": "mary"}), "the user name maria is maria's already"),
        (("staff", 0, {"user": "mholm"}), "maria signs in as maria, and a user name is not changed"),
        (("residents", 1, {"id": "other"}), "this personnummer is lena's already"),
        (("residents", 2, {"guardians": ["nobody"]}), "there is no resident nobody"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason_and_changes_nothing(
    lone: Place, capsys: pytest.CaptureFixture[str], change: tuple[str, int, dict[str, Any]], why: str
) -> None:
    kind, place, other = change
    region = _region()
    region["units"][0]["name"] = "Changed"
    region[kind][place] |= other
    code, (line,) = lone.bring_in(region, capsys)
    assert code == 1
    assert line.startswith("spindel: FILE, line ")
    assert line.endswith(f": {why}.")
    assert "Changed" not in lone.read(lambda reader: [one.name for one in reader.units()])


def test_a_role_that_the_file_ends_ends_at_once_beside_a_running_server(
    tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Invariant 4: whoever loses the right stops receiving, told from one process to the other."""
    place = Place(tmp_path, postgres_url)
    region = _region()
    region["staff"][1]["assignments"] = []
    with place.server() as server, server.signed_in("anna") as desk:
        desk.follow("unit:herrgardet:clinical")
        assert place.bring_in(region, capsys) == (0, ["anna is no longer nurse at herrgardet.", NOT_TAKEN])
        assert desk.hear(down.Revoked) == down.Revoked("unit:herrgardet:clinical", "no_access")


def test_not_under_a_running_server_on_the_embedded_database(
    server: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = Place(tmp_path, None).bring_in(_region(), capsys)
    assert (code, "already uses the data folder" in said[0]) == (1, True)
    with server.browser(KIM) as browser:
        assert browser.get("/api/me").status_code == 200


def test_a_unit_ends_once_nothing_hangs_on_it(filled: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """R43, invariant 5: its cases and its people are told by number, and nothing is lost or changed by asking too early."""
    region = _region()
    region["units"].append({**region["units"][1], "id": "oxbacken", "name": "Oxbacken", "short_name": "Oxbacken"})
    region["residents"][0]["listed_at"] = "oxbacken"
    assert filled.bring_in(region, capsys)[0] == 0
    with filled.server(region=None) as server, server.browser(SAMIR) as client:
        case = server.clock.new_id()
        assert post_command(client, StartCase("oxbacken"), case).json()["outcome"] == "applied"
    region["units"][-1]["ended"] = True
    in_use = "Hand the cases over and list the people elsewhere first; nothing was changed."
    assert filled.bring_in(region, capsys) == (
        1, [f"spindel: Unit oxbacken cannot end: 1 cases are open there and 1 people are listed at it. {in_use}"],
    )  # fmt: skip
    region["residents"][0]["listed_at"] = "herrgardet"
    assert filled.bring_in(region, capsys)[0] == 1
    with filled.server(region=None) as server, server.browser(SAMIR) as client:
        assert post_command(client, WithdrawCase(CaseId(case)), server.clock.new_id()).json()["outcome"] == "applied"
    assert filled.bring_in(region, capsys)[1][:1] == ["Unit oxbacken has ended."]
    with filled.server(region=None) as server, server.browser(SAMIR) as client:
        assert "oxbacken" not in {one["id"] for one in client.get("/api/entrance").json()["units"]}
        refused = post_command(client, StartCase("oxbacken"), server.clock.new_id()).json()
    assert (refused["outcome"], refused["code"]) == ("refused", "not_found")
