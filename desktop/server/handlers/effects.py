"""What handlers of every feature do alike: note that something happened, and start the timer of a hold."""

from hashlib import blake2b

import msgspec

from desktop.domain.access import Actor
from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import Case
from desktop.domain.units import CaseId, Instant
from desktop.protocol.codec import encode
from desktop.protocol.commands import LapseHold
from desktop.server.storage.cases import Timer
from desktop.server.storage.work import Work

OURS = "timer-"
"""How the ids of the server's own commands begin; nobody else's may."""


def happened(
    work: Work, actor: Actor, kind: FactKind, case: Case | None, claimed_at: Instant = Instant(0), **data: str | int
) -> None:
    """A fact about a case, at the transaction's instant."""
    work.add_fact(
        Fact(
            kind=kind,
            at=work.now,
            person=actor.person,
            unit=case.unit if case else actor.unit,
            case=case.id if case else None,
            subject=case.subject if case else None,
            session=actor.session,
            claimed_at=claimed_at,
            data=data,
        )
    )


class Undecided(Exception):
    """It depends on what another process is just deciding: the command is run again, alone, once that is known."""


def timer_id(*what: object) -> str:
    """The id of the timer for exactly this, which is its command's id too: the same to every process, and out of reach for
    everybody else, who could work it out and give a command of that id before the timer does."""
    return OURS + blake2b("\0".join(map(str, what)).encode(), digest_size=16).hexdigest()


def watch_hold(work: Work, case: Case) -> None:
    """Start the timer that frees the case when its hold runs out."""
    hold = case.hold
    name = timer_id("hold", case.id, hold.number, hold.until)
    body = encode(LapseHold(case.id, hold.number)).decode()
    work.set_timer(Timer(name, hold.until, "hold.lapse", 1, case.id, body))


def known_case(work: Work, case: CaseId) -> Case:
    """The case as it is now; refuses `not_found`."""
    return work.record(case).case


def changed(case: Case, **fields: object) -> Case:
    """The case with these fields."""
    return msgspec.structs.replace(case, **fields)
