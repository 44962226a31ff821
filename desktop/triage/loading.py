"""Reads a folder of content: the one place in this package that touches a disk, and only in `read_folder`.

Everything else works on texts by file name, so that the server, an editor and a test load content alike.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.triage.compiled import Content, compiled
from desktop.triage.content import (
    Approval,
    ContentSet,
    File,
    Gate,
    GoldenCases,
    Head,
    Profile,
    Reason,
    Shared,
)
from desktop.triage.sound import mistakes
from desktop.triage.watch import FILE, read_watch
from desktop.triage.yaml_text import BadContent, Document

REASONS = "reasons/"
CASES = "cases/"
NEEDED = ("content.yaml", "profile.yaml", "gate.yaml", "shared.yaml", FILE)


def read_folder(folder: Path) -> dict[str, str]:
    """The texts of a content folder by name (`gate.yaml`, `reasons/back_pain.yaml`); raises BadContent."""
    paths = [folder / name for name in NEEDED] + sorted((folder / "reasons").glob("*.yaml"))
    return {path.relative_to(folder).as_posix(): _text(path, folder) for path in paths}


def read_cases(folder: Path) -> dict[str, str]:
    """The texts of the golden cases by name (`cases/back_pain.yaml`); raises BadContent."""
    return {f"{CASES}{path.name}": _text(path, folder) for path in sorted((folder / "cases").glob("*.yaml"))}


def _text(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as problem:
        raise BadContent(name, 1, "is not UTF-8 text") from problem
    except OSError as problem:
        raise BadContent(name, 1, problem.strerror or "cannot be read") from problem


def content_set(texts: Mapping[str, str]) -> ContentSet:
    """The content in these texts, every name checked; raises BadContent for the first mistake, with file and line."""
    if missing := [name for name in NEEDED if name not in texts]:
        raise BadContent(missing[0], 1, "this file is missing")
    documents = {name: Document(name, text) for name, text in texts.items() if name != FILE}
    names = sorted(name for name in texts if name.startswith(REASONS))
    reasons = tuple(documents[name].read(Reason) for name in names)
    for name, reason in zip(names, reasons, strict=True):
        if name != f"{REASONS}{reason.id}.yaml":
            raise documents[name].mistake_at("$.id", f"the id {reason.id} is not the name of the file")
    content = ContentSet(
        head=documents["content.yaml"].read(Head),
        profile=documents["profile.yaml"].read(Profile),
        gate=documents["gate.yaml"].read(Gate),
        shared=documents["shared.yaml"].read(Shared),
        reasons=reasons,
        watch=read_watch(texts[FILE]),
    )
    for name, where, what in mistakes(content):
        raise documents[name].mistake_at(where, what)
    for name, file in content.files().items():
        _approval(name, texts[name], file)
    return content


def golden_cases(texts: Mapping[str, str]) -> dict[str, GoldenCases]:
    """The golden cases in these texts, by file; raises BadContent."""
    return {name: Document(name, text).read(GoldenCases) for name, text in texts.items()}


def fingerprint(file: File) -> str:
    """What a physician's approval is bound to: the content of one file, without its approval (12 hexadecimal digits)."""
    bare = msgspec.structs.replace(file, approved="demo")
    return hashlib.sha256(msgspec.json.encode(bare)).hexdigest()[:12]


def version_of(content: ContentSet) -> str:
    """Human version and hash of everything, such as `2026.1+3f9c0a12be44`; approvals do not change it."""
    parts = [f"{name} {fingerprint(file)}" for name, file in sorted(content.files().items())]
    parts.append(msgspec.json.encode(content.head).decode())
    return f"{content.head.version}+{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:12]}"


def _approval(name: str, text: str, file: File) -> None:
    if isinstance(file.approved, str):
        if file.approved != "demo":
            raise Document(name, text).mistake_at("$.approved", "`demo`, or physician, date and content")
    elif file.approved.content != fingerprint(file):
        said = (
            f"approved as {file.approved.content}, but the content is now {fingerprint(file)}; have it approved again"
        )
        raise Document(name, text).mistake_at("$.approved.content", said)


def approvals(content: ContentSet) -> dict[str, Approval | None]:
    """Who approved each file; None where it is for demo and training."""
    return {
        name: file.approved if isinstance(file.approved, Approval) else None for name, file in content.files().items()
    }


def load(texts: Mapping[str, str]) -> Content:
    """The content in these texts, ready for use; raises BadContent for the first mistake, with file and line."""
    written = content_set(texts)
    return compiled(written, version_of(written))


def load_folder(folder: Path) -> Content:
    """The content of a folder, ready for use; raises BadContent."""
    return load(read_folder(folder))
