"""Content is read whole, every mistake is told with its file and line, and its version is its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.triage.content import Approval, Rank
from desktop.triage.loading import approvals, content_set, fingerprint, load, load_folder, read_folder, version_of
from desktop.triage.yaml_text import BadContent, Document
from tests.support.triage_content import ACHE, TEXTS, texts

A = "reasons/ache.yaml"
P, G, S, C, W = "profile.yaml", "gate.yaml", "shared.yaml", "content.yaml", "word_watch.yaml"
Slip = tuple[str, str, str, str]
"""File, what stands there, what is written instead, and what is said of it (the line is found by the new text)."""

SLIPS: list[Slip] = [
    # the syntax
    (A, "id: ache", "id: [ache", "did not find expected ',' or ']'"),
    (A, "kind: number", "kind: number\n    kind: text", "`kind` stands twice"),
    (A, "id: ache", "? [a]\n: b", "a name is expected here"),
    (A, "read: 2026-01-31", "read: 2026-02-31", "`2026-02-31` cannot be read"),
    (A, "id: ache", "id: !!binary aGVq", "`tag:yaml.org,2002:binary` has no place here"),
    # shapes
    (A, "name: {sv: Värk, en: Ache}", "name: {sv: Värk}", "Object missing required field `en`"),
    (A, "name: {sv: Värk, en: Ache}", 'name: {sv: Värk, en: " "}', "a text is needed here"),
    (A, "id: ache", "id: Ache", "a name is needed here: letters, digits and _"),
    (A, "kind: number", "kind: numbers", "Invalid enum value 'numbers'"),
    (A, "decimals: 1", "decimal: 1", "Object contains unknown field `decimal`"),
    (A, "raise_by: 1", "raise_by: much", "Expected `int`, got `str`"),
    (C, 'version: "9"', "version: 9", "Expected `str`, got `int`"),
    # questions
    (A, "id: strength", "id: start", "the id start stands twice"),
    (A, "id: strength", "id: knock", "the id knock is taken by a common or profile question"),
    (A, "id: strength", "id: gate", "the id gate is built in"),
    (A, "  - fever\n", "  - cold\n", "there is no common question cold in shared.yaml"),
    (A, "- {id: slow, text: {sv: Smygande, en: Slowly}}\n", "", "choice needs options"),
    (A, "id: sudden, rank", "id: slow, rank", "the id slow stands twice"),
    (A, "kind: text", "kind: text\n    unit: {sv: m, en: m}", "text has no bands, min, max or unit"),
    (A, "kind: picture", "kind: picture\n    options: [{id: a, text: {sv: A, en: A}}]", "picture has no options"),
    (A, "kind: picture", "kind: picture\n    check_now: {sv: A, en: A}", "picture cannot be checked now"),
    (A, "kind: number", "kind: number\n    rank: mild", "`rank` belongs to yes_no without options"),
    (A, "kind: yes_no", "kind: yes_no\n    options: [{id: yes, text: {sv: A, en: A}}]", "yes_no has the options yes and no"),
    (A, "max: 10\n", "max: 0\n", "number needs min and max, min the smaller"),
    (A, "decimals: 1", "decimals: 7", "too many decimals"),
    (A, "- {id: low}", "- {id: low, from: 1}", "the first band begins at min: it has no `from`"),
    (A, "from: 8", "from: 4", "bands rise from min to max, each with its `from`"),
    (A, "id: mid, from", "id: low, from", "an id of a band stands twice"),
    # conditions
    (A, "ask_when: {question: start, is: sudden}", "ask_when: {question: strength, is: high}", "no question strength"),
    (A, "{question: where, is: chest}", "{question: where}", "a condition is `all`, `any`, or a `question` with one of"),
    (A, "{question: where, is: chest}", "{question: where, is: chest, in: [back]}", "a condition is `all`, `any`"),
    (A, "{question: where, is: chest}", "{all: []}", "`all` is empty"),
    (A, "{question: where, is: chest}", "{question: where, in: []}", "`in` is empty"),
    (A, "{question: where, is: chest}", "{question: where, is: head}", "where has no answer head"),
    (A, "{question: where, is: chest}", "{question: note, is: chest}", "no rule reads note: its answer is for the nurse"),
    (A, "{question: where, is: chest}", "{question: knock, is: yes}", "there is no question knock that can be looked at here"),
    (A, "{question: where, is: chest}", "{question: complaints, is: ache}", "no question complaints that can be looked at"),
    (A, "at_least: 8", "at_least: 7", "strength has no band from 7"),
    (A, "at_least: mild", "at_least: none", "strength has no answer of rank none"),
    (A, "{question: where, is: chest}", "{question: where, not: chest}", "Object contains unknown field `not`"),
    # rules
    (A, "- id: chest\n", "- id: strong\n", "the id strong stands twice"),
    (A, "text: {sv: Mycket ont, en: Very painful}\n    source: [book]", "text: {sv: M, en: M}\n    source: []", "at least one source"),
    (A, "text: {sv: Mycket ont, en: Very painful}\n    source: [book]", "text: {sv: M, en: M}\n    source: [film]", "no source film"),
    (A, "raise_by: 1", "raise_by: 4", "raise_by is 1 to 3"),
    (A, "raise_by: 1", "raise_by: 0", "a rule has either `then` or `raise_by`"),
    (A, "then: {outcome: chat, priority: 2}", "then: {outcome: chat}", "chat needs a priority from 1 to 5"),
    (A, "then: {outcome: chat, priority: 2}", "then: {outcome: chat, priority: 6}", "chat needs a priority from 1 to 5"),
    (A, "then: {outcome: call_112}", "then: {outcome: call_112, priority: 1}", "call_112 has no priority"),
    (A, "then: {outcome: chat, priority: 2}", "then: {outcome: chat, priority: 2, emergency_unit: eye}", "chat has no emergency unit"),
    (A, "priority: 5, competence: physiotherapist", "priority: 5", "book needs a competence"),
    (A, "advice: [rest]", "advice: []", "self_care needs advice"),
    (A, "advice: [rest]", "advice: [run]", "there is no advice run"),
    (A, "if_unknown: {outcome: chat, priority: 4}", "if_unknown: {outcome: chat, priority: 2}", "more urgent than the rule itself"),
    (A, "if_unknown: {outcome: chat, priority: 4}", "if_unknown: {outcome: self_care, advice: [rest]}", "never past a person"),
    (A, "raise_by: 1", "raise_by: 1\n    if_unknown: {outcome: chat, priority: 4}", "a rule that raises has no floor"),
    (A, "lowest: {outcome: self_care, advice: [rest]}", "lowest: {outcome: call_112}", "112 and emergency need a rule"),
    (A, "lowest: {outcome: self_care, advice: [rest]}", "lowest: {outcome: non_medical}", "administrative reasons, and only these"),
    (A, "- [note]", "- [notes]", "there is no question notes in this reason"),
    (A, "- [note]", "- [note]\n  - [since]", "at most 3 lines"),
    (A, "id: ache", "id: aches", "the id aches is not the name of the file"),
    (A, "approved: demo", "approved: yes", "`demo`, or physician, date and content"),
    (A, "author: Test", 'author: ""', "version and author are needed"),
    # the others
    (P, "from: {months: 3}", "from: {months: 3, days: 2}", "ages rise, each with one of"),
    (P, "from: {days: 0}", "from: {days: 1}", "the first age is from day 0"),
    (P, "ages: [grown, old]", "ages: [grown, ancient]", "there is no age ancient"),
    (P, "id: adult", "id: old", "the id old stands twice"),
    (P, "{id: woman,", "{id: female,", "`sex` is a choice of woman and man"),
    (P, "kind: date", "kind: text", "`born` is a date without bands"),
    (P, "{question: sex, is: woman}", "{question: health, is: immune}", "there is no question health that can be looked at here"),
    (G, "signs: [no_breath, bleeding, fainted, belly]", "signs: [no_breath, bleeding, fainted]", "no variant shows the sign belly"),
    (G, "signs: [no_breath, bleeding, fainted, belly]", "signs: [no_breath, belly, pain]", "there is no sign pain"),
    (G, "signs: [no_breath, bleeding, fainted, belly]", "signs: [belly, belly]", "shows each of its signs once"),
    (G, "who: {question: pregnant, is: yes}\n    ", "", "only the last variant may be without `who`"),
    (G, "- id: everybody\n", "- id: everybody\n    who: {question: sex, is: man}\n", "the last variant is for everybody else"),
    (G, "{question: pregnant, is: yes}", "{question: fever, is: yes}", "there is no question fever that can be looked at"),
    (S, "ask_when: {question: health, is: thinner}", "ask_when: {question: health, is: thin}", "health has no answer thin"),
    (S, "then: {outcome: emergency_department}", "raise_by: 1", "raising belongs to a reason, never to everything"),
    (S, "{question: knock, is: yes}", "{question: strength, at_least: 8}", "there is no question strength"),
    (W, "ont bröst*", "\"ont {pain}\"", "there is no list of words {pain}"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), SLIPS, ids=[f"{slip[0]}: {slip[3]}" for slip in SLIPS])
def test_a_slip_is_told_with_its_file_and_line(file: str, old: str, new: str, said: str) -> None:
    """Issue 3: which line is wrong."""
    slipped = (
        texts(file, old, new) if TEXTS[file].count(old) == 1 else {**TEXTS, file: TEXTS[file].replace(old, new, 1)}
    )
    with pytest.raises(BadContent) as problem:
        load(slipped)
    assert problem.value.file == file
    assert said in problem.value.what
    at = TEXTS[file].index(old)
    first = TEXTS[file].count("\n", 0, at) + 1
    # On what was written otherwise, at the head of what it stands in, or at what it collides with.
    assert abs(problem.value.line - first) <= 12
    assert str(problem.value) == f"{file}, line {problem.value.line}: {problem.value.what}"


@pytest.mark.parametrize(
    ("new", "line", "said"),
    [
        ("    then: {outcome: call_113}\n", 63, "Invalid enum value 'call_113'"),
        ("    then: {outcome: call_112}\n    colour: red\n", 64, "Object contains unknown field `colour`"),
        ("    then:\n      outcome: chat\n      priority: 9\n", 65, "chat needs a priority from 1 to 5"),
    ],
)
def test_the_line_is_the_very_one(new: str, line: int, said: str) -> None:
    slipped = texts(A, "    then: {outcome: call_112}\n", new)
    with pytest.raises(BadContent) as problem:
        load(slipped)
    assert (problem.value.line, problem.value.what.split(" - ")[0]) == (line, said)
    assert slipped[A].splitlines()[line - 1].strip() == new.splitlines()[line - 63].strip()


@pytest.mark.parametrize("missing", sorted(name for name in TEXTS if not name.startswith("reasons/")))
def test_a_missing_file_is_named(missing: str) -> None:
    with pytest.raises(BadContent) as problem:
        load({name: text for name, text in TEXTS.items() if name != missing})
    assert (problem.value.file, problem.value.what) == (missing, "this file is missing")


def test_yes_and_no_are_words_and_true_is_not() -> None:
    """The Norway problem."""
    value = Document("x", "{is: yes, in: [no, on, off, y], really: true, never: False}").value
    assert value == {"is": "yes", "in": ["no", "on", "off", "y"], "really": True, "never": False}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("a: *b", "found undefined alias"),
        ("a: b\n---\nc: d", "but found another document"),
        ("[" * 50 + "]" * 50, "nested too deeply"),
        ("a: &a [*a]", "nested too deeply"),
        ("x" * 1_000_001, "the file has more than 1000000 characters"),
    ],
)
def test_what_is_no_content_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadContent) as problem:
        Document("x", text)
    assert problem.value.what == said


def test_aliases_upon_aliases_cost_nothing() -> None:
    """A billion laughs is made once."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    assert isinstance(Document("x", "\n".join(lines)).value, dict)


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert load_folder(tmp_path).version == load(TEXTS).version
    (tmp_path / A).write_bytes(b"id: \xff")
    with pytest.raises(BadContent, match=r"reasons/ache.yaml, line 1: is not UTF-8 text"):
        read_folder(tmp_path)
    with pytest.raises(BadContent, match=r"content.yaml, line 1: No such file"):
        read_folder(tmp_path / "nowhere")


