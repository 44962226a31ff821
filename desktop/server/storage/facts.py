"""Facts: append-only. Those about access are chained per writer and sealed at batch end; anchors tie all chains together."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import bindparam, or_, select, tuple_

from desktop.domain.audit import AUDITED, Fact, FactKind, chained
from desktop.domain.units import CaseId, Instant
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

_DATA = msgspec.json.Decoder(dict[str, str | int])
_START = b"\0" * 32


class Chain(msgspec.Struct, frozen=True):
    """Where a writer's chain stands: the last seal, the number of the fact that carries it, how many are chained.

    `last` is the number of the writer's last fact of any kind.
    """

    writer: str
    head: bytes = _START
    number: int = 0
    length: int = 0
    last: int = 0


class NumberedFact(msgspec.Struct, frozen=True):
    """A stored fact, its writer, its number there, and its seal if it is chained."""

    writer: str
    number: int
    fact: Fact
    seal: bytes | None = None

    @property
    def id(self) -> str:
        """The id of the event that shows this fact."""
        return f"{self.writer}-{self.number}"


class Facts:
    """The statements of this module, compiled for one dialect. There is none that changes or removes a fact."""

    def __init__(self, sql: Compiler) -> None:
        fact, chain, anchor = schema.fact, schema.chain, schema.anchor
        self._add = sql.insert(fact)
        self._save_chain = sql.upsert(chain, ["writer"])
        self._chains = sql(select(*chain.columns).order_by(chain.c.writer))
        self._add_anchor = sql.insert(anchor)
        self._anchors = sql(select(*anchor.columns).order_by(anchor.c.number))
        self._last_anchor = sql(
            select(anchor.c.number, anchor.c.seal).order_by(anchor.c.number.desc()).limit(bindparam("most"))
        )
        everything = select(*fact.columns).order_by(fact.c.writer, fact.c.number)
        self._sealed = sql(everything.where(fact.c.writer == bindparam("writer"), fact.c.seal.is_not(None)))
        self._sealed_by = sql(select(fact.c.writer).where(fact.c.seal.is_not(None)).distinct())
        audited = or_(*(fact.c.kind == kind.value for kind in sorted(AUDITED)))
        bare = select(fact.c.writer, fact.c.number, fact.c.kind).where(fact.c.seal.is_(None), audited)
        self._unsealed = sql(bare.order_by(fact.c.writer, fact.c.number))
        key = (fact.c.at, fact.c.writer, fact.c.number)
        self._looks = sql(
            select(*fact.columns)
            .where(
                fact.c.case_id == bindparam("case"),
                fact.c.seal.is_not(None),
                fact.c.kind != "delivered",
                tuple_(*key) < tuple_(bindparam("at"), bindparam("writer"), bindparam("number")),
            )
            .order_by(*(column.desc() for column in key))
            .limit(bindparam("most"))
        )
        self._rights = sql(
            select(*fact.columns)
            .where(
                fact.c.case_id == bindparam("case"),
                fact.c.seal.is_not(None),
                # Says what the two kinds say already, so that the index of looks is used.
                fact.c.kind != "delivered",
                (fact.c.kind == FactKind.GRANTED.value) | (fact.c.kind == FactKind.REVOKED.value),
                fact.c.session == bindparam("session"),
            )
            .order_by(*key)
        )
        self._next_writer = sql(
            select(fact.c.writer).where(fact.c.writer > bindparam("writer")).order_by(fact.c.writer).limit(1)
        )
        mine = fact.c.writer == bindparam("writer")
        self._at = sql(
            select(fact.c.number, fact.c.at)
            .where(mine, fact.c.number <= bindparam("number"))
            .order_by(fact.c.number.desc())
            .limit(1)
        )
        self._routed = sql(
            select(*fact.columns)
            .where(mine, fact.c.number >= bindparam("number"), fact.c.kind == FactKind.ROUTED.value)
            .order_by(fact.c.number.desc())
            .limit(bindparam("most"))
        )
        self._all = sql(select(*fact.columns).order_by(fact.c.at, fact.c.writer, fact.c.number))

    def append(self, link: Link, chain: Chain, facts: Sequence[tuple[int, Fact]]) -> Chain:
        """Store a batch's facts under their numbers and seal those about access; where the chain stands then."""
        rows, head, number, length = [], chain.head, chain.number, chain.length
        for mine, fact in facts:
            seal = None
            if fact.kind in AUDITED:
                seal = head = chained(head, fact)
                number, length = mine, length + 1
            rows.append(_values(chain.writer, mine, fact, seal))
        link.many(self._add, rows)
        if length != chain.length:
            link.run(self._save_chain, (chain.writer, head, number, length))
        return Chain(chain.writer, head, number, length, facts[-1][0] if facts else chain.last)

    def everything(self, link: Link) -> list[NumberedFact]:
        """All facts by time."""
        return [_fact(row) for row in link.rows(self._all)]

    def looks(self, link: Link, case: CaseId, before: tuple[int, str, int], most: int) -> list[NumberedFact]:
        """The looks at a case before (at, writer, number), newest first: granted, denied, shown and the like."""
        return [_fact(row) for row in link.rows(self._looks, (case, *before, most))]

    def rights(self, link: Link, case: CaseId, session: str) -> list[Fact]:
        """What a session was granted of a case and lost again, by time."""
        return [_fact(row).fact for row in link.rows(self._rights, (case, session))]

    def routed_since(self, link: Link, since: Instant, most: int) -> list[Fact]:
        """Where cases went since then, newest first. A writer's numbers rise with time, so where to begin is found by halving."""
        found: list[Fact] = []
        writer = ""
        while (row := link.one(self._next_writer, (writer,))) is not None:
            writer = row[0]
            first = self._first_since(link, writer, since)
            if first is not None:
                params = self._routed.in_order(writer=writer, number=first, most=most)
                found += [_fact(one).fact for one in link.rows(self._routed, params)]
        return sorted((one for one in found if one.at >= since), key=lambda one: -one.at)[:most]

    def _first_since(self, link: Link, writer: str, since: Instant) -> int | None:
        last = link.one(self._at, self._at.in_order(writer=writer, number=2**62))
        if last is None or last[1] < since:
            return None
        low, high = 0, int(last[0])
        while low < high:
            middle = (low + high) // 2
            there = link.one(self._at, self._at.in_order(writer=writer, number=middle))
            if there is not None and there[1] >= since:
                high = middle
            else:
                low = middle + 1
        return low

    def anchor(self, link: Link, now: Instant) -> None:
        """Write down where all chains stand now, sealed to the anchor before."""
        heads = {row[0]: [row[2], row[3], bytes(row[1]).hex()] for row in link.rows(self._chains)}
        last = link.one(self._last_anchor, (1,))
        number, seal = (last[0] + 1, bytes(last[1])) if last else (1, _START)
        text = msgspec.json.encode(heads, order="sorted").decode()
        link.run(self._add_anchor, (number, now, text, _anchor_seal(seal, number, now, text)))

    def verify(self, link: Link) -> list[str]:
        """All that is wrong with the log, one line each; empty if nothing was changed, removed or slipped in.

        A seal that does not fit is one line: what follows it is held against the seal that stands there.
        """
        wrong: list[str] = []
        seals: dict[tuple[str, int], str] = {}
        chains = {row[0]: Chain(row[0], bytes(row[1]), row[2], row[3]) for row in link.rows(self._chains)}
        for writer in sorted({*chains, *(row[0] for row in link.rows(self._sealed_by))}):
            wrong += self._verify_chain(link, chains.get(writer, Chain(writer)), seals)
        wrong += [f"chain {row[0]}: fact {row[1]} ({row[2]}) has no seal" for row in link.rows(self._unsealed)]
        return wrong + self._verify_anchors(link, seals)

    def _verify_chain(self, link: Link, chain: Chain, seals: dict[tuple[str, int], str]) -> list[str]:
        wrong: list[str] = []
        previous, count, last = _START, 0, 0
        for row in link.rows(self._sealed, (chain.writer,)):
            number, seal = row[1], bytes(row[-1])
            if _seal_of(previous, row) != seal:
                wrong.append(f"chain {chain.writer}: fact {number} does not match its seal")
            previous, count, last = seal, count + 1, number
            seals[chain.writer, number] = seal.hex()
        if (previous, last, count) != (chain.head, chain.number, chain.length):
            ends = f"ends at {last} with {count} facts, not at {chain.number} with {chain.length}"
            wrong.append(f"chain {chain.writer}: {ends}")
        return wrong

    def _verify_anchors(self, link: Link, seals: dict[tuple[str, int], str]) -> list[str]:
        wrong: list[str] = []
        previous, before = _START, 0
        for number, at, text, seal in link.rows(self._anchors):
            if number != before + 1:
                wrong.append(f"anchor {number}: follows on {before}")
            if bytes(seal) != _anchor_seal(previous, number, at, text):
                wrong.append(f"anchor {number}: does not match its seal")
            previous, before = bytes(seal), number
            wrong += [
                f"anchor {number}: chain {writer} is not what it was"
                for writer, (last, _, head) in _heads(text).items()
                if seals.get((writer, last)) != head
            ]
        return wrong


