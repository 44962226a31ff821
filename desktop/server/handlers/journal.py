"""The emergency journal into the log: its facts exactly once, and the grants that rested on it as grants like all others."""

import msgspec

from desktop.domain.access import may_follow, parse_stream
from desktop.domain.audit import Fact, FactKind
from desktop.domain.units import PersonId
from desktop.server.emergency import Emergency, Held
from desktop.server.journal import Contents
from desktop.server.requests import BringJournalIn
from desktop.server.storage.loaded import Needs
from desktop.server.storage.work import Work

_SERVER = PersonId("system")


def bring_in(work: Work, emergency: Emergency) -> tuple[Contents, list[Held]]:
    """In a transaction of its own; returns what came in and which grants were stored.

    A fact keeps when it happened (`at`) and says where it came from and when (`journal`, `imported_at`). A grant whose
    right has ended meanwhile is not stored: it stays with `emergency`, which takes it back.
    """
    store, journal = work.stores.journals, emergency.journal
    after = store.lock(work.link, journal)
    contents = emergency.contents(after)
    for record in contents.records:
        origin: dict[str, str | int] = {"journal": f"{journal}-{record.number}", "imported_at": work.now}
        work.add_fact(msgspec.structs.replace(record.fact, data=record.fact.data | origin))
    if contents.damaged or contents.missing:
        lost: dict[str, str | int] = {"journal": journal, "damaged": contents.damaged, "missing": contents.missing}
        work.add_fact(Fact(FactKind.JOURNAL_DAMAGED, work.now, _SERVER, data=lost))
    if contents.last > after:
        work.effects += 1
        store.keep(work.link, journal, contents.last)
    return contents, _store_grants(work, emergency.held)


def _store_grants(work: Work, held: list[Held]) -> list[Held]:
    grants = [one.grant for one in held]
    if not grants:
        return []
    work.load(
        Needs(
            cases={grant.case for grant in grants},
            staff={grant.person for grant in grants},
            sessions={grant.session for grant in grants},
            keep_assignments=True,
        )
    )
    stored = [one for one in held if _stands(work, one)]
    for one in stored:
        work.put_grant(one.grant)
    return stored


def _stands(work: Work, held: Held) -> bool:
    grant, stream = held.grant, parse_stream(held.grant.stream)
    actor = grant.actor(work.assignments.get(grant.person, ()))
    allowed = stream is not None and may_follow(actor, stream, work.case(grant.case)) is None
    return allowed and grant.session in work.standing


def knock(_work: Work, _request: BringJournalIn) -> None:
    """Nothing to do: the journal comes in before any batch, also before this one."""
