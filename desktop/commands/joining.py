"""What staff can do with two cases of one person: make them one contact, and part them again."""

from desktop.commands.desk import Desk, ask
from desktop.domain.units import CaseId, CommandId, MessageId
from desktop.protocol.joining import JoinCases, PartCases


def join(desk: Desk, case: CaseId, other: CaseId, seen_hold: int, seen_seq: int) -> CommandId:
    """Ask to join them; names this desk's messages in both that have not been answered yet."""
    entries = [*desk.mine.unsent(case), *desk.mine.unsent(other)]
    unsent = [MessageId(entry.id) for entry in entries if entry.name == "chat.send"]
    return ask(desk, JoinCases(case, other, seen_hold, seen_seq, unsent), case)


def part(desk: Desk, case: CaseId, other: CaseId, seen_hold: int) -> CommandId:
    """Ask to let `other`, which was joined into `case`, be one of its own again."""
    return ask(desk, PartCases(case, other, seen_hold), case)
