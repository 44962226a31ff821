"""The conversation of a case: its messages, how far each side has read, and what may be written."""

import unicodedata
from enum import StrEnum

import msgspec

from desktop.domain.case import Case, WaitsOn
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, MessageId, PersonId

LONGEST_TEXT = 10_000
"""Characters in one message."""
_KEPT_CONTROLS = frozenset("\n\t")
_KEPT_FORMATS = frozenset("\u200c\u200d\u200e\u200f\ufe0f")
"""Joiners and direction marks that ordinary text and emoji need."""


class Side(StrEnum):
    """Who wrote."""

    RESIDENT = "resident"
    STAFF = "staff"


class Message(msgspec.Struct, frozen=True):
    """One message (kind `message`): `seq` 1, 2, 3 … in its case, `at` when the server stored it."""

    id: MessageId
    case: CaseId
    seq: int
    side: str
    person: PersonId
    name: str
    profession: str
    unit_name: str
    text: str
    at: Instant
    claimed_at: Instant
    """When the writer's own clock said it was written; 0 = at once."""


class Marks(msgspec.Struct, frozen=True):
    """How far each side has got in a case (kind `marks`, id = case): numbers of messages."""

    case: CaseId
    staff_read: int
    resident_delivered: int
    resident_read: int


class ReadMark(msgspec.Struct, frozen=True):
    """How far one member of staff has read in a case (kind `read_mark` on `person:<id>`, id = case).

    `theirs` counts the resident's messages up to `seq`, so that unread = row.theirs - mark.theirs.
    """

    case: CaseId
    seq: int
    theirs: int


def clean(text: str) -> str:
    """The text as it is stored: NFC, line ends as \\n, without control characters; refuses empty and too long."""
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = normal.replace("\n", "").replace("\t", "").isprintable()
    kept = (normal if plain else "".join(char for char in normal if _may_stand(char))).strip()
    if not any(_visible(char) for char in kept):
        raise Refused(Refusal.TEXT_EMPTY)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Refusal.TEXT_TOO_LONG, longest=LONGEST_TEXT)
    return kept


def clean_or_empty(text: str) -> str:
    """`clean`, but of what may be left out: nothing visible is the empty text."""
    try:
        return clean(text)
    except Refused as refused:
        if refused.code is Refusal.TEXT_EMPTY:
            return ""
        raise


def _may_stand(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cc":
        return char in _KEPT_CONTROLS
    if category in ("Cf", "Cs"):
        return char in _KEPT_FORMATS
    return True


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in ("Cf", "Zs", "Zl", "Zp", "Cc", "Mn")


def with_message(case: Case, side: Side, now: Instant, seen_seq: int = 0) -> Case:
    """The case after one more message of `side`; its number is the new `seq`.

    Staff have read what of the resident's they had seen when they wrote (`seen_seq`), and no more: a message that came
    in the meantime stays unread. Nobody's watermark moves for one's own words.
    """
    seq = case.seq + 1
    if side is Side.RESIDENT:
        return msgspec.structs.replace(
            case,
            seq=seq,
            theirs=case.theirs + 1,
            last_theirs_seq=seq,
            last_theirs_at=now,
            resident_delivered=seq,
            resident_read=seq,
            waits_on=WaitsOn.STAFF,
            waits_since=case.waits_since if case.waits_on is WaitsOn.STAFF else now,
        )
    return msgspec.structs.replace(
        case,
        seq=seq,
        staff_read=_seen(case, case.staff_read, seen_seq),
        unit_read=_seen(case, case.unit_read, seen_seq),
        first_reply_at=case.first_reply_at or now,
        waits_on=WaitsOn.RESIDENT,
        waits_since=now,
    )


def _seen(case: Case, read: int, seen_seq: int) -> int:
    return max(read, min(seen_seq, case.seq)) if case.last_theirs_seq > read else read


def read_by_unit(case: Case, before: int, seq: int, others: int) -> int:
    """How far the unit has read once somebody's mark goes from `before` to `seq`; `others`: anybody else's furthest.

    Going back puts a message among the unread again, but only what nobody else has read.
    """
    if seq >= before or before < case.unit_read:
        return max(case.unit_read, seq)
    return max(seq, others)


def unread(theirs: int, mark: ReadMark | None) -> int:
    """How many of the resident's messages this person has not read."""
    return max(0, theirs - (mark.theirs if mark else 0))


def unread_by_all(last_theirs_seq: int, staff_read: int, mine: ReadMark | None) -> bool:
    """Whether nobody at the unit has read the resident's last message; what I have read counts before the server knows."""
    return last_theirs_seq > max(staff_read, mine.seq if mine else 0)
