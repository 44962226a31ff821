"""What a manager can set: closures of her unit, and the region's books of rules. Nothing is predicted."""

from desktop.commands.desk import Desk, ask
from desktop.domain.units import Closure, CommandId, Hours
from desktop.protocol.managing import CloseUnit, PublishRules, ReopenUnit, SaveRules, SetHours


def close_unit(desk: Desk, closure: Closure) -> CommandId:
    """The unit that I manage is closed then."""
    return ask(desk, CloseUnit(closure), None)


def reopen_unit(desk: Desk, closure: Closure) -> CommandId:
    """That closure is called off, or ends now."""
    return ask(desk, ReopenUnit(closure), None)


def set_hours(desk: Desk, hours: Hours, before: Hours | None) -> CommandId:
    """The week of the unit that I manage is this, in place of the one that was changed."""
    return ask(desk, SetHours(hours, before), None)


def save_rules(desk: Desk, book: str, text: str, comment: str) -> CommandId:
    """Keep a draft of a book of rules at the server."""
    return ask(desk, SaveRules(book, text, comment), None)


def publish_rules(desk: Desk, book: str, version: int, seen_version: int, comment: str) -> CommandId:
    """That version holds from now on, in place of the one it was compared with."""
    return ask(desk, PublishRules(book, version, seen_version, comment), None)