def test_the_version_is_the_content_and_not_its_layout() -> None:
    """DESIGN 6, R64: versions."""
    same = load({**TEXTS, A: "# a comment\n" + ACHE.replace("id: ache\n", "id: 'ache'\n")})
    other = load(texts(A, "sv: Hur ont?", "sv: Hur ont gör det?"))
    assert load(TEXTS).version.startswith("9+")
    assert (same.version == load(TEXTS).version, other.version == load(TEXTS).version) == (True, False)
    assert load(texts(C, "sv: Ja", "sv: Japp")).version != load(TEXTS).version
    assert load(texts(W, "ont bröst*", "ont hjärta*")).version != load(TEXTS).version


def _approved(content: str) -> str:
    return f"approved: {{physician: Test Testsson, date: 2026-10-01, content: {content}}}"


def test_an_approval_is_bound_to_the_wording_it_was_given_for() -> None:
    """R64."""
    written = content_set(TEXTS)
    prints = {name: fingerprint(file) for name, file in written.files().items()}
    signed = {
        name: text.replace("approved: demo", _approved(prints[name])) if name in prints else text
        for name, text in TEXTS.items()
    }
    assert (load(TEXTS).approved, load(signed).approved) == (False, True)
    assert version_of(content_set(signed)) == version_of(written)
    assert set(approvals(content_set(signed)).values()) == {
        Approval("Test Testsson", approval.date, prints[name])
        for name, approval in approvals(content_set(signed)).items()
        if approval is not None
    }
    one_demo = {**signed, A: TEXTS[A]}
    assert load(one_demo).approved is False
    changed = {**signed, A: signed[A].replace("sv: Hur ont?", "sv: Hur ont gör det?")}
    with pytest.raises(BadContent) as problem:
        load(changed)
    assert (problem.value.file, problem.value.line) == (A, 6)
    assert problem.value.what.endswith("have it approved again")


def test_ranks_of_yes_no_options_and_bands_are_known() -> None:
    items = {item.id: item for item in load(TEXTS).complaints["ache"].questions}
    assert items["ache.faint"].ranks == {"yes": Rank.WARNING, "no": Rank.NONE}
    assert items["ache.strength"].ranks == {"low": Rank.NONE, "mid": Rank.MILD, "high": Rank.WARNING}
