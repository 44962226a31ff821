"""Keeps the translation files true to the code: `python -m tests.support.translations` after a text has changed.

Texts are found with Python's own parser: Qt's lupdate overlooks plurals in calls of `translate` and texts in f-strings.
The files are ordinary Qt Linguist files; `.qm` is made by Qt's lrelease.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"sv": "sv_SE", "en": "en_GB"}
Text = tuple[str, str]
"""Context and English text."""


def texts_in_code(folder: Path = ROOT / "desktop") -> dict[Text, bool]:
    """Every text of the screens → whether it counts something."""
    found: dict[Text, bool] = {}
    for path in sorted(folder.rglob("*.py")):
        for text, counts in _texts(ast.parse(path.read_text(encoding="utf-8")), ""):
            found[text] = found.get(text, False) or counts
    return found


def _texts(node: ast.AST, context: str) -> Iterator[tuple[Text, bool]]:
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call):
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if (isinstance(node.func, ast.Name) and node.func.id == "translate") or (
            isinstance(node.func, ast.Attribute) and node.func.attr == "translate" and len(words) > 1
        ):
            yield (words[0], words[1]), len(node.args) > 3
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
            yield (context, words[0]), len(node.args) > 2
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, context)


def read(language: str) -> dict[Text, list[str]]:
    """The translations in the file: one string, or one for each plural form; empty strings for unfinished ones."""
    path = FOLDER / f"spindel_{language}.ts"
    found: dict[Text, list[str]] = {}
    if not path.exists():
        return found
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            forms = [] if said is None else [form.text or "" for form in said.iter("numerusform")]
            if said is not None and not forms:
                forms = [said.text or ""]
            found[context.findtext("name", ""), message.findtext("source", "")] = forms
    return found


def write(language: str, texts: dict[Text, bool], known: dict[Text, list[str]]) -> None:
    """Write the file anew: texts in order, obsolete ones gone, new ones unfinished. English holds its plurals only."""
    root = ET.Element("TS", version="2.1", language=LANGUAGES[language], sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for (context, source), counts in sorted(texts.items()):
        if language == "en" and not counts:
            continue
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        _write_message(contexts[context], source, counts, known.get((context, source), []))
    ET.indent(root, "    ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path = FOLDER / f"spindel_{language}.ts"
    path.write_text(head + ET.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def _write_message(context: ET.Element, source: str, counts: bool, forms: list[str]) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if counts else {})
    ET.SubElement(message, "source").text = source
    wanted = 2 if counts else 1
    finished = len(forms) == wanted and all(forms)
    said = ET.SubElement(message, "translation", {} if finished else {"type": "unfinished"})
    if counts:
        for form in (*forms, "", "")[:2]:
            ET.SubElement(said, "numerusform").text = form
    else:
        said.text = forms[0] if forms else ""


def release(language: str, target: Path) -> None:
    """Compile the file to what the program loads."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    source = FOLDER / f"spindel_{language}.ts"
    subprocess.run([str(tool), "-silent", str(source), "-qm", str(target)], check=True, capture_output=True, timeout=60)


def update() -> None:
    """Bring both files and what is compiled from them up to date with the code."""
    texts = texts_in_code()
    for language in LANGUAGES:
        write(language, texts, read(language))
        release(language, FOLDER / f"spindel_{language}.qm")


if __name__ == "__main__":
    update()
