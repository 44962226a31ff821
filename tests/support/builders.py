"""Made-up rows for tests of the screens: one function per row, every value with a default that is right for a calm day.

Persons follow the rule for test numbers (serial 980–989). The day is Tuesday 13 October 2026, 09:34:02 in Sweden.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from desktop.domain.audit import Event
from desktop.domain.board import Alert, Clock, Held
from desktop.domain.case import Care, Offer
from desktop.domain.chat import Marks, Message, ReadMark
from desktop.domain.contact import Contact
from desktop.domain.handover import Handover
from desktop.domain.identity import CaseCard, PersonCard
from desktop.domain.load import NONE, Five, Load, QueueLoad
from desktop.domain.notes import Note
from desktop.domain.pictures import Picture
from desktop.domain.queue import QueueRow
from desktop.domain.referral import Referral
from desktop.domain.shift import Shift, shift_id
from desktop.domain.triage import CaseTriage, ReasonName, Words
from desktop.domain.units import (
    DAY,
    MINUTE,
    Assignment,
    CareUnit,
    CaseId,
    CommandId,
    Hours,
    Instant,
    MessageId,
    PersonId,
    Role,
    StaffCard,
    UnitId,
)
from desktop.protocol.codec import encode
from desktop.protocol.commands import SendMessage
from desktop.protocol.queries import CaseLine, Found, Hit, Known, Listing, OtherCases, Summary
from desktop.protocol.rows import KINDS
from desktop.replica.changes import ChangeSet, EntryState, OutboxEntry, Present
from desktop.sync.status import Phase, Status

HERRGARDET = UnitId("herrgardet")
MARIA = PersonId("maria")
ANNA = PersonId("anna")
SAMIR = PersonId("samir")


def at(clock: str, day: int = 13) -> Instant:
    """The instant at which a Swedish wall clock shows `09:34` or `09:34:02` in October 2026."""
    hour, minute, second = [*(int(part) for part in clock.split(":")), 0][:3]
    moment = datetime(2026, 10, day, hour, minute, second, tzinfo=ZoneInfo("Europe/Stockholm"))
    return Instant(int(moment.timestamp() * 1000))


NOW = at("09:34:02")


def queue_row(case: str = "case-1", **changed: Any) -> QueueRow:
    """A free case of priority 2 that came at 09:22 and must be answered by 09:40."""
    row = QueueRow(
        id=CaseId(case),
        unit=HERRGARDET,
        audience="clinical",
        state="held" if changed.get("holder") else "queued",
        priority=2,
        reason="not_assessed",
        age_months=62 * 12,
        sex="man",
        language="sv",
        arrived_at=at("09:22"),
        reply_by=at("09:40"),
        first_look_by=at("09:37"),
        first_look_at=Instant(0),
        first_reply_at=Instant(0),
        holder=None,
        hold_number=1 if changed.get("holder") else 0,
        held_since=at("09:31") if changed.get("holder") else Instant(0),
        hold_until=Instant(at("09:31") + 15 * MINUTE) if changed.get("holder") else Instant(0),
        waits_on="staff",
        waits_since=at("09:22"),
        seq=0,
        theirs=0,
        last_theirs_seq=0,
        last_theirs_at=Instant(0),
        staff_read=0,
    )
    return msgspec.structs.replace(row, **changed)


def staff(person: PersonId = MARIA, name: str = "Maria Holm", profession: str = "Sjuksköterska") -> StaffCard:
    """A colleague."""
    return StaffCard(person, name, profession)


def unit(unit_id: UnitId = HERRGARDET, name: str = "Herrgärdets vårdcentral", short: str = "Herrgärdet") -> CareUnit:
    """A health centre."""
    return CareUnit(unit_id, name, short, "health_centre", "Region Västmanland", "021-17 00 00")


_REASONS = {
    "bröstsmärta": "Bröstsmärta",
    "feber": "Feber",
    "feber, spädbarn": "Feber, spädbarn",
    "halsont": "Halsont",
    "hosta": "Hosta",
    "yrsel": "Yrsel",
    "ryggont": "Ryggont",
    "buksmärta": "Buksmärta",
    "urinbesvär": "Urinbesvär",
    "utslag": "Utslag",
    "svullen fot, stukad": "Svullen fot, stukad",
    "förnya recept": "Förnya recept",
    "provsvar, undrar": "Provsvar, undrar",
    "fråga om vaccination": "Fråga om vaccination",
    "andnöd, oklar": "Andnöd, oklar",
}


def reasons() -> list[ReasonName]:
    """The contact reasons' names, as the region tells them."""
    return [ReasonName(code, Words(name, name), Words(name, name)) for code, name in _REASONS.items()]


