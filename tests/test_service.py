"""The server as a service: what systemd is told is something that systemd and the server understand."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import _parser
from tests.support import tree

UNIT = tree.ROOT / "packaging" / "spindel-server.service"
GUIDE = tree.ROOT / "docs" / "operators-guide.md"
PROGRAM = "/opt/spindel/.venv/bin/spindel"


def _told() -> dict[str, list[tuple[str, str]]]:
    """The directives of each section, in order; every line is a section, a directive, a comment or empty."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for line in UNIT.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            last = sections.setdefault(line.strip("[]"), [])
            continue
        name, mark, value = line.partition("=")
        assert (mark, name.isidentifier()) == ("=", True), line
        last.append((name, value))
    return sections


def _service(name: str) -> str:
    (value,) = [value for each, value in _told()["Service"] if each == name]
    return value


def test_the_service_starts_the_server_with_words_that_it_knows() -> None:
    """R63: also with what the guide puts into the options."""
    options = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith('SPINDEL_OPTIONS="')]
    assert len(options) == 1
    program, *words = _service("ExecStart").split()
    assert (program, words[-1]) == (PROGRAM, "$SPINDEL_OPTIONS")
    given = _parser().parse_args([*words[:-1], *options[0].partition("=")[2].strip('"').split()])
    assert (given.data, given.database) == (Path("/var/lib/spindel"), "postgresql://spindel@db.region.example/spindel")
    assert _service("StateDirectory") == given.data.name


def test_the_service_ends_and_reloads_the_server_as_the_server_means_it() -> None:
    """SIGTERM (systemd's own choice) stores what is at hand, SIGHUP takes content into use; more would cut that short."""
    directives = dict(_told()["Service"])
    assert directives["ExecReload"].split() == ["/bin/kill", "-HUP", "$MAINPID"]
    assert "KillSignal" not in directives
    assert int(directives["TimeoutStopSec"]) > 10
    assert (directives["User"], directives["UMask"], directives["LimitCORE"]) == ("spindel", "0077", "0")


def test_nothing_of_the_service_is_made_up_by_us(tmp_path: Path) -> None:
    """What systemd itself says of it, where there is a systemd; its sections and their order elsewhere."""
    assert list(_told()) == ["Unit", "Service", "Install"]
    names = [name for section in _told().values() for name, _ in section]
    assert len(set(names) - {"Environment"}) == len([name for name in names if name != "Environment"])
    checker = shutil.which("systemd-analyze")
    if checker is not None:
        unit = tmp_path / UNIT.name
        unit.write_text(UNIT.read_text("utf-8").replace(PROGRAM, sys.executable), "utf-8")
        said = subprocess.run([checker, "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60)
        assert [line for line in said.stderr.splitlines() if UNIT.name in line] == []


@pytest.mark.parametrize("word", [UNIT.name, "/etc/spindel/server.env", "/etc/spindel/pgpass", "systemctl reload"])
def test_the_guide_tells_of_the_service(word: str) -> None:
    assert word in GUIDE.read_text("utf-8")
