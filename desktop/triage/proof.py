"""Everything `spindel content check` does: read, prove, play the golden cases, and tell each fault with its file and line."""

from datetime import date
from pathlib import Path

import msgspec

from desktop.triage.cases import case_faults
from desktop.triage.check import check
from desktop.triage.loading import approvals, fingerprint, golden_cases, load, read_cases, read_folder
from desktop.triage.operations import read_operations
from desktop.triage.yaml_text import Document

OPERATIONS = "operations.yaml"


class LineFault(msgspec.Struct, frozen=True):
    """A fault where an editor can go to it."""

    file: str
    line: int
    what: str
    answers: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """What a whole check found."""

    content_version: str
    statements: int
    cases: int
    faults: tuple[LineFault, ...]
    fingerprints: dict[str, str]
    """By file: what a physician's approval names."""
    approved: dict[str, bool]


def check_folder(folder: Path, today: date) -> Report:
    """Check the content in a folder; raises BadContent if it cannot even be read. Ages in golden cases are counted to `today`."""
    texts, case_texts = read_folder(folder), read_cases(folder)
    content = load(texts)
    cases = golden_cases(case_texts)
    if (folder / OPERATIONS).exists():
        read_operations(OPERATIONS, (folder / OPERATIONS).read_text("utf-8"))
    proven = check(content)
    lines = {name: Document(name, text) for name, text in (texts | case_texts).items()}
    found = [(fault.file, fault.where, fault.what, fault.answers) for fault in proven.faults]
    found += [(fault.file, fault.where, fault.what, ()) for fault in case_faults(content, cases, today)]
    return Report(
        content_version=content.version,
        statements=proven.statements,
        cases=sum(len(each.cases) for each in cases.values()),
        faults=tuple(LineFault(file, lines[file].line_of(where), what, told) for file, where, what, told in found),
        fingerprints={name: fingerprint(file) for name, file in content.written.files().items()},
        approved={name: approval is not None for name, approval in approvals(content.written).items()},
    )
