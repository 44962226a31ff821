"""Desks on both sides of a referral: Maria's, who refers Samir to the emergency department, and a nurse's there; for tests and pictures."""

from typing import Any

import msgspec

from desktop.domain.case import Care, Referred
from desktop.domain.queue import QueueRow
from desktop.domain.referral import Referral
from desktop.domain.units import CareUnit, CaseId, PersonId, TakesIn, UnitId
from desktop.sync.status import Status
from tests.support import builders as b
from tests.support.desks import MadeDesk

NADIA, EMERGENCY, HOME = PersonId("nadia"), UnitId("akuten"), UnitId("hemsjukvarden")
QUESTION = "Misstänkt hjärtsvikt. Går det att ta emot honom i dag?"


def next_units() -> list[CareUnit]:
    """An emergency department that works here, one that does not, and home care of the municipality."""
    akuten = msgspec.structs.replace(
        b.unit(EMERGENCY, "Akutmottagningen Västerås", "Akuten"), kind="emergency_department",
        emergency=(TakesIn("general"),), staffs_tool=True,
    )  # fmt: skip
    return [
        akuten,
        msgspec.structs.replace(
            akuten, id=UnitId("psykakuten"), name="Psykiatriska akutmottagningen", short_name="Psykakuten",
            phone="021-17 00 16", staffs_tool=False,
        ),
        msgspec.structs.replace(
            b.unit(HOME, "Västerås hemsjukvård", "Hemsjukvården"), kind="home_care", care_provider="Västerås stad"
        ),
    ]  # fmt: skip


def referral(which: str = "r1", **changed: Any) -> Referral:
    """Maria has referred Samir to the emergency department."""
    card = Referral(
        which, CaseId("case-1"), b.HERRGARDET, "Herrgärdets vårdcentral", EMERGENCY, "Akutmottagningen Västerås", b.MARIA,
        b.at("09:30"), b.at("10:30"), 2, QUESTION,
        "Andfådd i fyra veckor, svullna ben, fyra kilo upp på två veckor. Puls 96, saturation 94.", "Åker in med dottern.",
    )  # fmt: skip
    return msgspec.structs.replace(card, **changed)


def acknowledged(**changed: Any) -> Referral:
    """Nadia there has taken it."""
    return referral(state="acknowledged", ended_by=NADIA, ended_at=b.at("09:33"), **changed)


def received(case: str = "case-1", state: str = "sent", **changed: Any) -> tuple[QueueRow, Referral]:
    """A case at this desk's unit that Anna at Kolbäck has referred here, and its card."""
    from_unit = {"from_unit": b.COLM, "from_name": "Kolbäcks vårdcentral", "by": b.ANNA}
    card = referral(
        case, case=CaseId("case-90"), unit=b.HERRGARDET, unit_name="Herrgärdets vårdcentral", state=state, **from_unit
    )
    care = Care(outcome="chat", referral=Referred(b.COLM, "Kolbäcks vårdcentral", b.ANNA, card.answer_by, state))
    return b.queue_row(case, reason="andnöd, oklar", care=care, **changed), card


def referring(pictures: Any, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
    """The form, how it stands, and the receiver's side of one."""
    for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
        pictures.host.choose(theme)
        for size in sizes:
            name = f"{theme}-{language}-{size[0]}"
            desk: MadeDesk = pictures.desk(full, language=language)
            desk.work.take_changes(b.changes(*b.other_units(), *next_units(), b.staff(NADIA, "Nadia Berg")))
            window = pictures.shoot(desk, f"96-before-{name}", size)
            window.work.do("refer")
            pictures.save(window, f"96-refer-empty-{name}")
            page = window.work.side.referral
            page.whom.search.setText("akutm")
            page.whom.list.choose_marked()
            # These desks have no files in which a draft could be kept.
            page.question.blockSignals(True)
            page.question.set_text(QUESTION)
            pictures.save(window, f"96-refer-{name}")
            desk.work.take_changes(b.changes(acknowledged()))
            pictures.save(window, f"96-acknowledged-{name}")
            window.work.do("back")
            pictures.save(window, f"96-line-{name}")
            row, card = received(holder=b.MARIA)
            desk.work.take_changes(b.changes(row, card))
            window.work.do("refer")
            pictures.save(window, f"96-received-{name}")
            window.work.side.referred.decline()
            pictures.save(window, f"96-decline-{name}")
            pictures.done(desk)
