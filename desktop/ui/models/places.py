"""Where one can work: each commission by itself, and all units in one role and at one care provider together."""

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.access import may_stand_beside
from desktop.domain.units import Assignment, CareUnit, UnitId
from desktop.ui.models.known import Known
from desktop.ui.words import role_name

translate = QCoreApplication.translate


class Place(msgspec.Struct, frozen=True):
    """A choice: the unit and the role; `everywhere`: with the other units that may be worked at in the same session."""

    unit: UnitId
    role: str
    everywhere: bool = False
    words: str = ""

    @property
    def code(self) -> str:
        """As it is remembered."""
        return f"{self.unit} {self.role}{' *' if self.everywhere else ''}"


def places_of(assignments: tuple[Assignment, ...], known: Known) -> tuple[Place, ...]:
    """Every choice there is; several units together once the directory says whose they are."""
    single = [Place(one.unit, one.role.value, words=place_words(one.unit, one.role, known)) for one in assignments]
    return (*single, *_together(assignments, known))


def place_words(unit: UnitId, role: str, known: Known) -> str:
    """`Herrgärdets vårdcentral · Nurse`."""
    card = known.unit(unit)
    return f"{card.name if card else unit} · {role_name(role)}"


def _together(assignments: tuple[Assignment, ...], known: Known) -> list[Place]:
    """One choice for each role and care provider with two units or more; the first unit stands for all."""
    found: list[Place] = []
    seen: set[Assignment] = set()
    for one in assignments:
        first = known.unit(one.unit)
        if first is None or one in seen:
            continue
        others = _others(one, first, assignments, known)
        seen.update(Assignment(unit.id, one.role) for unit in others)
        if others:
            names = unit_names([first, *others])
            words = translate("Places", "All my units: %1 · %2").replace("%1", names).replace("%2", role_name(one.role))
            found.append(Place(one.unit, one.role.value, everywhere=True, words=words))
    return found


def _others(one: Assignment, first: CareUnit, given: tuple[Assignment, ...], known: Known) -> list[CareUnit]:
    units = [unit for each in given if (unit := known.unit(each.unit)) is not None and each.role == one.role]
    return [unit for unit in units if may_stand_beside(first, unit, one.role, given)]


def unit_names(units: list[CareUnit]) -> str:
    """`Bäckby, Herrgärdet`, or how many, where that would be a long list."""
    if len(units) > 3:
        return translate("Places", "%n unit(s)", None, len(units))
    return ", ".join(unit.short_name for unit in units)
