"""The file behind --systems: read whole, a mistake told with its line, and a server that does not start on a wrong one."""

from pathlib import Path

import pytest

from desktop.domain.slots import Mode
from desktop.server.config import CannotStart
from desktop.server.systems_file import contract_folder, peer, read_systems
from desktop.server.yaml_file import BadFile
from tests.support.server import Running, SetClock, config

GOOD = """\
listing:
  url: http://127.0.0.1:9/listing
  contracts: schemas
  logical_address: "19"
  listing_type: Husläkare
  units:
    - {unit: herrgardet, hsa_id: SE2321000016-1HZ5}
scheduling:
  url: https://tidbok.region.example/crm
  contracts: schemas
  client_certificate: function.pem
  client_key: function.key
  timeout_s: 8
  units:
    - unit: herrgardet
      hsa_id: SE2321000016-1HZ5
      care_types: true
      times:
        - {profession: nurse, mode: visit, time_type: "41", care_type: c1}
        - {profession: nurse, mode: telephone, time_type: "42"}
    - unit: soder
      hsa_id: SE2321000016-1HZ6
      logical_address: SE2321000016-PLATFORM
      times: [{profession: physician, mode: video, time_type: "7"}]
"""


def _file(folder: Path, text: str) -> Path:
    (folder / "schemas").mkdir()
    path = folder / "systems.yaml"
    path.write_text(text, "utf-8")
    return path


def test_systems_units_and_their_codes_are_read(tmp_path: Path) -> None:
    file = read_systems(_file(tmp_path, GOOD))
    assert file.listing is not None
    assert file.scheduling is not None
    assert (file.listing.units[0].unit, file.listing.timeout_s) == ("herrgardet", 10.0)
    [here, south] = file.scheduling.units
    assert [(one.profession, one.mode, one.time_type, one.care_type) for one in here.times] == [
        ("nurse", Mode.VISIT, "41", "c1"),
        ("nurse", Mode.TELEPHONE, "42", ""),
    ]
    assert (here.care_types, south.care_types, south.logical_address) == (True, False, "SE2321000016-PLATFORM")


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("http://127.0.0.1:9/listing", "http://listing.example/", 2, "on this machine itself"),
        ("http://127.0.0.1:9/listing", "ftp://listing.example/", 2, "begins with https://"),
        ("https://tidbok.region.example/crm", "http://localhost/crm", 9, "no use without TLS"),
        ("https://tidbok.region.example/crm", "tidbok", 9, "begins with https://"),
        ("  client_key: function.key\n", "", 9, "belong together"),
        ("timeout_s: 8", "timeout_s: 0", 13, "at most 60"),
        ("timeout_s: 8", "timeout_s: 61", 13, "at most 60"),
        ("timeout_s: 8", "time_limit: 8", 9, "time_limit"),
        ('logical_address: "19"', 'logical_address: " "', 4, "not empty"),
        ("listing_type: Husläkare", 'listing_type: ""', 5, "not empty"),
        ("SE2321000016-1HZ6", "SE2321000016-1hz5", 22, "stands twice"),
        ("SE2321000016-1HZ6", "SE2321000016", 22, "no HSA-id"),
        ("SE2321000016-1HZ6", "SE2321000016-ÅÄÖ", 22, "no HSA-id"),
        ("- unit: soder", "- unit: herrgardet", 21, "stands twice"),
        ("mode: telephone", "mode: letter", 20, "letter"),
        ("mode: telephone", "mode: visit", 20, "stand twice"),
        ('time_type: "42"', 'time_type: ""', 20, "not empty"),
        ("care_types: true", "care_types: false", 19, "only where care_types is true"),
        ('[{profession: physician, mode: video, time_type: "7"}]', "[]", 24, "no times"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    assert old in GOOD
    with pytest.raises(BadFile, match=rf"systems\.yaml, line {line}: .*{word}"):
        read_systems(_file(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize(("text", "word"), [("{}", "neither listing nor scheduling"), ("", "object")])
def test_a_file_without_any_system_is_no_use(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(BadFile, match=word):
        read_systems(_file(tmp_path, text))


def test_a_system_without_units_is_no_use(tmp_path: Path) -> None:
    text = GOOD.partition("scheduling:")[0].replace("    - {unit: herrgardet, hsa_id: SE2321000016-1HZ5}\n", "")
    with pytest.raises(BadFile, match="no unit is named"):
        read_systems(_file(tmp_path, text.replace("units:", "units: []")))


def test_schemas_are_looked_for_beside_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD)
    file = read_systems(path)
    assert file.listing is not None
    assert contract_folder(path, file.listing) == (tmp_path / "schemas").resolve()
    assert peer(path, file.listing).context is None
    (tmp_path / "schemas").rmdir()
    with pytest.raises(BadFile, match=r"no folder .*schemas"):
        contract_folder(path, file.listing)


def test_a_server_does_not_start_on_a_wrong_file_nor_without_the_schemas(tmp_path: Path) -> None:
    """In one sentence, and before a database is made."""
    path = _file(tmp_path, GOOD)
    with pytest.raises(CannotStart, match=r"GetListingInteraction_1\.0_rivtabp20\.wsdl: cannot be read"):
        Running(config(tmp_path, systems=path), SetClock()).__enter__()
    path.write_text(GOOD.replace("timeout_s: 8", "timeout_s: 61"), "utf-8")
    with pytest.raises(CannotStart, match=r"systems\.yaml, line 13"):
        Running(config(tmp_path, systems=path), SetClock()).__enter__()
    assert not list((tmp_path / "data").glob("*.db*"))
