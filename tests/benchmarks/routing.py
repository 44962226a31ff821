"""How many routing decisions a second: by the program's own rules, for a region of 29 units, at any hour and under any load.

Run: python -m tests.benchmarks routing. The floor is a dict look-up of the same facts.
"""

import random
import re
import time
from pathlib import Path

from desktop.domain.routing import Door, Facts, UnitNow, routed
from desktop.domain.units import Instant, UnitId, UnitKind
from desktop.server.routing_rules import read_rules
from tests.benchmarks.figures import Figure, median_of
from tests.support import tree

CENTRES, CASES, LEAST = 28, 2_000, 5_000
OUTCOMES = ("chat", "chat", "chat", "book", "non_medical", "")


def figures(_: Path) -> list[Figure]:
    """Decisions, and the rules read and proven."""
    text = (tree.ROOT / "resources" / "routing" / "rules.yaml").read_text("utf-8")
    rules = read_rules("rules.yaml", text, ())
    chance = random.Random(4)
    made = [_made(chance) for _ in range(CASES)]

    def decisions() -> float:
        started = time.perf_counter()
        for facts, units in made:
            routed(rules, facts, units)
        return CASES / (time.perf_counter() - started)

    def look_ups() -> float:
        known = {facts: facts.own for facts, _ in made}
        started = time.perf_counter()
        for facts, _ in made:
            known[facts]
        return CASES / (time.perf_counter() - started)

    def proof() -> float:
        # What has been proven is remembered: these are other rules by their version alone.
        anew = re.sub("version: .*", f'version: "{chance.random()}"', text, count=1)
        started = time.perf_counter()
        read_rules("rules.yaml", anew, ())
        return (time.perf_counter() - started) * 1000

    return [
        Figure(
            "routing decisions", median_of(5, decisions), "/s", median_of(5, look_ups), "look-ups",
            bar=LEAST, at_most=False, note=f"{len(rules.rules)} rules, {CENTRES + 1} units",
        ),
        Figure("routing rules read and proven", median_of(5, proof), "ms", note="everything that they can meet"),
    ]  # fmt: skip


def _made(chance: random.Random) -> tuple[Facts, dict[UnitId, UnitNow]]:
    """A case, and the units as they are when it comes."""
    units = [_unit(chance, f"centre{number}", UnitKind.HEALTH_CENTRE) for number in range(CENTRES)]
    units.append(_unit(chance, "1177", UnitKind.ADVICE_1177))
    own, listed = (chance.choice(units[:-1]).id for _ in range(2))
    outcome = chance.choice(OUTCOMES)
    priority = 5 if outcome == "non_medical" else chance.randint(1, 5)
    return Facts(own, own, priority, outcome, listed), {unit.id: unit for unit in units}


def _unit(chance: random.Random, name: str, kind: UnitKind) -> UnitNow:
    door, opens, answers = chance.choice(list(Door)), Instant(chance.randint(1, 100)), Instant(chance.randint(1, 100))
    return UnitNow(UnitId(name), kind, "region", door, opens, answers, keeps=chance.random() < 0.5)
