"""What Ctrl+K lists: cases, persons and actions of this desk, under them what the server found, and how the search stands."""

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal
from desktop.sync.questions import NO_ANSWER, OFFLINE
from desktop.sync.status import Phase
from desktop.ui.models.directory import found_units, hours_words
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.lines import hit_look
from desktop.ui.moments import age_long, age_short, clock_text
from desktop.ui.shell.actions import action_groups
from desktop.ui.shell.keys import key_table
from desktop.ui.shell.search import Search, SearchState
from desktop.ui.widgets.case_line import CaseLineLook
from desktop.ui.words import reason_name, refusal_words, sex_name
from desktop.ui.work import Work, manages

translate = QCoreApplication.translate
MOST = 10
"""Hits of the desk shown before a word is typed; a longer list is narrowed by typing, not by scrolling."""
MOST_TYPED = 6
"""And after: what the server finds must be in sight under them."""
_MANAGING = ("manage_hours", "manage_routing", "manage_outcomes", "manage_try")
"""Found by managers only."""
_ACTIONS = (
    "take_next",
    "new_contact",
    "show_queue",
    "show_mine",
    "show_calls",
    "show_board",
    "show_unsent",
    "directory",
    "write",
    "lock",
    "help",
)


class Hit(msgspec.Struct, frozen=True):
    """Something found: `case` to open, `unit` to read about or `action` to do. `look`: it came from the server."""

    icon: str
    text: str
    detail: str = ""
    case: str = ""
    action: str = ""
    unit: str = ""
    look: CaseLineLook | None = None


class Note(msgspec.Struct, frozen=True):
    """A line that says how the search stands; there is nothing to choose in it."""

    icon: str
    text: str
    trouble: bool = False


Row = Hit | Note


def found_rows(work: Work, search: Search) -> list[Row]:
    """The whole list: the desk's own hits, then the server's without those cases, then how the search stands."""
    own = find(work, search.text)
    known = {hit.case for hit in own if hit.case}
    told: list[Row] = [
        Hit("", hit.name, case=hit.line.case, look=hit_look(hit, work.known, work.now()))
        for hit in search.hits
        if hit.line.case not in known
    ]
    return [*own, *told, _note(work, search, bool(told))]


def find(work: Work, words: str) -> list[Hit]:
    """What this desk has that matches all the words: cases with a person first, then cases of the queue, then actions."""
    wanted = words.casefold().split()
    found = [hit for hit in _candidates(work, bool(wanted)) if _matches(hit, wanted)]
    return found[: MOST_TYPED if wanted else MOST]


def _candidates(work: Work, typed: bool) -> list[Hit]:
    people = dict(work.known.opened())
    hits = [
        Hit("user-round", person.name, _row_words(work, work.known.queue.get(case)), case=case)
        for case, person in people.items()
    ]
    if typed:
        hits += [Hit("list-ordered", _row_words(work, row), _age_words(row), case=row.id) for row in work.queue.rows()]
        hits += [
            Hit("house", unit.name, hours_words(unit, work.now()), unit=unit.id) for unit in found_units(work.known, "")
        ]
    for group in action_groups(work):
        hits += [Hit(item.icon, item.text, item.key, action=item.id) for item in group if item.enabled]
    names = {*_ACTIONS, *(_MANAGING if manages(work) else ())}
    names |= {"try_case"} if work.open_case != NO_CASE else set()
    hits += [Hit("chevron-right", key.words, key.sequence, action=key.name) for key in key_table() if key.name in names]
    return hits


def _row_words(work: Work, row: QueueRow | None) -> str:
    if row is None:
        return ""
    name = reason_name(row.reason, work.known.reason(row.reason))
    return ", ".join(part for part in (name, age_short(row.age_months), sex_name(row.sex)) if part)


def _age_words(row: QueueRow) -> str:
    return ", ".join((age_long(row.age_months), translate("Palette", "priority %1").replace("%1", str(row.priority))))


def _matches(hit: Hit, wanted: list[str]) -> bool:
    text = f"{hit.text} {hit.detail}".casefold()
    return all(word in text for word in wanted)


def _note(work: Work, search: Search, shown: bool) -> Note:
    """How the search among all cases of the unit stands, in a sentence."""
    card = work.known.unit(work.unit())
    unit = card.short_name if card else translate("Palette", "the unit")
    if len(work.known.at) > 1:
        unit = translate("Palette", "your units")
    if search.state is SearchState.FAILED:
        return _failed(work, search.code)
    if search.state is SearchState.TOO_SHORT:
        text = translate(
            "Palette", "Type a name or a personal identity number to search all cases at %1, also closed ones."
        )
        return Note("search", text.replace("%1", unit))
    if search.state is SearchState.LOADING:
        return Note("hourglass", translate("Palette", "Searching all cases at %1 …").replace("%1", unit))
    if search.more:
        return Note("search", translate("Palette", "There are more. Type more of the name."))
    text = translate("Palette", "No more at %1.") if shown else translate("Palette", "Nothing else was found at %1.")
    return Note("search", text.replace("%1", unit))


def _failed(work: Work, code: str) -> Note:
    if code == OFFLINE and work.status.phase is not Phase.STALE:
        return Note("hourglass", translate("Palette", "Connecting …"))
    if code == OFFLINE:
        text = translate("Palette", "No contact since %1. Only what is on this computer is searched.")
        return Note("cloud-off", text.replace("%1", clock_text(work.status.since)), trouble=True)
    if code == NO_ANSWER:
        return Note(
            "triangle-alert", translate("Palette", "The server did not answer in time. Type again."), trouble=True
        )
    if code == Refusal.NO_ACCESS:
        return Note("folder-lock", translate("Palette", "Your assignment gives no search among the unit's cases."))
    return Note("triangle-alert", refusal_words(code), trouble=True)
