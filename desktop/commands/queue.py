"""What staff can do with a case in the queue. Nothing is predicted: the row changes when the server has said so.

Every function returns at once with the command's id; how it ended comes as a Result in a ChangeSet.
"""

from desktop.commands.desk import Desk, ask
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId, MessageId
from desktop.protocol.commands import CloseCase, GiveBack, RenewHold, TakeCase, TakeNext, TakeOver


def take(desk: Desk, case: CaseId) -> CommandId:
    """Ask to hold a case that nobody holds. Not sent within a minute, it ends refused(expired)."""
    return ask(desk, TakeCase(case), case)


def take_next(desk: Desk) -> CommandId:
    """Ask to hold the most urgent free case; the Result's data names it (`case`)."""
    return ask(desk, TakeNext(), None)


def take_over(desk: Desk, case: CaseId, seen_hold: int, why: str) -> CommandId:
    """Ask to hold the case instead of the holder shown. Raises Refused(reason_needed) without a reason."""
    if not why.strip():
        raise Refused(Refusal.REASON_NEEDED)
    return ask(desk, TakeOver(case, seen_hold, why.strip()), case)


def give_back(desk: Desk, case: CaseId, seen_hold: int) -> CommandId:
    """Ask to let the case stand free in the queue again; the draft stays."""
    return ask(desk, GiveBack(case, seen_hold), case)


def renew(desk: Desk, case: CaseId, seen_hold: int) -> CommandId:
    """Tell that the holder still works in the case."""
    return ask(desk, RenewHold(case, seen_hold), case)


def close(desk: Desk, case: CaseId, seen_hold: int, seen_seq: int, outcome: str) -> CommandId:
    """Ask to close the case with an outcome code; names this desk's messages that have not been answered yet.

    Raises Refused(reason_needed) without an outcome.
    """
    if not outcome.strip():
        raise Refused(Refusal.REASON_NEEDED)
    unsent = [MessageId(entry.id) for entry in desk.mine.unsent(case) if entry.name == "chat.send"]
    return ask(desk, CloseCase(case, seen_hold, seen_seq, outcome, unsent), case)
