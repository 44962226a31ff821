"""Fifty desks press F2 at the same moment, each at work at several units: how many different cases, and how soon.

Run: python -m tests.benchmarks take_next. Whoever measures more than one figure here has found two nurses in one case.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from tests.benchmarks.account import UNITS
from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.peers import Desk, start_cases
from tests.benchmarks.served import Served, numbers

DESKS = 50
NURSES = 4


def figures(folder: Path) -> list[Figure]:
    """As many desks as cases, spread over the units: each must come away with one of its own."""
    with Served(folder) as server:
        for place, unit in enumerate(UNITS):
            start_cases(server.port, len(range(place, DESKS, len(UNITS))), numbers(30)[place::3], unit)
        tokens = [Desk(server.staff_port, f"e{number}") for number in range(NURSES)]
        desks = [
            Desk(server.staff_port, token=tokens[number % NURSES].token, beside=UNITS[1:]) for number in range(DESKS)
        ]
        together = Barrier(DESKS)

        def press(desk: Desk) -> tuple[str, float]:
            together.wait()
            began = time.perf_counter()
            result = desk.do("case.take_next", {})
            return str(result.data.get("case", "")), (time.perf_counter() - began) * 1000

        with ThreadPoolExecutor(DESKS) as hands:
            answers = list(hands.map(press, desks))
        for desk in [*tokens, *desks]:
            desk.close()
    taken = {case for case, _ in answers if case}
    took = [ms for _, ms in answers]
    note = f"{DESKS} cases at {len(UNITS)} units"
    return [
        Figure(f"{DESKS} desks press F2 at once: different cases", len(taken), "", bar=DESKS, at_most=False, note=note),
        Figure(f"{DESKS} desks press F2 at once: the last has its case", percentile(took, 1.0), "ms"),
    ]
