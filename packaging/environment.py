"""Makes `.venv` from the lock, once, and knows when it has to be made again.

A stamp holds the hash of what the environment was made from, so that a second run costs milliseconds and a changed
lock is never forgotten.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from progress import StepError, run, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
LOCKED_STAMP = VENV / "spindel-lock.stamp"
PROJECT_STAMP = VENV / "spindel-project.stamp"
TRANSLATIONS = ROOT / "resources" / "translations"
_PIP_ENV = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_REQUIRE_VIRTUALENV": "0"}


def program(name: str = "python") -> Path:
    """A program of the environment, by this system's way of naming it."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def _base_python() -> str:
    """Never the environment's own: it would have to replace itself while it runs."""
    return str(getattr(sys, "_base_executable", sys.executable))


def can_make_one() -> bool:
    """Debian splits venv's other half into a package of its own."""
    return subprocess.run([_base_python(), "-c", "import ensurepip, venv"], capture_output=True).returncode == 0


def ensure() -> None:
    """Leave an environment that holds exactly the lock, and this project from its source."""
    locked, project = _locked_hash(), _hash(PROJECT.read_bytes())
    if _read(LOCKED_STAMP) == locked and _works():
        say("Python environment .venv: up to date.")
    else:
        _make()
        LOCKED_STAMP.write_text(locked, encoding="utf-8")
    if _read(PROJECT_STAMP) != project:
        command = ["-e", str(ROOT), "--no-deps", "--no-build-isolation"]
        _pip("Installing Spindel itself from its source", command, lambda line: None)
        PROJECT_STAMP.write_text(project, encoding="utf-8")
    _make_translations()


def _make() -> None:
    """An environment made anew holds nothing that an older lock left."""
    if not can_make_one():
        raise StepError("This Python cannot make virtual environments: install the package python3-venv.")
    run("Making the Python environment .venv", [_base_python(), "-m", "venv", "--clear", str(VENV)], lambda line: None)
    _pip("Installing the locked Python packages", ["--require-hashes", "-r", str(LOCK)], _Counter(_entries()))


def _pip(title: str, arguments: list[str], describe: Callable[[str], str | None]) -> None:
    command = [str(program()), "-m", "pip", "install", "--progress-bar", "off", *arguments]
    run(title, command, describe, env={**os.environ, **_PIP_ENV}, cwd=ROOT)


class _Counter:
    """Turns pip's lines into "12 of at most 85"; the lock also holds what only other systems need."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.seen = 0

    def __call__(self, line: str) -> str | None:
        if found := re.match(r"(?:Collecting|Processing) (?:\S*/)?(\w+)", line):
            self.seen += 1
            return f"fetched {self.seen} of at most {self.total} ({found[1]})"
        return f"unpacking {line.count(',') + 1} packages" if line.startswith("Installing collected") else None


def _entries() -> int:
    return len(re.findall(r"^[\w.-]+==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))


def _locked_hash() -> str:
    """The lock and the Python that will run it: wheels differ from one minor version to the next."""
    return _hash(LOCK.read_bytes() + f"{sys.version_info[:2]} {ROOT}".encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(stamp: Path) -> str:
    return stamp.read_text(encoding="utf-8") if stamp.exists() else ""


def _works() -> bool:
    """The Python it was made from may have been removed since."""
    return program().exists() and subprocess.run([str(program()), "-c", ""], capture_output=True).returncode == 0


def _make_translations() -> None:
    """Qt reads compiled texts; they are made here so that no binary lies in the repository."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            say(f"Compiling {source.name} …")
            command = [str(program("pyside6-lrelease")), "-silent", str(source), "-qm", str(target)]
            if subprocess.run(command).returncode != 0:
                raise StepError(f"{source.name} could not be compiled; what is wrong with it stands above.")
