"""What a prescriber decides on medicines that reception has prepared: a line of their consult that is never changed."""

from collections import Counter

from desktop.domain import renewal as rules
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.chat import clean_or_empty
from desktop.domain.consult import ConsultLine, Side
from desktop.domain.medicine import Verdict
from desktop.protocol.renewal import DecideRenewal
from desktop.protocol.up import Command
from desktop.server.handlers.consult import has_read, keep, place_of
from desktop.server.handlers.effects import happened, known_case
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def decide(work: Work, actor: Actor, command: Command, body: DecideRenewal) -> Data:
    """`renewal.decide`: signed by who and when; whoever prepared it is told as of any answer."""
    text = clean_or_empty(body.text)
    case, decided = rules.decided(
        known_case(work, body.case), body.consult, actor.person, (place_of(actor), actor.role),
        (body.seen_seq, body.seen), body.decided, command.id, work.now,
    )  # fmt: skip
    keep(work, case)
    has_read(work, actor, case, body.consult, Side.ASKED)
    work.save_consult_line(
        ConsultLine(
            command.id,
            body.consult,
            case.id,
            Side.ASKED.value,
            actor.person,
            work.now,
            command.claimed_at,
            text,
            decided=decided,
        )
    )
    counts = Counter(one.verdict for one in decided)
    happened(
        work, actor, FactKind.RENEWAL_DECIDED, case, command.claimed_at,
        consult=body.consult, line=command.id, **{verdict.value: counts[verdict] for verdict in Verdict},
    )  # fmt: skip
    return {"renewed": counts[Verdict.RENEWED] + counts[Verdict.CHANGED]}
