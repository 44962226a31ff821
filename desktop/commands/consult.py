"""What staff can do in a consult: ask, write, read, take the case over, end it. An answer is kept and sent later without contact."""

from desktop.commands.desk import Desk, ask
from desktop.domain.chat import clean
from desktop.domain.units import CaseId, CommandId, Instant, PersonId, UnitId
from desktop.protocol.commands import AskConsult, EndConsult, ReadConsult, TakeConsulted, WriteConsult


def begin(
    desk: Desk,
    case: CaseId,
    seen: tuple[int, int],
    to: tuple[UnitId | None, PersonId | None, str],
    answer_by: Instant,
    words: tuple[str, str],
    consent: bool = False,
) -> CommandId:
    """Ask a unit or a person; `seen` is hold and seq, `to` ends with the profession, `words` are question and promise.

    Raises Refused without a question, or with one that is too long.
    """
    (unit, person, competence), (question, promised) = to, words
    body = AskConsult(case, *seen, clean(question), answer_by, unit, person, competence, promised, consent)
    return ask(desk, body, case)


def write(desk: Desk, case: CaseId, consult: str, text: str) -> CommandId:
    """A line of either side. Raises Refused(text_empty, text_too_long)."""
    return ask(desk, WriteConsult(case, consult, clean(text)), case)


def read(desk: Desk, case: CaseId, consult: str) -> CommandId:
    """What the other side wrote has been seen."""
    return ask(desk, ReadConsult(case, consult), case)


def take_over(desk: Desk, case: CaseId, consult: str) -> CommandId:
    """Ask to hold the case about which I am asked."""
    return ask(desk, TakeConsulted(case, consult), case)


def end(desk: Desk, case: CaseId, consult: str, seen_hold: int) -> CommandId:
    """Ask to close, or withdraw, a consult of my case."""
    return ask(desk, EndConsult(case, consult, seen_hold), case)
