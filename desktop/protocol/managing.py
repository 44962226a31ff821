"""The commands of those who manage: closures of a unit, and the books of rules; in `commands` they stand among all others."""

import msgspec

from desktop.domain.units import Closure, Hours
from desktop.protocol.numbers import Count


class CloseUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`unit.close` 1: the unit that I manage is closed then, whatever its hours say."""

    closure: Closure


class ReopenUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`unit.reopen` 1: that closure of the unit that I manage is called off, or ends now."""

    closure: Closure


class SetHours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`unit.set_hours` 1: the week of the unit that I manage is this from now on; refused `hours_newer` if `before` does not hold any
    more. Data: number."""

    hours: Hours
    before: Hours | None


class SaveRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules.save` 1: a draft of a book of rules (YAML), proven before it is kept. Data: number."""

    book: str
    """A `Book`."""
    text: str
    comment: str


class PublishRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules.publish` 1: that version holds from now on; refused `rules_newer` if another holds than it was compared with."""

    book: str
    version: Count
    """0: the server's own file."""
    seen_version: Count
    """The one that held when the two were compared."""
    comment: str
