"""Sessions, local accounts, commissions, and the grants by which a session reads a case."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, select

from desktop.domain.access import Actor, ActorKind
from desktop.domain.units import Assignment, CaseId, Instant, PersonId, Role, UnitId
from desktop.server.requests import Account, Session
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class StoredGrant(msgspec.Struct, frozen=True):
    """A session's right to a case's stream, with the actor as it was when granted (without the assignments)."""

    session: str
    stream: str
    kind: ActorKind
    person: PersonId
    unit: UnitId | None
    role: Role | None
    case: CaseId
    purpose: str
    granted_at: Instant
    expires_at: Instant
    revoked: str | None = None

    def actor(self, assignments: Iterable[Assignment]) -> Actor:
        """Who holds the grant, with today's assignments."""
        return Actor(self.kind, self.person, self.session, self.unit, self.role, tuple(assignments))


def _grant(row: Sequence[Any]) -> StoredGrant:
    role = Role(row[5]) if row[5] else None
    return StoredGrant(row[0], row[1], ActorKind(row[2]), row[3], row[4], role, *row[6:])


class Accounts:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        session, account, assignment, grant = schema.session, schema.account, schema.assignment, schema.access_grant
        columns = [session.c[name] for name in ("id", "kind", "person", "desk", "opened_at", "expires_at")]
        standing = select(*columns).where(session.c.ended_at == 0)
        self._by_token = sql(standing.where(session.c.token_hash == bindparam("token")))
        self._standing = sql(
            select(session.c.id).where(
                sql.among(session.c.id, "ids"), session.c.ended_at == 0, session.c.expires_at > bindparam("now")
            )
        )
        self._run_out = sql(
            select(session.c.id).where(session.c.ended_at == 0, session.c.expires_at <= bindparam("now"))
        )
        self._of_person = sql(select(session.c.id).where(session.c.person == bindparam("who"), session.c.ended_at == 0))
        self._by_id = sql(standing.where(session.c.id == bindparam("which")))
        self._open = sql.insert(session)
        self._end = sql(
            session.update()
            .where(session.c.id == bindparam("which"), session.c.ended_at == 0)
            .values(ended_at=bindparam("at"))
        )
        self._account = sql(select(*account.columns).where(account.c.user_name == bindparam("user")))
        self._users = sql(select(account.c.person, account.c.user_name).order_by(account.c.user_name))
        self._save_account = sql.upsert(account, ["user_name"])
        given = (assignment.c.person, assignment.c.unit, assignment.c.role)
        some = select(*given).where(sql.among(assignment.c.person, "people"))
        self._last_days = sql(
            select(*given, assignment.c.last).where(
                sql.among(assignment.c.person, "people"), func.length(assignment.c.last) > 0
            )
        )
        self._assignments = sql(some.order_by(assignment.c.person, assignment.c.unit, assignment.c.role))
        self._staff_at = sql(select(assignment.c.person).where(assignment.c.unit == bindparam("unit")).distinct())
        self._assignments_kept = sql(
            some.order_by(assignment.c.person, assignment.c.unit, assignment.c.role).with_for_update(read=True)
        )
        self._assign = sql.upsert(assignment, ["person", "unit", "role"])
        self._unassign = sql(
            assignment.delete().where(
                assignment.c.person == bindparam("who"),
                assignment.c.unit == bindparam("at"),
                assignment.c.role == bindparam("as"),
            )
        )
        grants = select(*grant.columns).where(grant.c.revoked.is_(None))
        by_key = (grant.c.session, grant.c.stream)
        self._grant = sql(grants.where(grant.c.session == bindparam("session"), grant.c.stream == bindparam("stream")))
        self._grants_of_cases = sql(grants.where(sql.among(grant.c.case_id, "cases")).order_by(*by_key))
        self._grants_of_person = sql(grants.where(grant.c.person == bindparam("who")).order_by(*by_key))
        self._grants_of_session = sql(grants.where(grant.c.session == bindparam("session")).order_by(*by_key))
        self._revoked = sql(
            select(grant.c.session, grant.c.stream, grant.c.revoked).where(
                sql.among(grant.c.session, "sessions"), grant.c.revoked.is_not(None)
            )
        )
        self._save_grant = sql.upsert(grant, ["session", "stream"])

    def session(self, link: Link, token_hash: bytes) -> Session | None:
        """The session with that token that has not been ended (it may have expired)."""
        row = link.one(self._by_token, (token_hash,))
        return Session(row[0], ActorKind(row[1]), *row[2:]) if row else None

    def session_by_id(self, link: Link, which: str) -> Session | None:
        """The session of that id that has not been ended."""
        row = link.one(self._by_id, (which,))
        return Session(row[0], ActorKind(row[1]), *row[2:]) if row else None

    def sessions_of(self, link: Link, who: PersonId) -> list[str]:
        """The sessions of that person that nobody has ended."""
        return [row[0] for row in link.rows(self._of_person, (who,))]

    def standing(self, link: Link, ids: Iterable[str], now: Instant) -> set[str]:
        """Those of these sessions that stand."""
        return {row[0] for row in link.rows(self._standing, (link.among(ids), now))}

    def run_out(self, link: Link, now: Instant) -> list[str]:
        """The sessions whose time is out but which nobody has ended."""
        return [row[0] for row in link.rows(self._run_out, (now,))]

    def open(self, link: Link, session: Session, token_hash: bytes) -> None:
        """Store a new session."""
        row = (
            session.id, token_hash, session.kind.value, session.person, session.desk, session.opened_at,
            session.expires_at, 0,
        )  # fmt: skip
        link.run(self._open, row)

    def end(self, link: Link, which: str, now: Instant) -> bool:
        """End a session; False if it had ended before."""
        values = {"which": which, "at": now}
        return link.run(self._end, tuple(values[name] for name in self._end.names)) == 1

    def account(self, link: Link, user: str) -> Account | None:
        """The local account of that user name."""
        row = link.one(self._account, (user,))
        return Account(row[0], row[1], row[2], bytes(row[3])) if row else None

    def users(self, link: Link) -> list[tuple[PersonId, str]]:
        """Every local account: whose it is, and its user name."""
        return [(row[0], row[1]) for row in link.rows(self._users)]

    def save_accounts(self, link: Link, accounts: Iterable[Account]) -> None:
        """Insert or replace local accounts."""
        link.many(self._save_account, [msgspec.structs.astuple(account) for account in accounts])

    def assignments(
        self, link: Link, people: Iterable[str], keep: bool = False
    ) -> dict[PersonId, tuple[Assignment, ...]]:
        """These people's commissions; `keep`: nobody may end them before this transaction does."""
        found: dict[PersonId, tuple[Assignment, ...]] = {}
        for who, unit, role in link.rows(self._assignments_kept if keep else self._assignments, (link.among(people),)):
            found[who] = (*found.get(who, ()), Assignment(unit, Role(role)))
        return found

    def staff_at(self, link: Link, unit: UnitId) -> list[PersonId]:
        """Everybody with a commission at the unit."""
        return [row[0] for row in link.rows(self._staff_at, (unit,))]

    def last_days(self, link: Link, people: Iterable[str]) -> dict[tuple[PersonId, Assignment], date]:
        """With which day those of these people's commissions end of which that is known."""
        rows = link.rows(self._last_days, (link.among(people),))
        return {(who, Assignment(unit, Role(role))): date.fromisoformat(last) for who, unit, role, last in rows}

    def assign(self, link: Link, assignments: Iterable[tuple[PersonId, Assignment, date | None]]) -> None:
        """Give commissions, each with its last day if that is known."""
        link.many(
            self._assign,
            [
                (who, given.unit, given.role.value, last.isoformat() if last is not None else "")
                for who, given, last in assignments
            ],
        )

    def unassign(self, link: Link, who: PersonId, ended: Assignment) -> bool:
        """End a commission; False if there was none."""
        return link.run(self._unassign, (who, ended.unit, ended.role.value)) == 1

    def grant(self, link: Link, session: str, stream: str) -> StoredGrant | None:
        """The session's standing grant for that stream."""
        row = link.one(self._grant, (session, stream))
        return _grant(row) if row else None

    def grants_of_cases(self, link: Link, cases: Iterable[str]) -> list[StoredGrant]:
        """All standing grants for these cases."""
        return [_grant(row) for row in link.rows(self._grants_of_cases, (link.among(cases),))]

    def grants_of_person(self, link: Link, who: PersonId) -> list[StoredGrant]:
        """All standing grants of that person."""
        return [_grant(row) for row in link.rows(self._grants_of_person, (who,))]

    def grants_of_session(self, link: Link, session: str) -> list[StoredGrant]:
        """All standing grants of that session."""
        return [_grant(row) for row in link.rows(self._grants_of_session, (session,))]

    def revoked(self, link: Link, sessions: Iterable[str]) -> list[tuple[str, str, str]]:
        """(session, stream, code) of what these sessions have lost."""
        return [(row[0], row[1], row[2]) for row in link.rows(self._revoked, (link.among(sessions),))]

    def save_grants(self, link: Link, grants: Iterable[StoredGrant]) -> None:
        """Insert or replace grants."""
        link.many(
            self._save_grant,
            [
                (
                    one.session, one.stream, one.kind.value, one.person, one.unit, one.role.value if one.role else None,
                    one.case, one.purpose, one.granted_at, one.expires_at, one.revoked,
                )
                for one in grants
            ],
        )  # fmt: skip
