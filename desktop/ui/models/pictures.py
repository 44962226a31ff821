"""Pictures of the open case in ready strings: who sent each and when, and lines of them for conversation and answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.domain.pictures import RESIDENT, Picture
from desktop.domain.units import CaseId, Instant
from desktop.ui.models.known import Known
from desktop.ui.moments import clock_text, when_text
from desktop.ui.widgets.message_look import Link, MessageLook, Shape, Thumb

translate = QCoreApplication.translate
OPEN, COMPARE, TURN, AGAIN = "open", "compare", "turn", "again"
Thumbs = Callable[[Picture], Thumb]


def sender_name(known: Known, picture: Picture) -> str:
    """Who sent it."""
    card = known.case(picture.case)
    if picture.by != RESIDENT or card is None:
        return translate("Pictures", "The staff")
    person = known.person(picture.case, card.resident)
    return person.name if person is not None else translate("Pictures", "The resident")


def sent_words(known: Known, picture: Picture, now: Instant) -> str:
    """Who sent it, and when."""
    text = translate("Pictures", "Sent by %1 %2")
    return text.replace("%1", sender_name(known, picture)).replace("%2", when_text(picture.at, now))


def plain_thumb(picture: Picture, code: str = "", there: bool = False, turned: int = 0) -> Thumb:
    """A picture in small: `code` says why it cannot be had, else it is on its way until it is `there`."""
    instead = translate("Pictures", "Cannot be shown") if code else translate("Pictures", "Fetching …")
    return Thumb(picture.id, clock_text(picture.at), "" if there else instead, there, turned)


def pictures_look(known: Known, group: Sequence[Picture], thumbs: Thumbs, failed: bool) -> MessageLook:
    """One line of pictures that the same person sent after one another."""
    first = group[0]
    name, at = sender_name(known, first), clock_text(first.at)
    count = translate("Pictures", "%n picture(s)", None, len(group))
    how = translate("Pictures", "Enter enlarges.")
    return MessageLook(
        id=f"pictures:{first.id}",
        text="",
        author=name,
        time=at,
        shape=Shape.PICTURES,
        spoken=f"{name}, {at}: {count}. {how}",
        pictures=tuple(thumbs(picture) for picture in group),
        links=_links(len(known.pictures(first.case)), failed),
    )


def before_pictures(known: Known, case: CaseId) -> list[Picture]:
    """Those that came with the resident's own words."""
    card = known.case(case)
    return [] if card is None else [picture for picture in known.pictures(case) if picture.at <= card.arrived_at]


def _links(in_case: int, failed: bool) -> tuple[Link, ...]:
    if failed:
        return (Link(AGAIN, "refresh-cw", translate("Pictures", "Try again")),)
    compare = (Link(COMPARE, "columns-2", translate("Pictures", "Compare")),) if in_case > 1 else ()
    return (
        Link(OPEN, "zoom-in", translate("Pictures", "Enlarge")),
        *compare,
        Link(TURN, "rotate-cw", translate("Pictures", "Turn")),
    )
