"""Installs the Debian packages of packaging/apt.txt that are missing.

Only where there is Debian (or a child of it) and only what is missing: on a machine that has everything this asks
dpkg once and changes nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from progress import StepError, run, say

LIST = Path(__file__).with_name("apt.txt")
CLUSTER_SETTING = "/etc/postgresql-common/createcluster.conf"
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "DEBCONF_NOWARNINGS": "yes"}


def groups() -> dict[str, list[str]]:
    """The packages of each group, as written (`a | b` unresolved)."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for raw in LIST.read_text(encoding="utf-8").splitlines():
        line = raw.split("#")[0].strip()
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line:
            current.append(line)
    return found


def ensure(wanted: Sequence[str], may_go_on: bool) -> None:
    """Install what is missing of these groups, or say which command an administrator has to run."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        if sys.platform == "linux":
            say("This is no Debian: install what packaging/apt.txt lists with this system's own package manager.")
        return
    missing = _missing([name for group in wanted for name in groups()[group]])
    if not missing:
        say(f"Debian packages ({', '.join(wanted)}): all there.")
        return
    prefix = _privilege()
    if prefix is not None:
        _install(prefix, missing)
        return
    names = " ".join(_known(missing))
    words = f"These Debian packages are missing, and only an administrator can install them: {names}\n"
    words += f"  sudo apt-get install --no-install-recommends {names}"
    if not may_go_on:
        raise StepError(words)
    say(f"{words}\nGoing on without them.")


def _privilege() -> list[str] | None:
    """What stands before a command that needs root; None when there is no way without a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", "env", *(f"{name}={value}" for name, value in _QUIET.items())]
    return None


def _missing(wanted: Iterable[str]) -> list[list[str]]:
    """Every entry that is installed under none of its names."""
    choices = [[name.strip() for name in entry.split("|")] for entry in wanted]
    names = [name for alternatives in choices for name in alternatives]
    asked = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n", *names]
    told = subprocess.run(asked, capture_output=True, text=True).stdout.splitlines()
    installed = {line.split()[0] for line in told if line.endswith(" installed")}
    return [alternatives for alternatives in choices if not installed.intersection(alternatives)]


def _known(missing: Iterable[list[str]]) -> list[str]:
    """Of each entry the first name that this release's lists hold."""
    return [next((name for name in names if _is_known(name)), names[0]) for names in missing]


def _is_known(name: str) -> bool:
    return subprocess.run(["apt-cache", "show", "--no-all-versions", name], capture_output=True).returncode == 0


def _install(prefix: list[str], missing: list[list[str]]) -> None:
    """Fetch and set up, counting; the lists are fetched first when there are none or they are too old to serve."""
    fresh = not any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    if fresh:
        _update(prefix)
    if any(name.startswith("postgresql") for names in missing for name in names):
        _make_no_cluster(prefix)
    try:
        _get(prefix, _known(missing))
    except StepError:
        if fresh:
            raise
        say("Perhaps the package lists are old; fetching them anew and trying once more.")
        _update(prefix)
        _get(prefix, _known(missing))


def _update(prefix: list[str]) -> None:
    run("Fetching Debian's package lists", [*prefix, "apt-get", "update"], lambda line: None, {**os.environ, **_QUIET})


def _get(prefix: list[str], names: list[str]) -> None:
    command = [*prefix, "apt-get", "install", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    command += ["-o", "Dpkg::Options::=--force-confdef", "-o", "Dpkg::Options::=--force-confold", *names]
    say(f"Missing Debian packages: {' '.join(names)}")
    run("Installing them and what they need", command, _Counter(), {**os.environ, **_QUIET})


def _make_no_cluster(prefix: list[str]) -> None:
    """Tests start clusters of their own: a system-wide one would only take memory and the port."""
    setting = Path(CLUSTER_SETTING)
    if setting.exists():
        return
    script = f"mkdir -p {setting.parent} && echo 'create_main_cluster = false' > {setting}"
    subprocess.run([*prefix, "sh", "-c", script], check=True)


class _Counter:
    """Turns apt-get's lines into "unpacked 12 of 80"."""

    STEPS = (("Get:", "fetched"), ("Unpacking ", "unpacked"), ("Setting up ", "set up"))

    def __init__(self) -> None:
        self.total = 0
        self.done = {words: 0 for _, words in self.STEPS}

    def __call__(self, line: str) -> str | None:
        if counted := re.match(r"(\d+) upgraded, (\d+) newly installed", line):
            self.total = int(counted[1]) + int(counted[2])
        for start, words in self.STEPS:
            if line.startswith(start):
                self.done[words] += 1
                return f"{words} {self.done[words]} of {self.total} packages"
        return None
