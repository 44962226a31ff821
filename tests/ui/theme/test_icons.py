"""Icons: sharp on every screen, in the theme's colours, and all there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.icons import IconShelf
from desktop.ui.theme.theme import DARK, LIGHT
from desktop.ui.theme.tokens import RESOURCES, load_tokens

PETROL = QColor("#0B5D70")
FILES = sorted((RESOURCES / "icons").glob("*.svg"))


def _shelf(scale: float = 1.0) -> IconShelf:
    return IconShelf(load_tokens().icon, scale)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_every_pixel_of_the_screen(host: ThemeHost, ratio: float) -> None:
    pixmap = _shelf().pixmap("clock", 16, PETROL, ratio)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (round(16 * ratio), ratio)


def test_an_icon_at_double_ratio_is_drawn_anew_not_stretched(host: ThemeHost) -> None:
    fine = _shelf().pixmap("clock", 16, PETROL, 2.0).toImage()
    fine.setDevicePixelRatio(1.0)
    coarse = _shelf().pixmap("clock", 16, PETROL, 1.0).toImage().scaled(32, 32)
    assert fine.size() == coarse.size()
    assert fine != coarse
    full = sum(fine.pixelColor(x, y).alpha() == 255 for x in range(32) for y in range(32))
    assert full > 40  # the stroke covers whole pixels: no blur


def test_an_icon_takes_the_colour_it_is_given(host: ThemeHost) -> None:
    image = _shelf().pixmap("square", 16, PETROL, 2.0).toImage()
    inks = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {PETROL.name()}


def test_icons_grow_with_the_text(host: ThemeHost) -> None:
    assert [_shelf(scale).side(16) for scale in (1.0, 1.15, 1.3, 1.5)] == [16, 18, 21, 24]


def test_an_icon_is_rendered_once(host: ThemeHost) -> None:
    shelf = _shelf()
    first = shelf.pixmap("clock", 14, PETROL, 1.0)
    assert shelf.pixmap("clock", 14, PETROL, 1.0) is first
    shelf.pixmap("clock", 14, PETROL, 2.0)
    assert len(shelf) == 2


def test_a_switch_and_a_new_screen_empty_the_shelf(host: ThemeHost) -> None:
    host.theme.icons.pixmap("clock", 14, PETROL, 1.0)
    host.choose(DARK)
    assert len(host.theme.icons) == 0
    host.theme.icons.pixmap("clock", 14, PETROL, 1.0)
    host.forget_pictures()
    assert len(host.theme.icons) == 0
    host.choose(LIGHT)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_can_be_recoloured(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert (source.count('stroke="currentColor"'), source.count('stroke-width="2"')) == (1, 1)


def test_every_icon_named_in_the_kit_is_there() -> None:
    folder = Path(__file__).resolve().parents[3] / "desktop" / "ui" / "widgets"
    named = {
        name
        for file in folder.glob("*.py")
        for name in re.findall(r'paint_icon(?:_in)?\(painter, "([\w-]+)"', file.read_text())
    }
    assert named - {file.stem for file in FILES} == set()
    assert len(named) > 5


def test_the_licence_is_beside_the_icons_and_the_fonts() -> None:
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
