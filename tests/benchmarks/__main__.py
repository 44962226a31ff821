"""`python -m tests.benchmarks`: every figure beside the floor measured in the same run, as a table and as JSON."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from tests.benchmarks import (
    booking,
    catch_up,
    commands,
    desks,
    interviews,
    page,
    relief,
    routing,
    take_next,
    triage,
    week,
    workstation,
)
from tests.benchmarks.figures import Figure, ratio, table, verdict

PARTS: dict[str, Callable[[Path], list[Figure]]] = {
    "commands": commands.sqlite_figures,
    "postgres": commands.postgres_figures,
    "desks": desks.figures,
    "catch_up": catch_up.figures,
    "workstation": workstation.figures,
    "triage": triage.figures,
    "interviews": interviews.figures,
    "routing": routing.figures,
    "relief": relief.figures,
    "take_next": take_next.figures,
    "booking": booking.sqlite_figures,
    "booking_postgres": booking.postgres_figures,
    "week": week.figures,
    "page": page.figures,
}


class Told(Figure, frozen=True):
    """A figure with what follows from it, for who reads the file and not the table."""

    ratio: float = 0.0
    verdict: str = ""


class Report(msgspec.Struct, frozen=True):
    """What the JSON file holds."""

    machine: str
    python: str
    figures: list[Told]


def told(figure: Figure) -> Told:
    """The figure as the file has it."""
    return Told(**msgspec.structs.asdict(figure), ratio=ratio(figure), verdict=verdict(figure))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for; 0 also when a bar was missed: a figure is to be read, not to break a build."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure Spindel beside the floors of this machine.")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here too")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    args = parser.parse_args(argv)
    if unknown := sorted(set(args.parts) - set(PARTS)):
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    figures: list[Figure] = []
    for name in args.parts or PARTS:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="spindel-bench-") as folder:
            figures += PARTS[name](Path(folder))
    print(table(figures))
    if args.json:
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
        report = Report(machine, platform.python_version(), [told(figure) for figure in figures])
        args.json.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