def _seal_of(previous: bytes, row: Sequence[Any]) -> bytes | None:
    """The seal that this row should have; None if it is no fact any more."""
    try:
        return chained(previous, _fact(row).fact)
    except (ValueError, msgspec.DecodeError):
        return None


def _heads(text: str) -> dict[str, tuple[int, int, str]]:
    """The heads that an anchor holds; none if they cannot be read, which its seal tells."""
    try:
        return msgspec.json.decode(text, type=dict[str, tuple[int, int, str]])
    except msgspec.DecodeError:
        return {}


def _anchor_seal(previous: bytes, number: int, at: int, heads: str) -> bytes:
    return sha256(previous + f"{number}\0{at}\0{heads}".encode()).digest()


def _values(writer: str, number: int, fact: Fact, seal: bytes | None) -> tuple[Any, ...]:
    data = msgspec.json.encode(fact.data).decode() if fact.data else "{}"
    return (
        writer, number, fact.kind.value, fact.at, fact.person, fact.unit, fact.case, fact.subject, fact.session,
        fact.claimed_at, data, fact.version, seal,
    )  # fmt: skip


def _fact(row: Sequence[Any]) -> NumberedFact:
    writer, number, kind, at, person, unit, case, subject, session, claimed_at, data, version, seal = row
    fact = Fact(FactKind(kind), at, person, unit, case, subject, session, claimed_at, _DATA.decode(data), version)
    return NumberedFact(writer, number, fact, None if seal is None else bytes(seal))
