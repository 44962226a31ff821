"""Every text of the screens is said in Swedish, English has its plurals, and what is compiled is what is written."""

import ast
import re
from pathlib import Path

import pytest

from tests.support.translations import FOLDER, LANGUAGES, read, release, texts_in_code


def test_every_text_is_translated_and_none_is_left_over() -> None:
    """R13, UX: Swedish is finished; nothing obsolete is kept."""
    texts, said = texts_in_code(), read("sv")
    assert {text for text in texts if not all(said.get(text, [""]))} == set()
    assert set(said) - set(texts) == set()


def test_english_has_both_forms_of_everything_that_counts() -> None:
    counted = {text for text, counts in texts_in_code().items() if counts}
    said = read("en")
    assert set(said) == counted
    assert {text for text, forms in said.items() if len(forms) != 2 or not all(forms)} == set()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_placeholders_survive_translation(language: str) -> None:
    for (_, source), forms in read(language).items():
        wanted = set(re.findall(r"%[0-9n]", source))
        assert [form for form in forms if set(re.findall(r"%[0-9n]", form)) != wanted] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_is_compiled_is_current(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    release(language, fresh)
    assert fresh.read_bytes() == (FOLDER / f"spindel_{language}.qm").read_bytes()


def test_no_text_of_a_screen_is_written_past_the_translator() -> None:
    """A Swedish letter in a string of the code would be a sentence that English never sees."""
    ui = Path(__file__).resolve().parents[2] / "desktop" / "ui"
    found = [words for path in sorted(ui.rglob("*.py")) for words in _strings(ast.parse(path.read_text("utf-8")))]
    assert [words for words in found if re.search("[åäöÅÄÖ]", words)] == ["På svenska"]


def _strings(tree: ast.Module) -> list[str]:
    """Every string but those that stand alone as documentation."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
    return [node.value for node in texts if isinstance(node.value, str)]
