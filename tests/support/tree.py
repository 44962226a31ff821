"""The repository as tests look at it: which files git would keep, and what the modules hold."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file of the work tree that git keeps or would keep."""
    asked = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(sorted({ROOT / name for name in told.split("\0") if name and (ROOT / name).is_file()}))


def modules(*folders: str) -> tuple[Path, ...]:
    """The Python modules below these folders."""
    return tuple(path for path in files() if path.suffix == ".py" and name(path).startswith(folders))


def texts() -> list[tuple[str, str]]:
    """Name and content of every file that is text."""
    found = []
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((name(path), content.decode("utf-8")))
    return found


def name(path: Path) -> str:
    """As git names it, on every system."""
    return path.relative_to(ROOT).as_posix()
