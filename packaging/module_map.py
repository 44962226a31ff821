"""Writes desktop/README.md, the map: one line per module, taken from the first sentence of its docstring.

A map that people keep by hand is wrong after a week; a test compares this one with the file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HEAD = """# The map

One line per module, made from the docstrings by `python3 packaging/bootstrap.py map` and checked by a test.
How the parts hang together stands in `docs/`; which may import which stands in `pyproject.toml`, and a test checks it.
"""


def text(root: Path) -> str:
    """The whole file as it should be."""
    return HEAD + "".join(_folder(folder, root / "desktop") for folder in _folders(root / "desktop"))


def write(root: Path) -> str:
    """Write it, and say so."""
    target = root / "desktop" / "README.md"
    target.write_text(text(root), encoding="utf-8", newline="\n")
    return f"Wrote {target.relative_to(root)}."


def first_sentence(module: Path) -> str:
    """Up to the first blank line or full stop; a module without a docstring stands out as such."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "(no docstring)"
    paragraph = " ".join(docstring.split("\n\n")[0].split())
    sentence, stop, _ = paragraph.partition(". ")
    return (sentence + stop).strip()


def _folders(package: Path) -> Iterator[Path]:
    """The package itself, then every folder below it that holds modules, in the order of their names."""
    yield package
    yield from sorted({module.parent for module in package.rglob("*.py")} - {package})


def _folder(folder: Path, package: Path) -> str:
    modules = sorted(folder.glob("*.py"))
    init = folder / "__init__.py"
    about = f"{first_sentence(init)}\n\n" if init.exists() else ""
    lines = [f"- `{module.name}`: {first_sentence(module)}\n" for module in modules if module != init]
    return f"\n## {folder.relative_to(package.parent).as_posix()}\n\n{about}{''.join(lines)}".rstrip() + "\n"
