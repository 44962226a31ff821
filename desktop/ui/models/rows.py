"""An own sorted list for Qt: bisect, row-by-row moves and changes, one layoutChanged for bursts, never a reset on deltas.

QSortFilterProxyModel costs half a second where this costs tenths of a millisecond, and a reset loses selection and scroll.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Item = TypeVar("Item")
Index = QModelIndex | QPersistentModelIndex

BURST = 100
"""More changed rows than this in one go are announced as one layoutChanged."""
ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole row, for the delegate."""


class SortedRows(QAbstractListModel, Generic[Item]):
    """Rows of one type, each with a text key of its own, kept in the order that `order(row)` gives (a unique sort key)."""

    def __init__(self, key: Callable[[Item], str], order: Callable[[Item], Any], parent: Any = None) -> None:
        super().__init__(parent)
        self._key = key
        self._order = order
        self._rows: list[Item] = []
        self._orders: list[Any] = []
        self._at: dict[str, Any] = {}
        """Sort key of each row by its text key, so that a row is found again by bisection."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = ITEM_ROLE) -> Any:
        """The row itself for ITEM_ROLE; subclasses add texts."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self._rows[index.row()] if role == ITEM_ROLE else self.text(self._rows[index.row()], role)

    def text(self, item: Item, role: int) -> Any:
        """What the row says in another role (accessible text, tooltip); None for nothing."""
        return None

    def rows(self) -> list[Item]:
        """All rows in order."""
        return self._rows

    def row_of(self, key: str) -> int:
        """The place of the row with that key, or -1."""
        order = self._at.get(key)
        return -1 if order is None else bisect_left(self._orders, order)

    def find(self, key: str) -> Item | None:
        """The row with that key, if it is there."""
        row = self.row_of(key)
        return None if row < 0 else self._rows[row]

    def change(self, upserts: Iterable[Item], gone: Iterable[str] = ()) -> None:
        """Bring rows in, move, replace and remove them, and tell the views with the least that is true."""
        # Equal rows are dropped here: a repaint that changes nothing still costs one.
        news = [item for item in upserts if self._differs(item)]
        away = [key for key in dict.fromkeys(gone) if key in self._at]
        if len(news) + len(away) > BURST:
            self._rebuild(news, away)
            return
        for key in away:
            self._remove(key)
        for item in news:
            self._put(item)

    def replace_all(self, items: Iterable[Item]) -> None:
        """Another list altogether (another unit, another filter): the only reset there is."""
        self.beginResetModel()
        self._set({self._key(item): item for item in items})
        self.endResetModel()

    def _differs(self, item: Item) -> bool:
        row = self.row_of(self._key(item))
        return row < 0 or self._rows[row] != item

    def _remove(self, key: str) -> None:
        row = self.row_of(key)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row], self._orders[row], self._at[key]
        self.endRemoveRows()

    def _put(self, item: Item) -> None:
        key, order = self._key(item), self._order(item)
        old = self.row_of(key)
        if old < 0:
            self._insert(key, order, item)
            return
        new = bisect_left(self._orders, order)
        if new in (old, old + 1):
            new = old
        else:
            # Qt counts the target before the row is taken out, Python after.
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), new)
            new = self._shift(old, new)
            self.endMoveRows()
        self._rows[new], self._orders[new], self._at[key] = item, order, order
        self.dataChanged.emit(self.index(new), self.index(new))

    def _shift(self, old: int, new: int) -> int:
        target = new - 1 if new > old else new
        self._rows.insert(target, self._rows.pop(old))
        self._orders.insert(target, self._orders.pop(old))
        return target

    def _insert(self, key: str, order: Any, item: Item) -> None:
        row = bisect_left(self._orders, order)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, item)
        self._orders.insert(row, order)
        self._at[key] = order
        self.endInsertRows()

    def _rebuild(self, news: list[Item], away: list[str]) -> None:
        """One sort for many changes; persistent indexes (selection, current row) follow their rows by key."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in before]
        by_key = {self._key(row): row for row in self._rows}
        for key in away:
            del by_key[key]
        by_key.update({self._key(item): item for item in news})
        self._set(by_key)
        after = [self.index(row) if (row := self.row_of(key)) >= 0 else QModelIndex() for key in keys]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _set(self, by_key: dict[str, Item]) -> None:
        ordered = sorted(((self._order(item), key) for key, item in by_key.items()), key=lambda pair: pair[0])
        self._rows = [by_key[key] for _, key in ordered]
        self._orders = [order for order, _ in ordered]
        self._at = {key: order for order, key in ordered}
