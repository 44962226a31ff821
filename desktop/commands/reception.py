"""What staff can do between reception and nurses: push a case to a nurse with a flag, and give it back."""

from desktop.commands.desk import Desk, ask
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId
from desktop.protocol.reception import ToNurse, ToReception


def to_nurse(desk: Desk, case: CaseId, seen_hold: int, why: str) -> CommandId:
    """Ask that a nurse looks at it; `why` is a `FlagWhy`. Raises Refused(reason_needed) without one."""
    if not why:
        raise Refused(Refusal.REASON_NEEDED)
    return ask(desk, ToNurse(case, seen_hold, why), case)


def to_reception(desk: Desk, case: CaseId, seen_hold: int) -> CommandId:
    """Give a pushed case back to reception: it needs no care."""
    return ask(desk, ToReception(case, seen_hold), case)
