"""How a resident behaves: what she does next and when, from what she sees and who she is. Pure, the same for the same seed.

Times are people's seconds since she sent her case: the demo's speed is somebody else's business.
"""

import random
from enum import StrEnum

import msgspec

from desktop.demo.stories import Common, Story, answer, asks_something

QUICKEST_S = 6.0
NEVER = float("inf")


class Temper(msgspec.Struct, frozen=True):
    """What somebody is like. All in seconds; `gives_up_s` and `leaves_s` may be NEVER."""

    seed: str
    answers_s: float
    """How long an answer usually takes."""
    impatient_s: float
    """After how long without an answer she writes again."""
    gives_up_s: float
    """After how long without an answer she takes the case back."""
    leaves_s: float
    """When she puts the phone away while she waits."""
    away_s: float
    """For how long."""
    thinks_s: float = 0.0
    """How long she looks at a question of the page before she answers it."""


class Line(msgspec.Struct, frozen=True):
    """A message as she saw it arrive."""

    text: str
    at_s: float
    own: bool


class Seen(msgspec.Struct, frozen=True):
    """Everything on her page."""

    lines: tuple[Line, ...] = ()
    closed: bool = False


class Mood(msgspec.Struct, frozen=True):
    """What she has done so far besides writing."""

    left_s: float = -1.0
    """When she went away; negative when she is at the page."""
    been_away: bool = False
    reminded: int = 0


class Deed(StrEnum):
    """What a resident can do."""

    WAIT = "wait"
    WRITE = "write"
    LEAVE = "leave"
    RETURN = "return"
    WITHDRAW = "withdraw"
    GO = "go"
    """She is done: closed, and read."""


class Act(msgspec.Struct, frozen=True):
    """What she does next, at `at_s` if nothing changes before."""

    deed: Deed
    at_s: float
    text: str = ""


def temper_of(seed: int, person: str) -> Temper:
    """The person's temper under this seed."""
    rng = random.Random(f"temper {seed} {person}")
    impatient = rng.uniform(7, 20) * 60
    return Temper(
        seed=f"{seed} {person}",
        answers_s=rng.lognormvariate(3.4, 0.5),
        impatient_s=impatient,
        gives_up_s=impatient * rng.uniform(3, 5) if rng.random() < 0.15 else NEVER,
        leaves_s=rng.uniform(60, 300) if rng.random() < 0.35 else NEVER,
        away_s=rng.uniform(3, 12) * 60,
        thinks_s=rng.uniform(4, 12),
    )


def next_act(story: Story, common: Common, temper: Temper, seen: Seen, mood: Mood) -> Act:
    """What she does next. An act in the past is due at once."""
    if mood.left_s >= 0:
        return Act(Deed.RETURN, mood.left_s + temper.away_s)
    unanswered = _unanswered(seen)
    if seen.closed:
        return Act(Deed.GO, unanswered[-1].at_s + QUICKEST_S if unanswered else 0.0)
    if unanswered:
        return _reply(story, common, temper, seen, unanswered)
    if not any(not line.own for line in seen.lines):
        return _while_nobody_answers(common, temper, mood)
    return _while_they_think(common, temper, seen, mood)


def after(mood: Mood, act: Act) -> Mood:
    """Her mood once she has done it."""
    changes: dict[str, object] = {}
    if act.deed is Deed.LEAVE:
        changes = {"left_s": act.at_s}
    elif act.deed is Deed.RETURN:
        changes = {"left_s": -1.0, "been_away": True}
    elif act.deed is Deed.WRITE and act.text:
        changes = {"reminded": mood.reminded + 1}
    return msgspec.structs.replace(mood, **changes)


def answer_delay_s(temper: Temper, place: int, length: int) -> float:
    """How long she takes for her answer to message number `place`: reading, thinking, typing `length` characters."""
    rng = random.Random(f"answer {temper.seed} {place}")
    return max(QUICKEST_S, temper.answers_s * rng.lognormvariate(0, 0.4) + length / 5)


def _unanswered(seen: Seen) -> list[Line]:
    """What the staff wrote since her last words; thanks for the last advice need no more thanks."""
    fresh: list[Line] = []
    for line in reversed(seen.lines):
        if line.own:
            break
        fresh.insert(0, line)
    return fresh


def _reply(story: Story, common: Common, temper: Temper, seen: Seen, unanswered: list[Line]) -> Act:
    question = " ".join(line.text for line in unanswered)
    own = [line.text for line in seen.lines if line.own]
    if not asks_something(question) and any(text in common.thanks for text in own):
        return Act(Deed.WAIT, NEVER)
    text = answer(story, common, question, own, random.Random(f"words {temper.seed} {len(seen.lines)}"))
    return Act(Deed.WRITE, unanswered[-1].at_s + answer_delay_s(temper, len(seen.lines), len(text)), text)


def _while_nobody_answers(common: Common, temper: Temper, mood: Mood) -> Act:
    acts = [Act(Deed.WITHDRAW, temper.gives_up_s)]
    if not mood.been_away:
        acts.append(Act(Deed.LEAVE, temper.leaves_s))
    if mood.reminded < len(common.impatient):
        acts.append(Act(Deed.WRITE, temper.impatient_s * (1 + mood.reminded), common.impatient[mood.reminded]))
    first = min(acts, key=lambda act: act.at_s)
    return first if first.at_s < NEVER else Act(Deed.WAIT, NEVER)


def _while_they_think(common: Common, temper: Temper, seen: Seen, mood: Mood) -> Act:
    last = seen.lines[-1]
    said = {line.text for line in seen.lines if line.own}
    if last.text in common.thanks or said & set(common.silence):
        return Act(Deed.WAIT, NEVER)
    return Act(Deed.WRITE, last.at_s + temper.impatient_s, common.silence[0])
