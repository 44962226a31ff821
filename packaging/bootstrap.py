"""From a bare machine to a running Spindel: install, demo, test, bench, screenshots, lock, map.

Standard library only, because it runs before anything is installed: `python3 packaging/bootstrap.py demo`. Each
command first puts in place what is missing and then starts the program that does the work.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

SUPPORTED = ((3, 11), (3, 13))
if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
    sys.exit(
        f"Spindel needs Python 3.11 to 3.13; this is {sys.version.split()[0]}. Start it with python3.11, for example."
    )

import debian
import environment
from progress import StepError, run, say

ROOT = environment.ROOT


_MOST_WORKERS = 6
"""Tests wait for other processes half of their time, so there is one more than cores; each has a PostgreSQL of its own."""


def install(args: argparse.Namespace, rest: Sequence[str]) -> int:
    """Put everything in place and stop."""
    _put_in_place(tuple(args.groups.split(",")))
    say("Installed. Next: python3 packaging/bootstrap.py demo")
    return 0


def demo(args: argparse.Namespace, rest: Sequence[str]) -> int:
    """Server, made-up residents and a workstation."""
    headless = "--headless" in rest or not _has_display()
    _put_in_place(("run", "test") if headless else ("run",))
    return _start(["-m", "desktop", "demo", *rest], Path.cwd())


def test(args: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the whole suite; linters, types and import directions are tests in it, so pytest's summary comes last."""
    _put_in_place(("run", "test"))
    command = ["-m", "pytest"]
    if not any(word.startswith(("-n", "--numprocesses")) for word in rest):
        command += ["-n", str(min((os.cpu_count() or 1) + 1, _MOST_WORKERS)), "--dist", "worksteal"]
    if not args.long and "-m" not in rest:
        command += ["-m", "not long"]
    say("Running the tests" + (", the long ones too" if args.long else "") + " …")
    profile = "long" if args.long else "ci"
    return _start([*command, *rest], ROOT, HYPOTHESIS_PROFILE=profile, **_offscreen())


def bench(args: argparse.Namespace, rest: Sequence[str]) -> int:
    """Measure, each figure beside its floor."""
    _put_in_place(("run", "test"))
    target = ["--json", str(Path(args.json).resolve())] if args.json else []
    return _start(["-m", "tests.benchmarks", *target, *rest], Path.cwd(), **_offscreen())


def screenshots(args: argparse.Namespace, rest: Sequence[str]) -> int:
    """Take the pictures of README and guides anew, from the screens and from the demo."""
    _put_in_place(("run", "test"))
    return _start(["-m", "tests.docs_images", *rest], Path.cwd(), **_offscreen())


def lock(args: argparse.Namespace, rest: Sequence[str]) -> int:
    """Resolve pyproject.toml anew for three systems and three Pythons, hashed, without any index address."""
    folder = ROOT / ".venv-lock"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        run("Making a place for uv", [sys.executable, "-m", "venv", str(folder)], lambda line: None)
        run("Fetching uv", [str(python), "-m", "pip", "install", "--upgrade", "uv"], lambda line: None)
    command = [
        str(python),
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--group",
        "dev",
        "--group",
        "build",
        "--universal",
    ]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]
    command += ["--output-file", "packaging/requirements.lock", *(["--upgrade"] if args.upgrade else []), *rest]
    run("Resolving", command, lambda line: None, cwd=ROOT)
    return 0


def write_map(args: argparse.Namespace, rest: Sequence[str]) -> int:
    """Write desktop/README.md from the modules' docstrings."""
    import module_map  # noqa: PLC0415 - only this command needs it

    say(module_map.write(ROOT))
    return 0


def _put_in_place(groups: tuple[str, ...]) -> None:
    debian.ensure(groups, may_go_on=environment.can_make_one())
    environment.ensure()


def _has_display() -> bool:
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def _offscreen() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": "offscreen"}


def _start(arguments: Sequence[str], folder: Path, **extra: str) -> int:
    """Run in the environment, in this folder, and hand on the exit code."""
    env = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **extra}
    try:
        return subprocess.run([str(environment.program()), *arguments], cwd=folder, env=env).returncode
    except KeyboardInterrupt:
        return 130


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace, Sequence[str]], int], str]] = {
    "install": (
        install,
        "Install the missing Debian packages (as root or with sudo) and a Python environment in .venv; start nothing.",
    ),
    "demo": (
        demo,
        "Install what is missing, then start a server, made-up residents and a workstation signed in as a nurse. Without a "
        "display, or with --headless, a resident in a real Chromium and the workstation write to each other instead. All "
        "other options go to the demo: --speed, --seed, --clock, --out.",
    ),
    "test": (
        test,
        "Install what is missing, then run the linters, the type checker and every test, two at a time. All other options go "
        "to pytest: for example `-k queue`, `-x`, `tests/domain`.",
    ),
    "bench": (bench, "Install what is missing, then measure every figure beside its floor; prints a table."),
    "screenshots": (
        screenshots,
        "Install what is missing, then take pictures of every window and page; options go to it.",
    ),
    "lock": (lock, "Resolve pyproject.toml anew into packaging/requirements.lock (fetches uv into .venv-lock)."),
    "map": (write_map, "Write desktop/README.md, the map of the modules, from their docstrings."),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="From a bare machine to a running Spindel.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    made = {
        name: commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        for name, (_, words) in COMMANDS.items()
    }
    made["install"].add_argument(
        "--groups", default="run,test", help="groups of packaging/apt.txt, with commas between (default: %(default)s)"
    )
    made["test"].add_argument("--long", action="store_true", help="also the tests that take minutes")
    made["bench"].add_argument("--json", metavar="FILE", help="also write the figures to this file")
    made["lock"].add_argument("--upgrade", action="store_true", help="take newer versions; else only what changed")
    return parser


def main(argv: Sequence[str]) -> int:
    args, rest = _parser().parse_known_args(argv)
    command = COMMANDS[args.command][0]
    try:
        return command(args, rest)
    except StepError as stopped:
        sys.stderr.write(f"\n{stopped}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
