"""What other rules would have changed, and which versions there are, in ready strings; nobody's name is among them."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.rulebooks import FILE, Book
from desktop.domain.units import Instant, UnitId
from desktop.protocol.queries import Moved, RulesChange, RulesVersion, TriedLoad, Waiting
from desktop.ui.models.known import Known
from desktop.ui.models.rules import capital, frame_words, kind_options
from desktop.ui.models.triaged import pair_look
from desktop.ui.moments import when_text
from desktop.ui.widgets.message_look import MessageLook, heading_look
from desktop.ui.words import profession_name, reason_name

translate = QCoreApplication.translate
Data = dict[str, str | int]


def version_words(version: RulesVersion, in_force: int, now: Instant) -> str:
    """A version in one line, the one that holds first said to."""
    if version.number == FILE:
        name = translate("Rules", "The server's file")
    else:
        text = translate("Rules", "Version %1, %2, %3")
        name = text.replace("%1", str(version.number)).replace("%2", version.author_name)
        name = name.replace("%3", when_text(version.saved_at, now))
    state = ""
    if version.number == in_force:
        state = translate("Rules", "holds now")
    elif version.number != FILE and not version.published_at:
        state = translate("Rules", "draft")
    return " · ".join(part for part in (name, state, version.comment) if part)


def change_looks(known: Known, book: Book, change: RulesChange, now: Instant) -> list[MessageLook]:
    """How many went from where to where, then each case by itself."""

    def place(data: Data) -> str:
        return _place(known, data) if book is Book.ROUTING else action_words(data)

    counts: dict[str, int] = {}
    lines = []
    for number, moved in enumerate(change.cases):
        words = f"{place(moved.before)} \u2192 {place(moved.after)}"
        counts[words] = counts.get(words, 0) + 1
        lines.append(pair_look(f"moved:{number}", _case(known, moved, now), words))
    told = [
        pair_look(f"count:{words}", translate("Rules", "%n case(s)", "", count), words)
        for words, count in counts.items()
    ]
    told = [*told, *lines] if len(counts) < len(lines) else lines
    if not change.waiting:
        return told
    text = translate(
        "Rules", "Of %1 that wait now, %2 would go elsewhere if they came now, with the queues as they are"
    )
    text = text.replace("%1", str(change.waiting_looked_at)).replace("%2", str(change.waiting_moved))
    waiting = [
        pair_look(
            f"waiting:{number}", _case(known, moved, now), f"{place(moved.before)} \u2192 {place(moved.after)}"
        )
        for number, moved in enumerate(change.waiting)
    ]  # fmt: skip
    return [
        heading_look("waiting", text),
        *waiting,
        heading_look("last", translate("Rules", "The last 24 hours")),
        *told,
    ]


def waiting_words(known: Known, case: Waiting, now: Instant) -> str:
    """A case that can be tried, in one line."""
    text = translate("Rules", "%1, priority %2, came %3")
    reason = reason_name(case.reason, known.reason(case.reason))
    text = text.replace("%1", reason).replace("%2", str(case.priority)).replace("%3", when_text(case.at, now))
    unit = known.unit(case.unit)
    return f"{text} \u00b7 {unit.short_name}" if unit is not None else text


def load_looks(known: Known, loads: list[TriedLoad], now: Instant) -> list[MessageLook]:
    """The queues that a decision went by, and what each would have come to."""
    looks = []
    for load in loads:
        unit = known.unit(load.unit)
        text = translate("Rules", "%1 stand before it, %2 at work, %3 min a case: %4")
        for number, figure in enumerate((load.before, load.staff, load.handling), 1):
            text = text.replace(f"%{number}", str(figure))
        answers = translate("Rules", "it does not open")
        if load.answers:
            answers = translate("Rules", "would answer %1").replace("%1", when_text(Instant(load.answers), now))
            late = translate("Rules", "too late")
            answers = answers if load.keeps else f"{answers}, {late}"
        name = unit.short_name if unit is not None else load.unit
        looks.append(
            pair_look(
                f"load:{load.unit}",
                translate("Rules", "The load at %1").replace("%1", name),
                text.replace("%4", answers),
            )
        )
    return looks


def _case(known: Known, moved: Moved, now: Instant) -> str:
    text = translate("Rules", "%1, priority %2, came %3")
    reason = reason_name(moved.reason, known.reason(moved.reason))
    text = text.replace("%1", reason).replace("%2", str(moved.priority)).replace("%3", when_text(moved.at, now))
    return f"{text}, {translate('Rules', 'still open')}" if moved.open else text


def _place(known: Known, data: Data) -> str:
    unit = known.unit(UnitId(str(data.get("unit", ""))))
    name = unit.short_name if unit is not None else str(data.get("unit", ""))
    if data.get("queue") == "admin":
        name = translate("Rules", "%1, the receptionists").replace("%1", name)
    return translate("Rules", "%1, told to ring").replace("%1", name) if data.get("ring") else name


def action_words(data: Data) -> str:
    """What is done with an outcome."""
    profession = str(data.get("profession", ""))
    parts = [
        profession_name(profession) if profession else "",
        dict(kind_options()).get(str(data.get("unit_kind", "")), ""),
    ]
    parts.append(frame_words(str(data.get("frame", "")), int(data.get("days", 0))))
    if data.get("self_booking"):
        parts.append(translate("Rules", "books herself"))
    return capital(", ".join(part for part in parts if part))
