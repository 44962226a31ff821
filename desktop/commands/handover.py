"""What staff can do to hand a case over, and with one that is offered to them. Nothing is predicted: the case moves when the server says so."""

from desktop.commands.desk import Desk, ask
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId, Instant, PersonId, UnitId
from desktop.protocol.commands import AcceptCase, HandOver, ReturnCase, WithdrawOffer


def hand_over(
    desk: Desk,
    case: CaseId,
    seen: tuple[int, int],
    to: tuple[UnitId | None, PersonId | None],
    why: str,
    answer_by: Instant,
    words: tuple[str, str] = ("", ""),
    consent: bool = False,
) -> CommandId:
    """Offer the case to a unit or a person; `seen` is hold and seq, `words` what is asked and what was promised.

    Raises Refused(reason_needed) without a reason.
    """
    if not why.strip():
        raise Refused(Refusal.REASON_NEEDED)
    unit, person = to
    return ask(desk, HandOver(case, *seen, why, answer_by, unit, person, *words, consent), case)


def accept(desk: Desk, case: CaseId, offer: str) -> CommandId:
    """Ask to take the case that is offered."""
    return ask(desk, AcceptCase(case, offer), case)


def give_back(desk: Desk, case: CaseId, offer: str, why: str, words: str) -> CommandId:
    """Return the case that is offered to its giver; `why` is a `ReturnWhy`. Raises Refused(reason_needed) without one."""
    if not why.strip():
        raise Refused(Refusal.REASON_NEEDED)
    return ask(desk, ReturnCase(case, offer, why, words), case)


def withdraw(desk: Desk, case: CaseId, offer: str, seen_hold: int) -> CommandId:
    """Ask to keep the case after all."""
    return ask(desk, WithdrawOffer(case, offer, seen_hold), case)
