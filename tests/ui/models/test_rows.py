"""The sorted list tells its views the truth with the least: checked against a plain sorted list, by Qt's own tester too."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.models.rows import BURST, SortedRows

Pair = tuple[str, int]


def _model() -> SortedRows[Pair]:
    return SortedRows(key=lambda pair: pair[0], order=lambda pair: (pair[1], pair[0]))


def _signals(model: SortedRows[Pair]) -> list[str]:
    heard: list[str] = []
    for name in ("rowsInserted", "rowsRemoved", "rowsMoved", "dataChanged", "layoutChanged", "modelReset"):
        getattr(model, name).connect(lambda *_, name=name: heard.append(name))
    return heard


_changes = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 5)), max_size=6),
        st.lists(st.sampled_from("abcdefgh"), max_size=3),
    ),
    max_size=8,
)


@given(_changes)
def test_the_rows_are_always_those_of_a_plain_sorted_list(steps: list[tuple[list[Pair], list[str]]]) -> None:
    """FN1: the order is the order, whatever comes in whatever sequence."""
    model = _model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    plain: dict[str, int] = {}
    for upserts, gone in steps:
        fresh = {key: value for key, value in upserts if key not in gone}
        model.change(list(fresh.items()), gone)
        plain = {key: value for key, value in plain.items() if key not in gone} | fresh
        assert model.rows() == sorted(plain.items(), key=lambda pair: (pair[1], pair[0]))
        assert all(model.row_of(key) == model.rows().index((key, plain[key])) for key in plain)


def test_a_row_that_stays_in_its_place_is_only_changed() -> None:
    model = _model()
    model.change([("a", 1), ("b", 5), ("c", 9)])
    heard = _signals(model)
    model.change([("b", 6)])
    assert heard == ["dataChanged"]


def test_a_row_that_changes_its_order_is_moved() -> None:
    model = _model()
    model.change([("a", 1), ("b", 5), ("c", 9)])
    heard = _signals(model)
    model.change([("a", 10)])
    assert heard == ["rowsMoved", "dataChanged"]
    assert [key for key, _ in model.rows()] == ["b", "c", "a"]


def test_an_equal_row_is_not_told() -> None:
    model = _model()
    model.change([("a", 1)])
    heard = _signals(model)
    model.change([("a", 1)], ["nobody"])
    assert heard == []


def test_a_burst_is_one_signal_and_no_reset() -> None:
    model = _model()
    model.change([(f"row-{number}", number) for number in range(500)])
    heard = _signals(model)
    model.change([(f"row-{number}", 1000 - number) for number in range(BURST + 1)], ["row-400"])
    assert heard == ["layoutChanged"]
    assert model.rowCount() == 499


def test_marks_follow_their_rows_through_a_burst() -> None:
    model = _model()
    model.change([(f"row-{number}", number) for number in range(200)])
    kept, lost = QPersistentModelIndex(model.index(150)), QPersistentModelIndex(model.index(7))
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(150), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    changed: list[Any] = [(f"row-{number}", -number) for number in range(200) if number != 7]
    model.change(changed, ["row-7"])
    assert model.rows()[kept.row()][0] == "row-150"
    assert selection.currentIndex().row() == kept.row()
    assert not lost.isValid()
