"""The region file: read whole, and a mistake told with its line."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml

from desktop.domain.units import MINUTE, CareUnit, Hours, Leave, PersonId, Role, TakesIn, UnitId
from desktop.protocol.commands import WithdrawCase
from desktop.server.region import BadRegion, RegionAssignment, load_region
from tests.support.server import REGION, SAMIR, Running, SetClock, config, post_command, sent_case

TODAY = date(2026, 10, 13)
GOOD = """\
units:
  - {id: herr, name: Herrgärdet, short_name: Herr, kind: health_centre, care_provider: Test}
staff:
  - id: maria
    name: Maria
    profession: nurse
    assignments:
      - {unit: herr, role: nurse}
residents:
  - id: samir
    name: Samir
    personnummer: 19900101-9802
    listed_at: herr
    guardians: []
"""


def test_a_region_is_read_from_yaml(tmp_path: Path) -> None:
    region = load_region(_file(tmp_path, GOOD), TODAY)
    assert region.staff[0].assignments == [RegionAssignment(UnitId("herr"), Role.NURSE)]
    assert region.residents[0].id == PersonId("samir")


def test_the_region_of_the_tests_is_sound(tmp_path: Path) -> None:
    assert len(load_region(_file(tmp_path, yaml.safe_dump(REGION)), TODAY).residents) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("units:", "units: [", 2, ""),
        ("health_centre", "vardcentral", 2, "vardcentral is none of health_centre, advice_1177"),
        ("role: nurse", "role: magician", 8, "magician"),
        ("unit: herr,", "unit: nowhere,", 8, "nowhere"),
        ("listed_at: herr", "listed_at: nowhere", 13, "nowhere"),
        ("19900101-9802", "19900101-9803", 12, "personnummer"),
        ("guardians: []", "guardians: [nobody]", 14, "nobody"),
        ("guardians: []", "blocks: [nowhere]", 14, "nowhere"),
        ("guardians: []", "guardians: [samir]\n    blocks: [herr]", 15, "child"),
        ("    name: Maria", "    nickname: Maria", 4, "nickname"),
        ("id: samir", "id: 'sa mir'", 10, "id"),
        ("profession: nurse", "profession: 7", 6, "int"),
        ("residents:", "leave:\n  - {person: anna, first: 2026-10-12, last: 2026-10-16}\nresidents:", 10, "anna"),
        ("residents:", "leave:\n  - {person: maria, first: 2026-10-12, last: 2026-10-11}\nresidents:", 10, "before"),
        ("residents:", "targets: {no_human: 0}\nresidents:", 9, "minute"),
        (
            "residents:",
            "targets: {first_look: [2, 15, 60, 60, 60], reply: [5, 60, 0, 480, 480]}\nresidents:",
            9,
            "1 minute",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    path = _file(tmp_path, GOOD.replace(old, new))
    with pytest.raises(BadRegion) as told:
        load_region(path, TODAY)
    assert f"{path}, line {line}: " in str(told.value)
    assert word in str(told.value)


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("hours: {mon: ['08:00-25:00']}", "regex"),
        ("hours: {mon: ['13:00-17:00', '08:00-12:00']}", "follow one another"),
        ("hours: {mon: ['17:00-08:00', '20:00-22:00']}", "may end the next day"),
        ("hours: {mon: ['08:00-08:00']}", "may end the next day"),
        ("closures: [{first: 2026-12-27, last: 2026-12-24}]", "ends before it begins"),
        ("closures: [{first: 2026-12-24, last: 2026-12-24, why: tired}]", "tired"),
        ("hours: {monday: ['08:00-17:00']}", "monday"),
        ("emergency: [{kind: dragons}]", "dragons is none of general, childrens"),
        ("emergency: [{kind: childrens, under: 18}]", "under"),
        ("emergency: [{kind: general, from_years: 18, under_years: 18}]", "nobody is of that age"),
        ("responsible: [nobody]", "nobody on the staff called nobody"),
        ("booking_link: http://1177.se/boka", "begins with https://"),
        ("elsewhere: [{reason: renewal, link: 1177.se}]", "begins with https://"),
        ("elsewhere: [{reason: a, link: 'https://a.se'}, {reason: a, link: 'https://a.se'}]", "a stands twice"),
        ("position: [59.6]", "length"),
    ],
)
def test_a_mistake_in_a_unit_is_told_with_its_line(tmp_path: Path, more: str, word: str) -> None:
    """Hours, emergencies and named persons decide where somebody is sent: a slip in them is never passed over."""
    with pytest.raises(BadRegion) as told:
        load_region(_file(tmp_path, GOOD.replace("care_provider: Test}", f"care_provider: Test, {more}}}")), TODAY)
    assert "line 2" in str(told.value)
    assert word in str(told.value)


def test_what_a_unit_has_is_stored_and_follows_the_file(tmp_path: Path) -> None:
    """Hours and emergencies change without anybody touching the database; a start without the file keeps them."""
    more: dict[str, object] = {
        "address": "Provgatan 1", "position": [59.6, 16.5], "hours": {"mon": ["08:00-17:00"]}, "staffs_tool": True,
        "emergency": [{"kind": "childrens", "under_years": 18}], "responsible": ["maria"],
    }  # fmt: skip
    first = REGION | {"units": [REGION["units"][0] | more, REGION["units"][1]]}
    moved = REGION | {"units": [REGION["units"][0] | more | {"address": "Provgatan 2"}, REGION["units"][1]]}
    assert _unit(tmp_path, first) == CareUnit(
        UnitId("herrgardet"), "Herrgärdet", "Herrgärdet", "health_centre", "Testregionen", address="Provgatan 1", position=(59.6, 16.5),
        hours=Hours(mon=("08:00-17:00",)), emergency=(TakesIn("childrens", 0, 18),), staffs_tool=True, responsible=(PersonId("maria"),),
    )  # fmt: skip
    assert _unit(tmp_path, moved).address == "Provgatan 2"
    assert _unit(tmp_path, None).address == "Provgatan 2"


def _unit(folder: Path, region: dict[str, object] | None) -> CareUnit:
    made = config(folder)
    path = _file(folder, yaml.safe_dump(region)) if region is not None else None
    with Running(msgspec.structs.replace(made, region=path), SetClock()) as server, server.browser() as browser:
        units = browser.get("/api/entrance").json()["units"]
    return msgspec.convert(next(unit for unit in units if unit["id"] == "herrgardet"), CareUnit)


BOOK = """\
time_books:
  - unit: herr
    schedules:
      - {id: a, performer: maria, mode: visit, minutes: 20, hours: {mon: ["08:00-10:00"]}, opens: [{to: resident, days: 14}]}
