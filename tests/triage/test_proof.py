"""The content that is served: proven sound, with every golden case, each time the tests run."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.triage.loading import approvals, content_set, read_folder
from desktop.triage.proof import check_folder
from tests.support import tree

FOLDER = tree.ROOT / "resources" / "triage"


# Where the processors are shared with other work.
@pytest.mark.timeout(300)
def test_the_content_is_sound() -> None:
    """R64: no dead end, no unreachable rule, adding a warning sign never lowers the urgency."""
    report = check_folder(FOLDER, date(2026, 10, 13))
    assert [f"{fault.file}, line {fault.line}: {fault.what} {fault.answers}" for fault in report.faults] == []
    assert report.statements > 400
    assert report.cases > 100


def test_no_physician_has_approved_it_yet() -> None:
    """R64: approvals are a physician's, never a programmer's; this changes with the first signature."""
    assert set(approvals(content_set(read_folder(FOLDER))).values()) == {None}
