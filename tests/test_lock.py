"""What the lock itself can show, without an index: whole and hashed for three systems and three Pythons, builds included.

File names do not stand in a lock. How many files a package's line names does, and the packages installed here say which
kind of wheels they come in: one for all, one a system, or one for each system and Python.
"""

import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import tree

LOCK = tree.ROOT / "packaging" / "requirements.lock"
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
}
PLACES = [(python, system) for python in PYTHONS for system in SYSTEMS]


class Locked:
    """One package of the lock."""

    def __init__(self, text: str) -> None:
        lines = [line.rstrip(" \\") for line in text.splitlines()]
        self.requirement = Requirement(lines[0])
        self.hashes = [line.strip() for line in lines[1:] if line.strip().startswith("--hash=")]

    def is_for(self, place: Mapping[str, str]) -> bool:
        """Whether it is installed there."""
        return self.requirement.marker is None or self.requirement.marker.evaluate(dict(place))


def _locked() -> dict[str, Locked]:
    blocks: list[str] = []
    for line in LOCK.read_text("utf-8").splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            blocks.append(line)
        elif blocks:
            blocks[-1] += "\n" + line
    return {canonicalize_name(one.requirement.name): one for one in map(Locked, blocks)}


LOCKED = _locked()
INSTALLED = {canonicalize_name(one.metadata["Name"]) for one in metadata.distributions()}
"""The others are wanted on other systems; of them the lock shows that they are hashed."""


def _place(python: str, system: str) -> dict[str, str]:
    """The environment that markers ask about."""
    here = {name: str(value) for name, value in default_environment().items()}
    whose = {"python_version": python, "python_full_version": f"{python}.9", "implementation_name": "cpython"}
    return here | SYSTEMS[system] | whose | {"platform_python_implementation": "CPython", "extra": ""}


def _wanted() -> list[str]:
    """What the project asks for: to run, to test and to be built."""
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text("utf-8"))
    asked: list[str] = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for group in project["dependency-groups"].values():
        asked += group
    return asked


def _led_to(place: dict[str, str]) -> Iterator[str]:
    """Every package that is needed there, as far as what is installed here knows of the others."""
    waiting = [Requirement(text) for text in _wanted()]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        if not _holds(wanted.marker, place, {""}):
            continue
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        yield name
        try:
            asked = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        waiting += [
            _without_marker(one) for one in map(Requirement, asked) if _holds(one.marker, place, extras or {""})
        ]


def _holds(marker: Marker | None, place: dict[str, str], extras: frozenset[str] | set[str]) -> bool:
    return marker is None or any(marker.evaluate(place | {"extra": extra}) for extra in {"", *extras})


def _without_marker(requirement: Requirement) -> Requirement:
    requirement.marker = None
    return requirement


def test_every_line_is_pinned_and_hashed() -> None:
    assert len(LOCKED) > 60
    for name, locked in LOCKED.items():
        (pin,) = locked.requirement.specifier
        assert (pin.operator, "*" in pin.version, locked.requirement.url) == ("==", False, None), name
        assert locked.hashes, name
        assert {len(one) for one in locked.hashes} == {len("--hash=sha256:") + 64}, name
        assert len(set(locked.hashes)) == len(locked.hashes), name


def test_the_build_backend_is_locked_with_all_that_it_needs() -> None:
    """Installing needs no build isolation, and so no index beside the lock."""
    backend = tomllib.loads((tree.ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]
    assert backend["build-backend"].partition(".")[0] in LOCKED
    assert {"hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers"} <= LOCKED.keys()


@pytest.mark.parametrize(("python", "system"), PLACES)
def test_whatever_is_needed_at_a_place_is_locked_for_it(python: str, system: str) -> None:
    place = _place(python, system)
    lacking = [name for name in sorted(set(_led_to(place))) if name not in LOCKED or not LOCKED[name].is_for(place)]
    assert lacking == []


@pytest.mark.parametrize("name", sorted(LOCKED.keys() & INSTALLED))
def test_there_are_wheels_enough_for_every_place(name: str) -> None:
    """CPython 3.11 to 3.13 on Linux, Windows and macOS: at least one file for each place where the package is wanted."""
    told = metadata.distribution(name).read_text("WHEEL") or ""
    tags = [line.removeprefix("Tag: ") for line in told.splitlines() if line.startswith("Tag: ")]
    places = [place for place in PLACES if LOCKED[name].is_for(_place(*place))]
    if all(tag.endswith("-none-any") for tag in tags):
        least = 1
    elif any("-abi3-" in tag or tag.startswith("py3-none-") for tag in tags):
        least = len({system for _, system in places})
    else:
        least = len(places)
    assert len(LOCKED[name].hashes) >= least, tags