def case_card(case: str = "case-1", **changed: Any) -> CaseCard:
    """Samir's own words."""
    card = CaseCard(
        id=CaseId(case),
        unit=HERRGARDET,
        resident=SAMIR,
        subject=SAMIR,
        about="self",
        own_words="Andfådd i fyra veckor, värre i trappor och liggande. Svullna ben i två veckor. Ingen feber eller "
        "bröstsmärta. Slutade röka 2011. Har inte mätt några värden.",
        hopes="Att kunna sova liggande igen.",
        place="Hemma, Västerås",
        started_at=at("09:18"),
        arrived_at=at("09:22"),
        entrance=HERRGARDET,
    )
    return msgspec.structs.replace(card, **changed)


def person(person_id: PersonId = SAMIR, **changed: Any) -> PersonCard:
    """Samir, 62."""
    card = PersonCard(
        id=person_id,
        name="Samir Ek",
        personnummer="19640312-9807",
        birth_date="1964-03-12",
        sex="man",
        phone="070-174 06 05",
        language="sv",
        listed_at=HERRGARDET,
    )
    return msgspec.structs.replace(card, **changed)


def message(seq: int, text: str = "Det är värst på nätterna.", case: str = "case-1", **changed: Any) -> Message:
    """A message of the resident's at 09:2<seq>."""
    made = Message(
        id=MessageId(changed.pop("id", f"{case}-message-{seq}")),
        case=CaseId(case),
        seq=seq,
        side="resident",
        person=SAMIR,
        name="Samir Ek",
        profession="",
        unit_name="",
        text=text,
        at=Instant(at("09:20") + seq * MINUTE),
        claimed_at=Instant(0),
    )
    return msgspec.structs.replace(made, **changed)


def answer(seq: int, text: str = "Hej Samir!", who: StaffCard | None = None, **changed: Any) -> Message:
    """A message of the staff's."""
    writer = who or staff()
    fields = {"side": "staff", "person": writer.id, "name": writer.name, "profession": writer.profession}
    return message(seq, text, **{**fields, "unit_name": "Herrgärdets vårdcentral", **changed})


def picture(number: int, clock: str = "", case: str = "case-1", **changed: Any) -> Picture:
    """A picture of the resident's, which came at 09:2<number>."""
    when = at(clock or f"09:2{number}")
    made = Picture(f"{case}-picture-{number}", CaseId(case), when, 400, 200, 9_000)
    return msgspec.structs.replace(made, **changed)


def summary(**changed: Any) -> Summary:
    """Samir's record: heart failure, and a blood thinner."""
    told = Summary(
        state="known",
        source="Demojournalen",
        as_of=at("08:00", 2),
        conditions=[Known("Hjärtsvikt", "2019", "EF 35 % vid senaste ultraljudet"), Known("Förmaksflimmer", "2019")],
        medication=[
            Known("Apixaban", "2019", "5 mg, 1 x 2"),
            Known("Metoprolol", "2019", "100 mg, 1 x 1"),
            Known("Furosemid", "2021", "40 mg, 1 x 1"),
        ],
        allergies=[Known("Penicillin", "1988", "utslag")],
        risks=["anticoagulant"],
        listing=Listing("known", HERRGARDET, "Herrgärdets vårdcentral", "Amir Nasser", False),
    )
    return msgspec.structs.replace(told, **changed)


def marks(case: str = "case-1", staff_read: int = 0, delivered: int = 0, read: int = 0) -> Marks:
    """How far both sides have got."""
    return Marks(CaseId(case), staff_read, delivered, read)


def event(kind: str, when: Instant, who: PersonId = MARIA, case: str = "case-1", **data: str | int) -> Event:
    """Something that happened in the case."""
    return Event(f"{case}-{kind}-{when}", CaseId(case), kind, when, who, dict(data))


def case_line(case: str, **changed: Any) -> CaseLine:
    """A case as a query tells of it: open at Herrgärdet since 09:22, held by nobody."""
    line = CaseLine(
        case=CaseId(case),
        unit=HERRGARDET,
        unit_name="Herrgärdets vårdcentral",
        state="held" if changed.get("holder") else "queued",
        priority=3,
        reason="halsont",
        outcome="",
        arrived_at=at("09:22"),
        closed_at=Instant(0),
        holder=None,
        holder_name="Anna Lind" if changed.get("holder") == ANNA else "",
        opens=True,
    )
    return msgspec.structs.replace(line, **changed)