residents:"""


def test_time_books_are_read_and_a_file_without_them_says_nothing(tmp_path: Path) -> None:
    """R24."""
    (book,) = load_region(_file(tmp_path, GOOD.replace("residents:", BOOK)), TODAY).time_books
    assert (book.unit, [(one.performer, one.minutes, one.opens[0].days) for one in book.schedules]) == (
        "herr", [("maria", 20, 14)],
    )  # fmt: skip
    assert load_region(_file(tmp_path, GOOD), TODAY).time_books == []


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("unit: herr\n    schedules", "unit: nowhere\n    schedules", "there is no unit nowhere"),
        ("performer: maria", "performer: nobody", "nobody on the staff called nobody"),
        ("minutes: 20", "minutes: 2", "Expected `int` >= 5"),
        ("mode: visit", "mode: horse", "horse"),
        ('["08:00-10:00"]', '["08:00-10:00", "09:00-11:00"]', "spans follow one another"),
        ("{id: a,", "{id: a b,", "an id has 1 to 64"),
        (
            "residents:",
            "      - {id: b, performer: maria, mode: video, minutes: 30, hours: {mon: ['09:00-11:00']}}\nresidents:",
            "mon: it overlaps the schedule a of the same person",
        ),
    ],
)
def test_a_mistake_in_a_time_book_is_told_with_its_line(tmp_path: Path, old: str, new: str, word: str) -> None:
    """Bad input: overlapping schedules and what leads nowhere."""
    text = GOOD.replace("residents:", BOOK)
    assert old in text
    with pytest.raises(BadRegion) as caught:
        load_region(_file(tmp_path, text.replace(old, new, 1)), TODAY)
    assert word in str(caught.value)
    assert "line 1" in str(caught.value)


def test_the_own_physician_is_somebody_of_the_staff(tmp_path: Path) -> None:
    known = GOOD + "    physician: maria\n"
    assert load_region(_file(tmp_path, known), TODAY).residents[0].physician == "maria"
    with pytest.raises(BadRegion, match="nobody on the staff called per"):
        load_region(_file(tmp_path, known.replace("physician: maria", "physician: per")), TODAY)


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    twice = GOOD + "  - {id: samir, name: Other, personnummer: 19900101-9810, listed_at: herr}\n"
    with pytest.raises(BadRegion, match="line 15: the id samir stands twice"):
        load_region(_file(tmp_path, twice), TODAY)


def test_leave_is_read_with_its_days_and_a_file_without_it_says_nothing(tmp_path: Path) -> None:
    """FM10, R19."""
    away = "leave:\n  - {person: maria, first: 2026-10-12, last: 2026-10-16}\nresidents:"
    region = load_region(_file(tmp_path, GOOD.replace("residents:", away)), TODAY)
    assert region.on_leave() == (Leave(PersonId("maria"), date(2026, 10, 12), date(2026, 10, 16)),)
    assert load_region(_file(tmp_path, GOOD), TODAY).on_leave() is None


def test_a_missing_file_and_one_that_is_no_text_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadRegion, match="No such file"):
        load_region(tmp_path / "none.yaml", TODAY)
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadRegion, match="UTF-8"):
        load_region(tmp_path / "bytes.yaml", TODAY)


def test_promised_times_of_the_file_outlive_the_start_they_were_given_at(tmp_path: Path) -> None:
    """Stored with the directory: a server that is started without the file keeps what was promised."""
    first = {"first_look": [1, 2, 3, 4, 5], "reply": [6, 7, 8, 9, 10]}
    assert _promised(tmp_path, REGION | {"targets": first}) == 7
    assert _promised(tmp_path, None) == 7


def test_promised_times_of_a_later_file_replace_those_of_the_first(tmp_path: Path) -> None:
    """Also where the database is filled; a file that says none leaves them."""
    first = {"first_look": [1, 2, 3, 4, 5], "reply": [6, 7, 8, 9, 10]}
    other = {"first_look": [1, 20, 3, 4, 5], "reply": [6, 70, 8, 9, 10]}
    _promised(tmp_path, REGION | {"targets": first})
    assert _promised(tmp_path, REGION | {"targets": other}) == 70
    assert _promised(tmp_path, REGION) == 70


def _promised(folder: Path, region: dict[str, object] | None) -> int:
    """Minutes to the reply of a case that arrives at a server started with that region file, or none."""
    made = config(folder)
    path = _file(folder, yaml.safe_dump(region)) if region is not None else None
    with Running(msgspec.structs.replace(made, region=path), SetClock()) as server, server.browser(SAMIR) as browser:
        case = sent_case(server, browser)
        found = browser.get(f"/api/cases/{case}").json()["case"]
        # Whoever waits there makes the next one wait, and honestly told so.
        post_command(browser, WithdrawCase(case), server.clock.new_id())
    return (found["reply_by"] - found["arrived_at"]) // MINUTE


def _file(folder: Path, text: str) -> Path:
    path = folder / "region.yaml"
    path.write_text(text, "utf-8")
    return path


LEAVE = [{"person": who, "first": "2026-12-01", "last": "2026-12-02"} for who in ("lina", "maria")]


def test_a_performer_with_whom_there_are_no_times_is_told_with_her_line_and_the_rest_is_served(tmp_path: Path) -> None:
    """At the start: not brought in yet, or with an account and no commission at the unit. Leave of the former is left out."""
    lina = {"id": "lina", "name": "Lina", "profession": "physiotherapist"}
    schedules = [
        {"id": who, "performer": who, "mode": "visit", "minutes": 20, "hours": {"mon": ["08:00-10:00"]}}
        for who in ("maria", "lina", "bo")
    ]
    books = [{"unit": "herrgardet", "schedules": schedules}]
    made = config(tmp_path)
    with Running(made, SetClock()):
        pass
    text = yaml.safe_dump(
        REGION | {"staff": [*REGION["staff"], lina], "time_books": books, "leave": LEAVE}, sort_keys=False
    )
    lines = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() in ("performer: lina", "performer: bo")
    ]
    with Running(msgspec.structs.replace(made, region=_file(tmp_path, text)), SetClock()) as server:
        told = [msgspec.json.decode(line) for line in server.written.getvalue().splitlines() if "no_times" in line]
        with server.server.edge.storage.read() as reader:
            assert [one.person for one in reader.stores.leave.everything(reader.link)] == ["maria"]
        nobody = [msgspec.json.decode(line) for line in server.written.getvalue().splitlines() if '"nobody"' in line]
    assert [one["problem"].partition(": ")[2] for one in nobody] == [
        "this leave is left out, of somebody who is not on the register yet: bring the file in with spindel directory."
    ]
    problems = [one["problem"].partition(", line ")[2] for one in told]
    assert problems == [
        f"{lines[0]}: there are no times with this performer, who is not on the register yet: bring the file in with spindel directory.",
        f"{lines[1]}: there are no times with this performer, who has an account and no commission at the unit.",
    ]
