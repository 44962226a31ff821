"""One measured figure with its floor and its bar, and the table they are printed in."""

import statistics
from collections.abc import Callable, Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """`value` in `unit`; `floor` measured in the same run (0 = none); `bar` what must hold, by `at_most` or at least."""

    name: str
    value: float
    unit: str
    floor: float = 0.0
    floor_name: str = ""
    bar: float = 0.0
    at_most: bool = True
    note: str = ""


def ratio(figure: Figure) -> float:
    """Value over floor; 0 without a floor."""
    return figure.value / figure.floor if figure.floor else 0.0


def verdict(figure: Figure) -> str:
    """`ok`, `MISSED`, or empty where nothing is demanded."""
    if not figure.bar:
        return ""
    held = figure.value <= figure.bar if figure.at_most else figure.value >= figure.bar
    return "ok" if held else "MISSED"


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned text, one line each."""
    head = ("figure", "value", "floor", "ratio", "bar", "")
    rows = [head] + [_row(figure) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _row(figure: Figure) -> tuple[str, str, str, str, str, str]:
    sign = "≤" if figure.at_most else "≥"
    return (
        figure.name,
        f"{_number(figure.value)} {figure.unit}",
        f"{_number(figure.floor)} ({figure.floor_name})" if figure.floor else "",
        f"{ratio(figure):.2f}" if figure.floor else "",
        f"{sign} {_number(figure.bar)}" if figure.bar else "",
        " ".join(part for part in (verdict(figure), figure.note) if part),
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.3g}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0–1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median_of(times: int, measure: Callable[[], float]) -> float:
    """The median of several runs of `measure`."""
    return statistics.median(measure() for _ in range(times))
