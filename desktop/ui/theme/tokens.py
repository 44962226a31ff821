"""The token file, read into frozen structs.

The file is the only place where a colour or a measure is a literal. A token has a dotted name ("text", "priority.2.fill",
"case_band.3"), so that a pair of ink and ground can be listed, looked up and checked by name.
"""

from pathlib import Path

import msgspec

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


class TypeRole(msgspec.Struct, frozen=True):
    """One step of the type scale: size, line height and weight, at 100 %."""

    px: int
    line: int
    weight: int


class MarkColours(msgspec.Struct, frozen=True):
    """What a priority mark is painted with."""

    fill: str
    line: str
    ink: str


class FontTokens(msgspec.Struct, frozen=True):
    """Which family is shipped, in which files, and what stands in for signs it lacks."""

    family: str
    fallback: tuple[str, ...]
    files: tuple[str, ...]
    min_px: int


class FocusTokens(msgspec.Struct, frozen=True):
    """The ring round what has the keyboard."""

    width: int
    gap: int
    radius_add: int


class IconTokens(msgspec.Struct, frozen=True):
    """Sizes icons are drawn at, and the stroke (in the 24 grid) that makes each look equally heavy."""

    sizes: tuple[int, ...]
    stroke: dict[str, float]


class MeasureTokens(msgspec.Struct, frozen=True):
    """Measures that follow the text size, and those that do not."""

    grows: dict[str, int]
    fixed: dict[str, int]
    bubble_share: float


class ThemeTokens(msgspec.Struct, frozen=True):
    """One theme's colours and the contrast it must hold."""

    colour: dict[str, str]
    priority: dict[str, MarkColours]
    case_band: tuple[str, ...]
    outlined: bool
    need: dict[str, float]

    def flat(self) -> dict[str, str]:
        """Every colour by its dotted name."""
        names = dict(self.colour)
        for number, mark in self.priority.items():
            names |= {f"priority.{number}.{part}": getattr(mark, part) for part in ("fill", "line", "ink")}
        return names | {f"case_band.{place}": value for place, value in enumerate(self.case_band)}


class Tokens(msgspec.Struct, frozen=True):
    """The whole file. `pairs` is kind → ground → inks that may stand on it."""

    font: FontTokens
    type: dict[str, dict[str, TypeRole]]
    text_scale: tuple[float, ...]
    space: dict[str, int]
    radius: dict[str, int]
    border: dict[str, int]
    focus: FocusTokens
    icon: IconTokens
    measure: MeasureTokens
    themes: dict[str, ThemeTokens]
    pairs: dict[str, dict[str, tuple[str, ...]]]


def load_tokens(path: Path = RESOURCES / "theme" / "theme.json") -> Tokens:
    """Read and check the token file."""
    return msgspec.json.decode(path.read_bytes(), type=Tokens)
