"""The region file: units, staff and residents that an empty database is filled with, and where in it a mistake stands.

YAML or JSON (JSON is YAML). The structs here are its description; a mistake is told in one sentence with its line, because
whoever writes such a file by hand has an editor open, not a debugger.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import yaml

from desktop.domain.identity import parse_personnummer
from desktop.domain.queue import Targets
from desktop.domain.units import Assignment, CareUnit, PersonId, UnitId


class RegionStaff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of staff; without a password the account exists but nobody can sign in to it yet."""

    id: PersonId
    name: str
    profession: str
    user: str = ""
    password: str = ""
    assignments: list[Assignment] = []


class RegionResident(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A resident of the register; `guardians` are the persons who may write for this child."""

    id: PersonId
    name: str
    personnummer: str
    listed_at: UnitId
    phone: str = ""
    language: str = "sv"
    protected: bool = False
    guardians: list[PersonId] = []


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole region file."""

    units: list[CareUnit]
    name: str = ""
    targets: Targets | None = None
    """Promised times; a file without them leaves those that hold as they are."""
    staff: list[RegionStaff] = []
    residents: list[RegionResident] = []


class BadRegion(Exception):
    """The file cannot be used; the text says where and why, in one sentence."""


def load_region(path: Path, today: date) -> Region:
    """The region in the file; raises BadRegion for a missing file, a slip in the syntax or names that lead nowhere."""
    try:
        text = path.read_text("utf-8")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        region = msgspec.convert(yaml.safe_load(text), Region)
    except OSError as problem:
        raise BadRegion(f"{path}: {problem.strerror or 'cannot be read'}.") from problem
    except UnicodeDecodeError as problem:
        raise BadRegion(f"{path}: is not UTF-8 text.") from problem
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise BadRegion(f"{path}, line {line}: {problem.problem or 'cannot be read as YAML'}.") from problem
    except yaml.YAMLError as problem:
        raise BadRegion(f"{path}: cannot be read as YAML.") from problem
    except msgspec.ValidationError as problem:
        what, _, where = str(problem).partition(" - at `")
        raise BadRegion(f"{path}, line {_line_of(tree, where.rstrip('`'))}: {what}.") from problem
    for where, what in _mistakes(region, today):
        raise BadRegion(f"{path}, line {_line_of(tree, where)}: {what}.")
    return region


def _mistakes(region: Region, today: date) -> Iterator[tuple[str, str]]:
    """Every name that leads nowhere or stands twice, with its place as msgspec would write it."""
    units = {unit.id for unit in region.units}
    residents = {resident.id for resident in region.residents}
    for kind, ids in (
        ("units", [unit.id for unit in region.units]),
        ("staff", [person.id for person in region.staff]),
        ("residents", [resident.id for resident in region.residents]),
    ):
        yield from _doubles(kind, list(map(str, ids)))
    yield from _no_times(region.targets)
    for index, person in enumerate(region.staff):
        for place, assignment in enumerate(person.assignments):
            if assignment.unit not in units:
                yield f"$.staff[{index}].assignments[{place}].unit", f"there is no unit {assignment.unit}"
    for index, resident in enumerate(region.residents):
        if parse_personnummer(resident.personnummer, today) is None:
            yield f"$.residents[{index}].personnummer", "is not a valid personnummer"
        if resident.listed_at not in units:
            yield f"$.residents[{index}].listed_at", f"there is no unit {resident.listed_at}"
        for place, guardian in enumerate(resident.guardians):
            if guardian not in residents:
                yield f"$.residents[{index}].guardians[{place}]", f"there is no resident {guardian}"


def _no_times(targets: Targets | None) -> Iterator[tuple[str, str]]:
    for clock in ("first_look", "reply"):
        for place, minutes in enumerate(getattr(targets, clock, ())):
            if minutes < 1:
                yield f"$.targets.{clock}[{place}]", "a promised time is 1 minute or more"


def _doubles(kind: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    for name, count in Counter(ids).items():
        if count > 1:
            last = len(ids) - 1 - ids[::-1].index(name)
            yield f"$.{kind}[{last}].id", f"the id {name} stands twice"
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            yield f"$.{kind}[{ids.index(name)}].id", "an id has 1 to 64 letters a-z, digits, - and _"


def _line_of(tree: yaml.Node | None, where: str) -> int:
    """The line of a path such as `$.staff[3].name`; of the nearest thing around it if that is missing."""
    node = tree
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", where):
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == name), None)
        elif isinstance(node, yaml.SequenceNode) and index and int(index) < len(node.value):
            found = node.value[int(index)]
        if found is None:
            break
        node = found
    return node.start_mark.line + 1 if node is not None else 1
