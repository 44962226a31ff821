"""An entry of a caller at a made desk: the program's own content, and the server's answers to what the page asks."""

from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.domain.access import Actor, ActorKind
from desktop.domain.units import Assignment, PersonId, Role, UnitId
from desktop.protocol.queries import AskTickList, KnownPerson, QueryBody
from desktop.protocol.rows import RowBody
from desktop.server.content_in_use import ContentInUse
from desktop.server.queries.contact import ask_tick_list
from desktop.ui.contact.page import ContactPage
from tests.support import builders as b
from tests.support.desks import MadeDesk

HERE = UnitId("herrgardet")
NURSE = Actor(ActorKind.STAFF, PersonId("maria"), "s", HERE, Role.NURSE, (Assignment(HERE, Role.NURSE),))
TODAY = date(2026, 10, 13)
FOUND = KnownPerson(
    "known", "19640312-9817", "personnummer", "1964-03-12", "man", 751, "Samir Ek", "070-174 06 05", "sv", HERE, 1
)


@cache
def content() -> ContentInUse:
    """What the program is shipped with."""
    found = ContentInUse(demo=True)
    assert found.load(Path(__file__).resolve().parents[2] / "resources" / "triage") == []
    return found


def answer_ticks(desk: MadeDesk, page: ContactPage) -> AskTickList:
    """The page asks what its answers lead to, and is told by the server's own tables; what it asked."""
    page.ask_now()
    query = next(query for query, _ in reversed(desk.line.queries) if isinstance(query, AskTickList))
    desk.line.answer(ask_tick_list(content(), NURSE, query, TODAY))
    QApplication.processEvents()
    return query


def person_found(desk: MadeDesk, answer: KnownPerson = FOUND) -> list[QueryBody]:
    """The register tells whom it has; what was asked."""
    asked = desk.line.answer(answer)
    QApplication.processEvents()
    return asked


def names() -> tuple[RowBody, ...]:
    """The region's contact reasons and its unit."""
    return (b.staff(), b.unit(), *content().reason_names())
