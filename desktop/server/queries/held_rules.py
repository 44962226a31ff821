"""The books of rules that hold now, as queries read them."""

import msgspec

from desktop.domain.routing import Rules
from desktop.domain.rulebooks import FILE, Book
from desktop.domain.triage import Decision
from desktop.domain.units import UnitId
from desktop.server.content_in_use import ContentInUse
from desktop.server.storage.reader import Reader
from desktop.triage.operations import Action, Operations, action_of

Data = dict[str, str | int]


class Held(msgspec.Struct, frozen=True):
    """What holds now."""

    routing: Rules
    operations: Operations
    numbers: dict[Book, int]


def held(reader: Reader, triage: ContentInUse) -> Held:
    """Both books as they hold."""
    found = {book: reader.stores.rulebooks.in_force(reader.link, book) for book in Book}
    routing, outcomes = found[Book.ROUTING], found[Book.OUTCOMES]
    return Held(
        triage.routing if routing is None else triage.routing_of(routing.number, routing.text),
        triage.operations if outcomes is None else triage.operations_of(outcomes.number, outcomes.text),
        {book: FILE if one is None else one.number for book, one in found.items()},
    )


def action_data(decision: Decision, operations: Operations, unit: UnitId) -> Data:
    """What a unit does with a decision, as plain values."""
    action: Action = action_of(decision, operations, unit)
    return {
        "profession": action.profession, "unit_kind": action.unit_kind, "frame": action.within.frame.value,
        "days": action.within.days, "self_booking": int(action.self_booking),
    }  # fmt: skip
