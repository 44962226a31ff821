"""The kit has no words of its own: whatever a person reads is passed in."""

import ast
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "desktop" / "ui" / "widgets"


def _sentences(file: Path) -> list[str]:
    """String literals with two words or a Swedish letter, other than docstrings, a field's too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    return [text for text in texts if isinstance(text, str) and re.search(r"[a-z] +[a-z]|[åäöÅÄÖ]", text)]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_no_words_are_written_in_the_kit(file: Path) -> None:
    assert _sentences(file) == []
