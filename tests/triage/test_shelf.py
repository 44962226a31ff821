"""The last good content stays in use, and what no physician has approved reaches no real resident."""

from __future__ import annotations

from desktop.triage.loading import content_set, fingerprint
from desktop.triage.shelf import ContentShelf
from desktop.triage.yaml_text import BadContent
from tests.support.triage_content import SMALL, TEXTS, texts

BROKEN = texts("gate.yaml", "source: [book]\n  - id: bleeding", "source: [film]\n  - id: bleeding")
NEWER = texts("content.yaml", 'version: "9"', 'version: "10"')


def _signed() -> dict[str, str]:
    prints = {name: fingerprint(file) for name, file in content_set(TEXTS).files().items()}
    signature = "approved: {{physician: Test Testsson, date: 2026-10-01, content: {}}}"
    return {
        name: text.replace("approved: demo", signature.format(prints[name])) if name in prints else text
        for name, text in TEXTS.items()
    }


def test_without_any_good_content_there_is_none() -> None:
    """Issue 3: cases then enter as priority 2, "not assessed"."""
    shelf = ContentShelf(demo=True)
    assert (shelf.content, shelf.problem, shelf.version("9")) == (None, None, None)
    assert shelf.offer(BROKEN) is shelf.problem
    assert shelf.content is None


def test_content_that_fails_keeps_the_last_good_and_says_which_line() -> None:
    shelf = ContentShelf(demo=True)
    assert shelf.offer(TEXTS) is None
    problem = shelf.offer(BROKEN)
    assert str(problem) == "gate.yaml, line 13: there is no source film in this file"
    assert shelf.problem is problem
    assert shelf.content is not None
    assert shelf.content.version == SMALL.version
    shelf.failed(BadContent("gate.yaml", 1, "is not UTF-8 text"))
    assert (shelf.content.version, str(shelf.problem)) == (SMALL.version, "gate.yaml, line 1: is not UTF-8 text")
    assert shelf.offer(NEWER) is None
    assert (shelf.content.version.partition("+")[0], shelf.problem) == ("10", None)


def test_an_older_version_stays_at_hand_for_who_began_with_it() -> None:
    shelf = ContentShelf(demo=True)
    shelf.offer(TEXTS)
    shelf.offer(NEWER)
    old = shelf.version(SMALL.version)
    assert old is not None
    assert old.version == SMALL.version
    for number in range(11, 30):
        shelf.offer(texts("content.yaml", 'version: "9"', f'version: "{number}"'))
    assert shelf.version(SMALL.version) is None


def test_only_approved_content_is_served_to_real_residents() -> None:
    """R64."""
    shelf = ContentShelf(demo=False)
    assert shelf.offer(TEXTS) is None
    assert (shelf.content, shelf.unapproved, shelf.version(SMALL.version)) == (None, True, None)
    assert shelf.offer(_signed()) is None
    assert shelf.content is not None
    assert (shelf.content.approved, shelf.unapproved) == (True, False)
    assert shelf.offer(NEWER) is None
    assert (shelf.content.approved, shelf.unapproved) == (True, True)


def test_demo_and_training_serve_what_waits_for_a_physician() -> None:
    shelf = ContentShelf(demo=True)
    shelf.offer(TEXTS)
    assert shelf.content is not None
    assert shelf.content.approved is False
