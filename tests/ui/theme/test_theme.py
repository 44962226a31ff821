"""Measures, type, and the switch of a theme."""

from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.theme.host import SYSTEM, ThemeHost, theme_of
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT, Theme
from desktop.ui.theme.tokens import load_tokens
from desktop.ui.widgets.button import Button, Kind
from tests.ui.theme.fixtures import picture


def _theme(scale: float = 1.0) -> Theme:
    return Theme(load_tokens(), LIGHT, scale)


def test_type_rows_and_controls_grow_together(host: ThemeHost) -> None:
    sizes = [
        (t.style("body").font.pixelSize(), t.style("body").line, t.measure("queue_row"), t.measure("button"))
        for t in map(_theme, load_tokens().text_scale)
    ]
    assert sizes == [(14, 20, 60, 36), (16, 23, 69, 41), (18, 26, 78, 47), (21, 30, 90, 54)]


def test_the_shipped_family_is_what_is_drawn(host: ThemeHost) -> None:
    theme = _theme()
    drawn = [QFontInfo(theme.style("body", weight).font) for weight in (400, 500, 600, 700)]
    assert {info.family() for info in drawn} == {"Inter"}
    assert len({theme.style("body", weight).width("Hamburgefonstiv") for weight in (400, 500, 600, 700)}) == 4


def test_no_text_is_smaller_than_twelve(host: ThemeHost) -> None:
    theme = _theme()
    assert min(theme.style(role).font.pixelSize() for role in theme.tokens.type["desktop"]) == 12


def test_tabular_digits_are_equally_wide(host: ThemeHost) -> None:
    style = _theme().style("small", 0, tabular=True)
    assert {round(style.width(digit), 2) for digit in "0123456789"} == {round(style.width("0"), 2)}
    plain = _theme().style("small")
    assert plain.width("1") < plain.width("0")


def test_a_style_is_made_once(host: ThemeHost) -> None:
    theme = _theme()
    assert theme.style("small") is theme.style("small", 400)


def test_a_switch_changes_what_is_there(host: ThemeHost, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, button = QLabel("Kö", window), Button("Ta nästa", Kind.PRIMARY, parent=window)
    button.setGeometry(200, 200, button.sizeHint().width(), button.sizeHint().height())
    with qtbot.waitExposed(window):
        window.show()
    seen = []
    for name in (LIGHT, DARK, HIGH_CONTRAST):
        host.choose(name)
        seen.append(
            (
                label.palette().color(QPalette.ColorRole.WindowText).name().upper(),
                picture(button).pixelColor(10, button.height() // 2).name().upper(),
            )
        )
    assert seen == [("#17232B", "#0B5D70"), ("#E4EAED", "#74C7D8"), ("#FFFFFF", "#7FE3F5")]


def test_a_switch_tells_once_and_the_same_theme_does_not(host: ThemeHost) -> None:
    told = []
    host.theme_changed.connect(lambda: told.append(host.theme.name))
    host.choose(DARK)
    host.choose(DARK)
    host.choose(LIGHT)
    assert told == [DARK, LIGHT]


def test_the_systems_theme_is_light_where_it_says_nothing(host: ThemeHost) -> None:
    host.choose(DARK)
    host.choose(SYSTEM)
    assert (host.choice, host.theme.name) == (SYSTEM, LIGHT)


def test_widgets_find_the_theme_without_a_module_variable(host: ThemeHost, qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert theme_of(widget) is host.theme


def test_the_disabled_and_placeholder_groups_are_set_by_hand(host: ThemeHost, qapp: QApplication) -> None:
    palette = qapp.palette()
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText) == host.theme.colour(
        "text_disabled"
    )
    assert palette.color(QPalette.ColorRole.PlaceholderText) == host.theme.colour("text_muted")
    assert palette.color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight) == host.theme.colour("selected")
