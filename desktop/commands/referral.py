"""What staff can do to refer a case's person to the next link, and with what was referred to them. Nothing is predicted."""

from desktop.commands.desk import Desk, ask
from desktop.domain.chat import clean, clean_or_empty
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId, Instant, UnitId
from desktop.protocol.referral import DeclineReferral, SendReferral, TakeBackReferral


def send(
    desk: Desk,
    case: CaseId,
    seen: tuple[int, int],
    unit: UnitId,
    priority: int,
    answer_by: Instant,
    words: tuple[str, str, str],
    consent: bool = False,
) -> CommandId:
    """Refer to that unit; `seen` is hold and seq, `words` are question, summary and what was promised.

    Raises Refused without a question, or with a text that is too long.
    """
    question, summary, promised = words
    texts = (clean(question), clean_or_empty(summary), clean_or_empty(promised))
    return ask(desk, SendReferral(case, *seen, unit, priority, answer_by, *texts, consent), case)


def decline(desk: Desk, case: CaseId, why: str, words: str) -> CommandId:
    """Say no to the referral that this case is; `why` is a `ReturnWhy`. Raises Refused(reason_needed) without one."""
    if not why.strip():
        raise Refused(Refusal.REASON_NEEDED)
    return ask(desk, DeclineReferral(case, why, clean_or_empty(words)), case)


def take_back(desk: Desk, case: CaseId, referral: str) -> CommandId:
    """Ask no longer what was asked from this case."""
    return ask(desk, TakeBackReferral(case, CaseId(referral)), case)
