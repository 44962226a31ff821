"""What may not lie in the tree, and what the lock has to hold.

Nothing here is excused: a test that cannot run fails, a thing that is left undone is an issue, and waiting for time
to pass is waiting for luck.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.support import tree

LOCK = tree.ROOT / "packaging" / "requirements.lock"
PROJECT = tree.ROOT / "pyproject.toml"
# Put together here, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a folder of somebody's machine": r"(?<![\w.~-])/(?:work|root|farm)/",
    "a package registry's address": r"https?://[\w.-]*(?:py"
    + r"pi|pythonhosted|npm"
    + r"js|deb\.debian|snapshot\.debian|artifact)[\w.-]*",
    "something left undone": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b",
}
FORBIDDEN_IN_PYTHON = {
    "a test that does not run": r"\b(?:pytest\.(?:skip|xfail|importorskip)|mark\.(?:skip|skipif|xfail)|unittest\.skip)\b",
    # A paced load is no wait: it says so to ruff, with its reason.
    "waiting for time to pass": r"^(?!.*noqa: TID251).*\b(?:time\.sl" + r"eep|qtbot\.wa" + r"it|bot\.wa" + r"it)\(",
}
# Said where it is allowed, and why.
ALLOWED = {
    # a home of root inside a chroot that is thrown away
    "packaging/try_in_chroot.sh": {"a folder of somebody's machine"},
    # the published schemas of the national contracts are not ours to pass on
    "tests/support/contracts.py": {"a test that does not run"},
}


def _found(patterns: dict[str, str], ending: str = "") -> Iterator[str]:
    for name, text in tree.texts():
        if not name.endswith(ending):
            continue
        for what, pattern in patterns.items():
            if what not in ALLOWED.get(name, set()):
                yield from (
                    f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {what}: {hit[0]}"
                    for hit in re.finditer(pattern, text, re.MULTILINE)
                )


def test_nothing_lies_in_the_tree_that_may_not() -> None:
    assert list(_found(FORBIDDEN)) == []


def test_no_test_is_left_out_and_none_waits_for_time() -> None:
    assert list(_found(FORBIDDEN_IN_PYTHON, ".py")) == []


def _lock_entries() -> dict[str, str]:
    """Name and whole entry, hashes and comments included."""
    parts = re.split(r"^(?=[\w.-]+(?:\[[\w,]+\])?==)", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {_canonical(re.split(r"[=\[]", part)[0]): part for part in parts if part.strip()}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_is_hashed_and_holds_no_address() -> None:
    entries = _lock_entries()
    assert len(entries) > 50
    assert [name for name, entry in entries.items() if "--hash=sha256:" not in entry] == []
    assert re.findall(r"\w+://|^-|^\s*--(?!hash=)", LOCK.read_text(encoding="utf-8"), re.MULTILINE) == []


def _asked_for() -> set[str]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    lists = [
        project["project"]["dependencies"],
        project["build-system"]["requires"],
        *project["dependency-groups"].values(),
    ]
    return {_canonical(re.match(r"[\w.-]+", line)[0]) for lines in lists for line in lines}  # type: ignore[index]


def test_the_lock_covers_the_project() -> None:
    assert _asked_for() - set(_lock_entries()) == set()


@pytest.mark.parametrize("version", ["6.12.0"])
def test_the_faulty_qt_binding_is_kept_out(version: str) -> None:
    assert f"!={version}" in PROJECT.read_text(encoding="utf-8")
    assert f"pyside6-essentials=={version}" not in LOCK.read_text(encoding="utf-8")
