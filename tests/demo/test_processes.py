"""The demo's own processes: what goes wrong in one is told, not swallowed."""

from pathlib import Path

import pytest

from desktop.demo.processes import Child, ChildProblem


def test_a_workstation_that_ends_at_once_is_told_with_what_it_said_last(tmp_path: Path) -> None:
    with Child(
        "the workstation", "desktop.demo.desk_process", tmp_path / "log", {"QT_QPA_PLATFORM": "offscreen"}
    ) as desk:
        desk.tell("no settings")
        with pytest.raises(ChildProblem, match=r"^the workstation has ended \(.*JSON.*\)\.$"):
            desk.wait()
