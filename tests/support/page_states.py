"""What the resident's page can show, read from its own code, so that a walk over it can say what it has not seen."""

from __future__ import annotations

import re

from tests.support import tree

SCRIPTS = sorted((tree.ROOT / "resources" / "residents" / "js").rglob("*.js"))
_VIEW = re.compile(r"\bname: (?:\w+ \? '([a-z-]+)' : )?'([a-z-]+)',\s+(?:key: [^\n]*?,\s+)?title: t\(")
_TITLE = re.compile(r"\btitle: t\(")
_PART = re.compile(r"\bid: '([a-z][a-z-]*(?:[0-9]+)?)'|\berrorLine\('([a-z-]+)'\)")
NEVER_SEEN = frozenset({"picture-file"})
"""Behind a button, which opens the phone's own choice."""


def _code(folder: str = "") -> list[str]:
    return [path.read_text("utf-8") for path in SCRIPTS if folder in path.parts or not folder]


def views() -> set[str]:
    """The names of all views."""
    return {name for text in _code("views") for found in _VIEW.findall(text) for name in found if name}


def titles() -> tuple[int, int]:
    """How many views there are by what gives a page its title, and how many were found by name: they are equal."""
    texts = _code("views")
    return sum(len(_TITLE.findall(text)) for text in texts), sum(len(_VIEW.findall(text)) for text in texts)


def parts() -> set[str]:
    """The ids of all parts that can be on the screen, words about mistakes and troubles among them."""
    found = {name for text in _code() for pair in _PART.findall(text) for name in pair if name}
    return found - NEVER_SEEN


SEEN = """() => [document.getElementById('page').dataset.view,
  [...document.querySelectorAll('[id]')].filter((one) => getComputedStyle(one).display === 'contents'
    ? [...one.children].some((inner) => inner.checkVisibility())
    : one.checkVisibility() && one.getBoundingClientRect().height > 0).map((one) => one.id)]"""
"""The view on the screen, and the ids of the parts of it that take up room (some are a frame without a box of their own)."""
