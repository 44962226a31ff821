"""How long triage takes: a step of an interview, an outcome, content loaded and proven, own words searched.

Run: python -m tests.benchmarks triage. The floor of a load is PyYAML's own parser composing the same texts.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from desktop.triage.ages import born_at
from desktop.triage.answers import Value
from desktop.triage.cases import said
from desktop.triage.check import check
from desktop.triage.compiled import Content
from desktop.triage.interview import answer, begin, next_question
from desktop.triage.loading import golden_cases, load, read_cases, read_folder
from desktop.triage.outcome import decide
from desktop.triage.record import assessment
from desktop.triage.state import Interview, Subject
from tests.benchmarks.figures import Figure, median_of, percentile
from tests.support import tree
from tests.support.triage_content import OLD_MAN, TODAY, WOMAN

FOLDER = tree.ROOT / "resources" / "triage"
REASONS = 24
"""As many contact reasons as the whole content is to have."""
WORDS = "Jag har haft ont i ryggen i tre veckor och blir andfådd i trappor, men ingen feber. " * 4
LONGEST_STEP_MS, LONGEST_LOAD_MS = 2.0, 300.0


def whole_content() -> dict[str, str]:
    """The texts of as many reasons as there are to be: the longest of today's, under other names."""
    texts = read_folder(FOLDER)
    models = sorted((name for name in texts if name.startswith("reasons/")), key=lambda name: -len(texts[name]))[:3]
    for number in range(REASONS - sum(name.startswith("reasons/") for name in texts)):
        name = f"made_up_{number}"
        text = texts[models[number % len(models)]]
        texts[f"reasons/{name}.yaml"] = re.sub(r"^id: \w+", f"id: {name}", text, count=1, flags=re.MULTILINE)
    return texts


def figures(_: Path) -> list[Figure]:
    """Every figure of triage."""
    texts = whole_content()
    content = load(texts)
    return [*_loading(texts), *_steps(content), _search(content), _long_words(content), _watch(content), _proof()]


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _loading(texts: dict[str, str]) -> Iterator[Figure]:
    today = read_folder(FOLDER)
    reasons = sum(name.startswith("reasons/") for name in today)
    yield Figure("all content loaded", *_load(today), bar=LONGEST_LOAD_MS, note=f"{reasons} reasons")
    yield Figure(f"content of {REASONS} reasons loaded", *_load(texts), note="as many as there are to be")


def _load(texts: dict[str, str]) -> tuple[float, str, float, str]:
    def bare() -> None:
        for text in texts.values():
            yaml.compose(text, Loader=yaml.CSafeLoader)

    floor = median_of(5, lambda: _milliseconds(bare))
    return median_of(5, lambda: _milliseconds(lambda: load(texts))), "ms", floor, "YAML composed"


def _interviews(content: Content) -> Iterator[tuple[Interview, Mapping[str, Value]]]:
    """Long ones: one, two and three complaints, and the answers of every golden case."""
    for who in (WOMAN, OLD_MAN):
        for reasons in (["back_pain"], ["back_pain", "breathlessness"], ["back_pain", "breathlessness", "other"]):
            yield begin(content, who, reasons, TODAY), {}
    for cases in golden_cases(read_cases(FOLDER)).values():
        for case in cases.cases:
            yield begin(content, Subject(born_at(case.age, TODAY), case.sex), case.reasons, TODAY), case.answers


def _steps(content: Content) -> Iterator[Figure]:
    steps: list[float] = []
    outcomes: list[float] = []
    records: list[float] = []
    for state, answers in _interviews(content):
        question = next_question(content, state)
        while question is not None:
            value = said(question, answers)
            started = time.perf_counter()
            state = answer(content, state, question.id, value)
            question = next_question(content, state)
            steps.append((time.perf_counter() - started) * 1000)
            started = time.perf_counter()
            decide(content, state)
            outcomes.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        assessment(content, state)
        records.append((time.perf_counter() - started) * 1000)
    yield Figure("answer and next question, p50", percentile(steps, 0.5), "ms")
    yield Figure("answer and next question, p99", percentile(steps, 0.99), "ms", bar=LONGEST_STEP_MS)
    yield Figure("outcome, p99", percentile(outcomes, 0.99), "ms", bar=LONGEST_STEP_MS)
    yield Figure("interview as it is stored, p99", percentile(records, 0.99), "ms")


def _search(content: Content) -> Figure:
    return Figure(
        "own words searched", median_of(20, lambda: _milliseconds(lambda: content.search.find(WORDS, "sv"))), "ms"
    )


def _long_words(content: Content) -> Figure:
    words = "ont i ryggen och feber med svårt att andas " * 625
    return Figure(
        "5,000 words searched", median_of(5, lambda: _milliseconds(lambda: content.search.find(words, "sv"))), "ms"
    )


def _watch(content: Content) -> Figure:
    return Figure("word watch", median_of(20, lambda: _milliseconds(lambda: content.watch.watch(WORDS))), "ms")


def _proof() -> Figure:
    content = load(read_folder(FOLDER))
    note = f"{len(content.complaints)} reasons"
    return Figure(
        "content proven", median_of(1, lambda: _milliseconds(lambda: check(content))) / 1000, "s", bar=20, note=note
    )
