"""What a query has read and not told yet, and a case in one line as every answer shows it."""

from collections.abc import Iterable, Sequence

import msgspec

from desktop.domain.access import Actor, case_stream, may_follow, opens_with_why
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.units import CareUnit, CaseId, PersonId, StaffCard, UnitId
from desktop.protocol.queries import AnswerBody, CaseLine
from desktop.server.adapters.record import Asker
from desktop.server.requests import Resident
from desktop.server.storage.reader import Reader


class Outside(msgspec.Struct, frozen=True):
    """Whose record is asked for outside this server, and where whoever asks is at work."""

    person: Resident
    asker: Asker


class Finding(msgspec.Struct, frozen=True):
    """The answer and what it looks at. `answer` is None when the actor may not ask, which is logged too."""

    kind: FactKind
    answer: AnswerBody | None = None
    case: CaseId | None = None
    shown: tuple[CaseId, ...] = ()
    data: dict[str, str | int] = {}
    outside: Outside | None = None
    """What is to be asked for elsewhere, once all this is logged; then there is no `answer` yet."""
    subject: PersonId | None = None
    """The person of the register who is told of, where no case is."""


class Lines:
    """Cases in one line each, with the names that they need read at once."""

    def __init__(self, reader: Reader, actor: Actor, cases: Iterable[Case]) -> None:
        known: Sequence[Case] = list(cases)
        persons, link = reader.stores.persons, reader.link
        self._actor = actor
        self._units: dict[UnitId, CareUnit] = persons.some_units(link, {case.unit for case in known})
        holders = {case.hold.person for case in known if case.hold.person is not None}
        self._staff: dict[PersonId, StaffCard] = persons.some_staff(link, holders)

    def line(self, case: Case) -> CaseLine:
        """The case as it is; without what it is about where that opens only to who says why."""
        asks_why = opens_with_why(self._actor, case)
        unit, holder = self._units.get(case.unit), case.hold.person
        card = self._staff.get(holder) if holder is not None else None
        return CaseLine(
            case=case.id,
            unit=case.unit,
            unit_name=unit.name if unit else "",
            state=case.state,
            priority=case.priority,
            reason="" if asks_why else case.reason,
            outcome="" if asks_why else case.outcome,
            arrived_at=case.arrived_at,
            closed_at=case.closed_at,
            holder=holder,
            holder_name=card.name if card else "",
            opens=may_follow(self._actor, case_stream(case.id, "staff"), case) is None,
            asks_why=asks_why,
        )
