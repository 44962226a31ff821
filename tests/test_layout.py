"""The shape of the tree: import directions, linters, types, the map, sizes and names."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from importlinter import cli
from importlinter.api import read_configuration

from tests.support import tree

MODULE_LINES = 500
FUNCTION_LINES = 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}


def _tool(*arguments: str) -> None:
    """Run a checker of this environment; what it says is the failure."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=tree.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}{done.stderr}"


def test_ruff_finds_nothing() -> None:
    _tool("ruff", "check", "--no-cache", ".")


def test_ruff_would_format_nothing() -> None:
    _tool("ruff", "format", "--no-cache", "--check", ".")


@pytest.mark.timeout(600)
def test_types_hold() -> None:
    _tool("mypy")


def test_imports_keep_their_directions(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """All contracts at once: building the graph of imports is what takes the time."""
    monkeypatch.chdir(tree.ROOT)
    kept = cli.lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert kept == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_contracts_name_modules_that_exist() -> None:
    """A layer is optional to the linter, and a module that was renamed would slip out of its contract."""
    contracts = read_configuration(str(tree.ROOT / "pyproject.toml"))["contracts_options"]
    written = " ".join(str(value) for contract in contracts for value in contract.values())
    named = {word.strip("()[]'\",|:").removesuffix(".**") for word in written.split()}
    ours = {name for name in named if name.startswith("desktop.")}
    assert {name for name in ours if importlib.util.find_spec(name) is None} == set()


def test_the_map_is_true() -> None:
    module_map = _packaging_module("module_map")
    written = (tree.ROOT / "desktop" / "README.md").read_text(encoding="utf-8")
    assert written == module_map.text(tree.ROOT), "write it anew: python3 packaging/bootstrap.py map"


def _packaging_module(name: str) -> ModuleType:
    """packaging/ is no package: Python's own library of that name would be hidden."""
    spec = importlib.util.spec_from_file_location(name, tree.ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_modules_are_small_and_say_what_they_are() -> None:
    modules = tree.modules("desktop/", "tests/", "packaging/")
    assert [f"{tree.name(module)}: {fault}" for module in modules for fault in _faults(module)] == []


def _faults(module: Path) -> Iterator[str]:
    source = module.read_text(encoding="utf-8")
    parsed = ast.parse(source)
    if not ast.get_docstring(parsed):
        yield "has no docstring"
    if (lines := source.count("\n")) > MODULE_LINES:
        yield f"has {lines} lines, more than {MODULE_LINES}"
    for node in ast.walk(parsed):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            # What Alembic writes is one long list of columns, read once and never changed.
            if length > FUNCTION_LINES and "migrations" not in module.parts:
                yield f"{node.name} has {length} lines, more than {FUNCTION_LINES}"


def test_names_say_something() -> None:
    assert [tree.name(path) for path in tree.files() if path.stem in EMPTY_NAMES] == []


def test_packaging_is_no_package() -> None:
    """With an __init__.py it would hide the library `packaging`, which pytest and others import."""
    assert not (tree.ROOT / "packaging" / "__init__.py").exists()
