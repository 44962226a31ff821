"""What staff can do with prescriptions to be renewed: prepare the list, and decide on it."""

from desktop.commands.desk import Desk, ask
from desktop.domain.medicine import Decided, Medicine
from desktop.domain.renewal import goes_to_prescriber, prepared
from desktop.domain.units import CaseId, CommandId, Instant, PersonId, UnitId
from desktop.protocol.commands import AskConsult
from desktop.protocol.renewal import DecideRenewal


def prepare(
    desk: Desk, case: CaseId, seen: tuple[int, int], to: tuple[UnitId | None, PersonId | None], answer_by: Instant,
    medicines: tuple[Medicine, ...], remark: str,
) -> CommandId:  # fmt: skip
    """Ask a prescriber, or whoever prescribes at the unit; `seen` is hold and seq. Raises Refused for a list that is none."""
    unit, person = to
    body = AskConsult(
        case, *seen, remark, answer_by, unit, person, goes_to_prescriber(person, ""), medicines=prepared(medicines)
    )
    return ask(desk, body, case)


def decide(
    desk: Desk, case: CaseId, consult: str, seen: tuple[int, str], decided: tuple[Decided, ...], text: str
) -> CommandId:
    """Decide on every medicine; `seen` is the resident's last message and the last decision."""
    return ask(desk, DecideRenewal(case, consult, seen[0], decided, seen[1], text), case)
