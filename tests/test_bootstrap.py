"""The way in: every command explains itself, progress is told, and a failed step stops with words."""

from __future__ import annotations

import importlib
import subprocess
import sys
from types import ModuleType

import pytest

from tests.support import tree

FOLDER = tree.ROOT / "packaging"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> object:
    """The modules of packaging/ import each other by their bare names, as a script's neighbours do."""
    monkeypatch.syspath_prepend(FOLDER)
    for name in ("debian", "environment", "progress"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module


def _bootstrap(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, FOLDER / "bootstrap.py", *arguments], capture_output=True, text=True)


@pytest.mark.parametrize("command", ["install", "demo", "test", "bench", "screenshots", "lock", "map"])
def test_every_command_explains_itself(command: str) -> None:
    helped = _bootstrap(command, "--help")
    assert helped.returncode == 0
    assert len(helped.stdout.split()) > 15


def test_an_unknown_command_is_refused() -> None:
    assert _bootstrap("everything").returncode == 2


def test_debian_packages_stand_in_three_groups(load) -> None:
    groups = load("debian").groups()
    assert set(groups) == {"run", "test", "call"}
    assert {"python3-venv", "ca-certificates", "fonts-noto-color-emoji", "libxcb-cursor0"} <= set(groups["run"])
    assert {"chromium", "postgresql", "xvfb"} <= set(groups["test"])


def test_apt_progress_counts(load) -> None:
    counter = load("debian")._Counter()
    lines = [
        "0 upgraded, 2 newly installed, 0 to remove",
        "Get:1 somewhere",
        "Unpacking a (1) ...",
        "Setting up a (1) ...",
    ]
    told = [counter(line) for line in lines]
    assert told == [None, "fetched 1 of 2 packages", "unpacked 1 of 2 packages", "set up 1 of 2 packages"]


def test_pip_progress_counts(load) -> None:
    counter = load("environment")._Counter(2)
    lines = ["Collecting alembic==1.0", "Processing /a/b/mako-1.0.whl", "Installing collected packages: mako, alembic"]
    told = [counter(line) for line in lines]
    assert told == ["fetched 1 of at most 2 (alembic)", "fetched 2 of at most 2 (mako)", "unpacking 2 packages"]


def test_without_rights_the_words_say_what_to_install(load, monkeypatch, capsys) -> None:
    debian: ModuleType = load("debian")
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian, "_missing", lambda wanted: [["libnew", "libold"], ["chromium"]])
    monkeypatch.setattr(debian, "_is_known", lambda name: name != "libnew")
    monkeypatch.setattr(debian, "_privilege", lambda: None)
    debian.ensure(("run",), may_go_on=True)
    assert "sudo apt-get install --no-install-recommends libold chromium" in capsys.readouterr().out
    with pytest.raises(load("progress").StepError, match="libold chromium"):
        debian.ensure(("run",), may_go_on=False)


def test_a_failed_step_shows_its_last_lines_and_stops(load, capsys) -> None:
    progress = load("progress")
    program = "import sys; print('reason'); sys.exit(3)"
    with pytest.raises(progress.StepError, match="exit code 3"):
        progress.run("Trying", [sys.executable, "-c", program], lambda line: None)
    shown = capsys.readouterr()
    assert "reason" in shown.err
    assert "Trying …" in shown.out


def test_a_long_step_says_where_it_is(load, capsys, monkeypatch) -> None:
    progress = load("progress")
    monkeypatch.setattr(progress, "HEARTBEAT", 0.05)
    program = "import sys, threading; print('step', flush=True); threading.Event().wait(0.3)"
    progress.run("Trying", [sys.executable, "-c", program], str.strip)
    assert " s  step" in capsys.readouterr().out
