"""Every pair of ink and ground that is used is listed, and every listed one can be read."""

import pytest

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT, Theme
from desktop.ui.theme.tokens import load_tokens
from tests.ui import gallery
from tests.ui.theme.contrast import listed, ratio
from tests.ui.theme.fixtures import picture

THEMES = (LIGHT, DARK, HIGH_CONTRAST)


def test_the_reckoning_knows_the_known_values() -> None:
    assert ratio("#000000", "#FFFFFF") == 21.0
    assert ratio("#777777", "#FFFFFF") == 4.47
    assert ratio("#B3261E", "#FFFFFF") == 6.53


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["text", "graphic"])
def test_every_listed_pair_has_its_contrast(theme: str, kind: str) -> None:
    tokens = load_tokens()
    colours, need = tokens.themes[theme].flat(), tokens.themes[theme].need[kind]
    weak = [
        (ink, ground, ratio(colours[ink], colours[ground]))
        for ground, inks in tokens.pairs[kind].items()
        for ink in inks
        if ratio(colours[ink], colours[ground]) < need
    ]
    assert weak == []


def test_what_is_asked_of_the_themes_is_what_the_law_asks() -> None:
    assert [load_tokens().themes[theme].need for theme in THEMES] == [
        {"text": 4.5, "graphic": 3.0},
        {"text": 4.5, "graphic": 3.0},
        {"text": 7.0, "graphic": 7.0},
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_no_pair_is_used_that_is_not_listed(host: ThemeHost, theme: str, qtbot) -> None:
    host.choose(theme)
    host.theme.used_pairs.clear()
    for sheet in (
        gallery.parts_sheet(),
        gallery.window_sheet(),
        gallery.window_sheet(offline=True),
        gallery.folded_sheet(),
    ):
        qtbot.addWidget(sheet)
        picture(sheet)
    assert len(host.theme.used_pairs) > 70
    assert sorted(host.theme.used_pairs - listed(load_tokens())) == []


def test_a_pair_that_is_not_listed_is_noticed(host: ThemeHost) -> None:
    theme = Theme(load_tokens(), LIGHT)
    theme.ink("danger", "accent")
    assert theme.used_pairs - listed(load_tokens()) == {("text", "accent", "danger")}


def test_the_themes_name_the_same_colours() -> None:
    names = [sorted(load_tokens().themes[theme].flat()) for theme in THEMES]
    assert names[0] == names[1] == names[2]