def closed_line(case: str, day: int, outcome: str = "advice_given", **changed: Any) -> CaseLine:
    """One that came and was closed on a day in October 2026."""
    times = {"arrived_at": at("08:10", day), "closed_at": at("10:40", day)}
    return case_line(case, **{"state": "closed", "outcome": outcome, **times, **changed})


def other_cases() -> OtherCases:
    """Samir's: one that Anna holds, one at another health centre, two closed, one of them long ago, three not shown."""
    there = {"unit": UnitId("skallberget"), "unit_name": "Skallbergets vårdcentral", "opens": False}
    return OtherCases(
        this=case_line("case-1", priority=2, reason="andnöd, oklar", holder=MARIA),
        cases=[
            case_line("case-21", holder=ANNA),
            case_line("case-22", reason="förnya recept", priority=4, arrived_at=at("16:02", 12), **there),
            closed_line("case-23", 3, reason="ryggont"),
            closed_line("case-24", 8, "visit_booked", arrived_at=at("08:10", 8) - 90 * DAY,
                        closed_at=at("10:40", 8) - 90 * DAY, reason="svullen fot, stukad", priority=4),
        ],
        other_provider=2,
        blocked=1,
    )  # fmt: skip


def found() -> Found:
    """What a search for "ek" finds: an open case, a child's, a closed one, a protected person's."""
    return Found(
        [
            Hit(case_line("case-31", holder=ANNA), "Anna-Karin Ekberg", 612, "woman"),
            Hit(case_line("case-32", reason="feber, spädbarn", priority=2), "Viktor Ek", 9, "boy", writer="Johan Ek"),
            Hit(closed_line("case-33", 3, reason="ryggont"), "Gunborg Ekström-Wallin af Klercker", 966, "woman"),
            Hit(case_line("case-34", reason="not_assessed", arrived_at=at("16:02", 12)), "Vera Ek", 540, "woman", protected=True),
        ],
        more=True,
    )  # fmt: skip


def read_mark(seq: int, theirs: int, case: str = "case-1") -> ReadMark:
    """How far I have read."""
    return ReadMark(CaseId(case), seq, theirs)


def unsent(
    text: str, number: int = 1, case: str = "case-1", state: EntryState = EntryState.SAVED, code: str = ""
) -> OutboxEntry:
    """A message of mine that the server has not answered."""
    return OutboxEntry(
        id=CommandId(f"{case}-unsent-{number}"),
        name="chat.send",
        version=1,
        body=encode(SendMessage(CaseId(case), 1, 0, text)),
        case=CaseId(case),
        claimed_at=Instant(at("09:33") + number),
        state=state,
        code=code,
    )


_KIND: dict[object, str] = {body: kind for kind, body in KINDS.items() if kind not in ("offer", "consult")}
"""The kind of a row by its struct; one that is offered or asked about is the row of its own unit, under another kind."""


def present(body: Any, case: str = "case-1", position: int = 1) -> Present:
    """The row in the stream that carries its kind."""
    kind = _KIND[type(body)]
    if isinstance(body, QueueRow):
        return Present(f"unit:{body.unit}:{body.audience}", kind, body.id, position, body)
    if isinstance(body, StaffCard | CareUnit | ReasonName | Load):
        return Present("region", kind, body.id, position, body)
    if isinstance(body, Shift | Held | Alert):
        return Present(f"unit:{body.unit}:team", kind, body.id, position, body)
    row_id = body.case if isinstance(body, Marks | CaseTriage | Note | Contact) else body.id
    owner = getattr(body, "case", body.id if isinstance(body, CaseCard) else case)
    # A referral stands in two cases: it is told in the one that the test says.
    owner = case if isinstance(body, Referral) else owner
    return Present(f"case:{owner}:staff", kind, row_id, position, body)


def changes(*bodies: Any, case: str = "case-1", **more: Any) -> ChangeSet:
    """One batch with these rows present."""
    rows = tuple(present(body, case) for body in bodies)
    return ChangeSet(streams=frozenset(row.stream for row in rows), present=rows, **more)


COLM = UnitId("kolback")


def other_units() -> list[CareUnit]:
    """One that is open on a Tuesday morning, one that is closed, and one of another care provider."""
    day, noon = Hours(tue=("08:00-17:00",)), Hours(tue=("13:00-17:00",))
    private = unit(UnitId("privata"), "Privata läkarhuset", "Läkarhuset")
    return [
        msgspec.structs.replace(unit(COLM, "Kolbäcks vårdcentral", "Kolbäck"), hours=day),
        msgspec.structs.replace(unit(UnitId("skultuna"), "Skultuna vårdcentral", "Skultuna"), hours=noon),
        msgspec.structs.replace(private, care_provider="Läkarhuset AB", hours=day),
    ]


