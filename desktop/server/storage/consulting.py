"""The consults of one transaction: loaded when asked for, written and shown with everything else that was decided."""

from collections.abc import Iterable, Iterator

from desktop.domain.access import case_stream_name
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.units import CaseId
from desktop.protocol.rows import RowBody
from desktop.server.storage.feed import Key
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores


class Consulting:
    """Cards and lines, as decisions of a transaction leave them."""

    def __init__(self, link: Link, stores: Stores) -> None:
        self._link = link
        self._stores = stores
        self._new_cards: dict[str, Consult] = {}
        self._new_lines: dict[str, ConsultLine] = {}

    def card(self, which: str) -> Consult | None:
        """The card of that consult."""
        return self._new_cards.get(which) or self._stores.consults.card(self._link, which)

    def lines(self, which: str) -> list[ConsultLine]:
        """What both sides of that consult wrote."""
        stored = {line.id: line for line in self._stores.consults.lines(self._link, which)}
        return list((stored | {key: line for key, line in self._new_lines.items() if line.consult == which}).values())

    def asking(self, units: Iterable[str]) -> set[CaseId]:
        """The cases about which one of these units is asked, before this transaction."""
        return self._stores.consults.asking(self._link, units)

    def put_card(self, card: Consult) -> None:
        """The card is now this."""
        self._new_cards[card.id] = card

    def put_line(self, line: ConsultLine) -> None:
        """The line is now this."""
        self._new_lines[line.id] = line

    def write(self) -> None:
        """Store what changed."""
        self._stores.consults.save_cards(self._link, self._new_cards.values())
        self._stores.consults.save_lines(self._link, self._new_lines.values())

    def views(self) -> Iterator[tuple[Key, RowBody]]:
        """The rows of what changed."""
        for card in self._new_cards.values():
            yield from consult_views(card)
        for line in self._new_lines.values():
            yield from line_views(line)


def consult_views(card: Consult) -> Iterator[tuple[Key, RowBody]]:
    """The question stands on the staff's side of the case, and nowhere else."""
    yield (case_stream_name(card.case, "staff"), "consult_card", card.id), card


def line_views(line: ConsultLine) -> Iterator[tuple[Key, RowBody]]:
    """So does what was written after it."""
    yield (case_stream_name(line.case, "staff"), "consult_line", line.id), line
