"""Where the expected levels of the golden cases come from: what has no public source yet is named in the guide for authors."""

import re
from pathlib import Path

import yaml

from desktop.domain.triage import UNVERIFIED
from tests.support import tree

CASES = sorted((tree.ROOT / "resources" / "triage" / "cases").glob("*.yaml"))
GUIDE = tree.ROOT / "docs" / "triage-content.md"
HEADING = "### Without a source yet"


def _unverified(path: Path) -> list[str]:
    """The ids of a file's cases that nothing but general knowledge stands behind, in order."""
    return [case["id"] for case in yaml.safe_load(path.read_text("utf-8"))["cases"] if case["source"] == [UNVERIFIED]]


def _named_in_the_guide() -> dict[str, list[str]]:
    section = GUIDE.read_text("utf-8").partition(HEADING)[2].partition("\n#")[0]
    rows = re.findall(r"^\| `cases/([a-z_]+)\.yaml` \| (.*?) \|$", section, re.MULTILINE)
    return {file: re.findall(r"`([a-z0-9_]+)`", ids) for file, ids in rows}


def test_every_case_names_a_source() -> None:
    for path in CASES:
        written = yaml.safe_load(path.read_text("utf-8"))
        known = {source["id"] for source in written["sources"]}
        assert all(case["source"] and set(case["source"]) <= known for case in written["cases"]), path.name


def test_the_guide_names_every_case_whose_level_has_no_source_yet() -> None:
    """R64: a physician who approves the content sees what to look up first."""
    wanted = {path.stem: ids for path in CASES if (ids := _unverified(path))}
    assert _named_in_the_guide() == wanted