def load(unit_id: UnitId = COLM, waiting: Five = NONE, waits: Five = NONE) -> Load:
    """How much there is to do at a unit: these wait, and one that came now would wait so many minutes."""
    oldest = at("09:12") if any(waiting) else Instant(0)
    clinical = QueueLoad(waiting, oldest, held=2, staff=2, handling=12, waits=waits)
    return Load(unit_id, at("09:34"), clinical, QueueLoad(NONE, Instant(0), 0, 1, 12, NONE))


def shift(who: PersonId = MARIA, role: str = "nurse", **changed: Any) -> Shift:
    """On shift at Herrgärdet since eight, until eight in the evening."""
    made = Shift(shift_id(who, role), HERRGARDET, who, role, "on", at("08:00"), at("20:00"), at("20:00"), 1)
    return msgspec.structs.replace(made, **changed)


def in_hands(case: str = "case-1", holder: PersonId = MARIA, **changed: Any) -> Held:
    """The case as the board has it: priority 2, held since 09:25 and to be answered by 09:40."""
    made = Held(CaseId(case), HERRGARDET, "clinical", 2, holder, 1, at("09:25"), at("09:40"))
    return msgspec.structs.replace(made, **changed)


def alert(case: str = "case-1", person: PersonId | None = MARIA, **changed: Any) -> Alert:
    """The answer promised by 09:40 is late soon; told at 09:30."""
    return msgspec.structs.replace(
        Alert(CaseId(case), HERRGARDET, 2, Clock.REPLY, at("09:40"), at("09:30"), person), **changed
    )


def offer(to: UnitId = COLM, by: PersonId = MARIA, person: PersonId | None = None) -> Offer:
    """Made now, to be answered within the hour."""
    return Offer("offer-1", to, by, at("09:34"), at("10:34"), "competence", person)


def handover(case: str = "case-1", by: PersonId = MARIA, **changed: Any) -> Handover:
    """The card of that offer."""
    card = Handover(
        "offer-1", CaseId(case), HERRGARDET, COLM, None, by, at("09:34"), "competence", at("10:34"),
        "Behöver bedömas av er hjärtsviktssköterska.", "Att någon hör av sig före lunch.",
    )  # fmt: skip
    return msgspec.structs.replace(card, **changed)


def mine(case: str = "case-1", **care: Any) -> QueueRow:
    """The case as Maria holds it."""
    return queue_row(case, holder=MARIA, reason="andnöd, oklar", care=Care(**care))


def offered() -> ChangeSet:
    """Maria's open case is offered to Kolbäck."""
    return changes(mine(offer=offer()), handover())


def returned() -> ChangeSet:
    """Kolbäck has returned it."""
    ended: dict[str, Any] = {"state": "returned", "ended_by": PersonId("bo"), "ended_at": NOW}
    card = handover(**ended, return_why="capacity", words="Vår sjuksköterska är borta i dag.")
    return changes(mine(back_why="returned", back_at=NOW), card)


def asked(to: PersonId | None = None) -> ChangeSet:
    """Bo at Kolbäck offers a case to Herrgärdet (or to a person there)."""
    bo = PersonId("bo")
    row = queue_row(
        "case-20", unit=COLM, holder=bo, reason="buksmärta", priority=3, care=Care(offer=offer(HERRGARDET, bo, to))
    )
    card = handover("case-20", bo, from_unit=COLM, to_unit=HERRGARDET, to_person=to)
    inside = changes(case_card("case-20"), person(), card, case="case-20")
    stream = f"unit:{HERRGARDET}:clinical"
    there = Present(stream, "offer", row.id, 1, row)
    return msgspec.structs.replace(inside, streams=inside.streams | {stream}, present=(there, *inside.present))


def live(cases: Iterable[str] = ("case-1",), **changed: Any) -> Status:
    """Connected, and these cases equal to the server's."""
    streams = {f"case:{case}:staff" for case in cases} | {"region", f"unit:{HERRGARDET}:clinical"}
    status = Status(
        phase=Phase.LIVE,
        since=at("08:00"),
        last_contact=NOW,
        caught_up=frozenset(streams),
        person=staff(),
        assignments=(Assignment(HERRGARDET, Role.NURSE),),
        unit=HERRGARDET,
        role=Role.NURSE,
    )
    return msgspec.structs.replace(status, **changed)


def stale(since: str = "09:31", **changed: Any) -> Status:
    """No contact since then."""
    return msgspec.structs.replace(
        live(),
        phase=Phase.STALE,
        since=at(since),
        last_contact=at(since),
        caught_up=frozenset(),
        retry_at=Instant(NOW + 8_000),
        **changed,
    )
