"""Draws the kit as pictures, to be laid beside the target look: python -m tests.ui.gallery --out DIR [--scale 1.3].

Two sheets a theme: the parts (like picture 10) and a window put together from them (like pictures 02, 03 and 08).
"""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT
from desktop.ui.widgets.action_list import ActionList
from desktop.ui.widgets.avatar import Avatar, Logo
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.button import Button, IconButton, Kind
from desktop.ui.widgets.case_header import CaseHeader
from desktop.ui.widgets.chip import Chip, ChipKind
from desktop.ui.widgets.combo_button import ComboButton
from desktop.ui.widgets.composer import Composer
from desktop.ui.widgets.counter_chip import CounterBar
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.in_short import InShort
from desktop.ui.widgets.key_cap import KeyCap
from desktop.ui.widgets.key_values import KeyValueBlock
from desktop.ui.widgets.line import Line
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.panel import Card, Panel
from desktop.ui.widgets.priority_mark import PriorityMark
from desktop.ui.widgets.queue_row import QueueRowLook, QueueRowPainter
from desktop.ui.widgets.rail_button import RailButton
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.state_view import StateView
from desktop.ui.widgets.status_strip import StatusStrip
from desktop.ui.widgets.tabs import Tabs
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Themed
from tests.ui.widgets import samples

_Part = QWidget | QLayout | int | None


class Rows(Themed, QWidget):
    """Queue rows without a list view."""

    def __init__(self, looks: tuple[QueueRowLook, ...]) -> None:
        super().__init__()
        self._looks = looks
        self.setMinimumHeight(self.theme.measure("queue_row") * len(looks))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self.theme.measure("queue_row")
        for place, look in enumerate(self._looks):
            QueueRowPainter(self.theme).paint(painter, QRectF(0, place * height, self.width(), height), look)


def column(*parts: _Part, spacing: int = 0, margins: tuple[int, ...] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Widgets under one another; a number is a gap, None takes what is left."""
    box = QVBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def row(*parts: _Part, spacing: int = 0, margins: tuple[int, ...] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets beside one another."""
    box = QHBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def _fill(box: QVBoxLayout | QHBoxLayout, parts: tuple[_Part, ...], spacing: int, margins: tuple[int, ...]) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


def focus(widget: QWidget) -> QWidget:
    """Let a widget look as if it had the keyboard, without a window that has it."""
    widget.hasFocus = lambda: True  # type: ignore[method-assign]
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    return widget


def card(content: QVBoxLayout | QHBoxLayout, ground: str = "raised") -> Card:
    """Content on a card."""
    made = Card(ground)
    made.setLayout(content)
    return made


def titled(title: str, *parts: _Part) -> QVBoxLayout:
    """A heading over something."""
    return column(Text(title, "small", ink="text_muted", ground="surface_app", weight=600), 6, *parts, None)


def parts_sheet() -> QWidget:
    """States, marks, buttons, message states, dialog, rows, strip, fields and chips."""
    sheet = Panel("surface_app")
    states = QHBoxLayout()
    states.setSpacing(14)
    for look in samples.VIEW_STATES:
        view = StateView(look)
        view.setFixedSize(view.theme.px(252), view.theme.px(250))
        states.addWidget(view)
    grid = QGridLayout()
    grid.setSpacing(18)
    grid.addLayout(titled("Knappar och fokus", card(_buttons())), 0, 0)
    grid.addLayout(titled("Meddelandets läge", _messages()), 0, 1)
    grid.addLayout(titled("Dialog", _dialog()), 1, 0)
    grid.addLayout(titled("Köraden: vald, hålls av annan, målet brutet, fokus", _rows()), 1, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    sheet.setLayout(
        column(
            titled("Kön i alla fem lägen"),
            states,
            18,
            titled("Prioritet", _marks()),
            18,
            grid,
            margins=(24, 20, 24, 24),
        )
    )
    sheet.resize(1366, 1180)
    return sheet


def _marks() -> QWidget:
    marks = [PriorityMark(number, f"prioritet {number}", ground="raised") for number in range(1, 6)]
    caps = [KeyCap("F2", "raised"), KeyCap("Ctrl+Enter", "raised")]
    chips = [
        Chip("Blodförtunnande", ChipKind.WARNING, "triangle-alert"),
        Chip("Ditt sedan 09:31", ChipKind.HOLDER, "user-round-check"),
        Chip("Fullt", ChipKind.PLAIN),
        Chip("Fara", ChipKind.DANGER, "siren"),
        Chip("Klart", ChipKind.SUCCESS, "check"),
    ]
    return card(
        row(*marks, 24, *caps, 24, *chips, Avatar("MH", "Maria Holm"), None, spacing=14, margins=(18, 14, 18, 14))
    )


def _buttons() -> QVBoxLayout:
    off = Button("Boka tid", icon="calendar", ground="raised")
    off.set_available(False, "Ingen kontakt sedan 09:31. Tider bokas när den är tillbaka.")
    first = row(
        Button("Ta nästa", Kind.PRIMARY, key="F2", ground="raised"),
        Button("Försök igen", ground="raised"),
        Button("Bild", icon="image", ground="raised"),
        Button("Avbryt", Kind.GHOST, ground="raised"),
        Button("Avsluta utan svar", Kind.DANGER, ground="raised"),
        None,
        spacing=6,
    )
    second = row(
        focus(Button("Fokus", Kind.PRIMARY, ground="raised")),
        focus(Button("Fokus", ground="raised")),
        off,
        Button("Fras", Kind.TOOL, icon="text-quote", key="/", ground="raised"),
        IconButton("copy", "Kopiera", ground="raised"),
        Button("Varför prioritet 2?", Kind.LINK, ground="raised"),
        None,
        spacing=6,
    )
    large = Button("Logga in med SITHS", Kind.PRIMARY, icon="key-round", size="button_large", ground="raised")
    wrong = Field("Telefon", ground="raised", placeholder="070-123 45 67")
    wrong.set_error("Numret har för få siffror")
    fields = row(wrong, Field("Enhet", Choice("Enhet", ("Herrgärdet", "Skallberget")), ground="raised"), spacing=12)
    return column(first, 6, second, 6, row(large, None), 8, fields, margins=(16, 16, 16, 16))


def _messages() -> QWidget:
    view = MessageView("Konversation")
    view.set_messages((*samples.STATES, samples.NOTE))
    view.setFixedHeight(view.theme.px(520))
    return view


def _dialog() -> QWidget:
    editor = QLineEdit("Anna är på lunch")
    dialog = Dialog(
        "Ta över ärendet från Anna Lind?",
        "Anna får veta det genast. Hennes utkast finns kvar hos henne.",
        "Ta över",
        "Ångra",
        body=Field("Skäl", editor, ground="raised"),
        key="Ctrl+Enter",
    )
    dialog.setWindowFlags(Qt.WindowType.Widget)
    return dialog


def _rows() -> QWidget:
    shown = (
        replace(samples.QUEUE[0], selected=True),
        samples.QUEUE[2],
        samples.BROKEN,
        replace(samples.QUEUE[3], hovered=True, focused=True),
    )
    rows = Rows(shown)
    rows.setFixedWidth(rows.theme.px(400))
    return rows


def window_sheet(offline: bool = False) -> QWidget:
    """The main window, put together from the kit."""
    sheet = Panel("surface")
    theme = sheet.theme
    middle = row(_rail(), _queue(), _case(offline), _actions())
    status = StatusStrip()
    if offline:
        status.set_segments(samples.OFFLINE, samples.OFFLINE_RIGHT, offline=True)
    else:
        status.set_segments(samples.LIVE, samples.LIVE_RIGHT)
    whole = column(_top_bar(), middle, status)
    whole.setStretch(1, 1)
    sheet.setLayout(whole)
    sheet.resize(theme.px(1366), theme.px(768))
    return sheet


def _top_bar() -> QWidget:
    bar = Panel("surface_app", ("bottom",))
    bar.setFixedHeight(bar.theme.measure("top_bar"))
    rule = Line(Qt.Orientation.Vertical)
    rule.setFixedHeight(18)
    search = SearchField("Sök ärende, person eller åtgärd", "Ctrl+K")
    search.setFixedWidth(search.sizeHint().width())
    bar.setLayout(
        row(
            Logo("Spindel"),
            30,
            ComboButton("Herrgärdets vårdcentral", strong=True),
            4,
            rule,
            ComboButton("Sjuksköterska"),
            4,
            ComboButton("I tjänst", icon="circle-check", icon_ink="success"),
            None,
            search,
            40,
            Text("Maria Holm", "small", ground="surface_app", weight=500),
            10,
            Avatar("MH", "Maria Holm"),
            margins=(28, 0, 16, 0),
        )
    )
    return bar


def _rail() -> QWidget:
    rail = Panel("surface_app", ("right",))
    rail.setFixedWidth(rail.theme.measure("rail"))
    places = (
        ("list-ordered", "Kö", "14", False),
        ("inbox", "Mina", "3", True),
        ("message-circle-question-mark", "Rådfrågor", "1", True),
        ("calendar-days", "Tider", "", True),
        ("layout-dashboard", "Tavla", "", True),
    )
    buttons = []
    for icon, text, badge, calls in places:
        button = RailButton(icon, text)
        button.set_badge(badge, calls=calls)
        buttons.append(button)
    buttons[0].setChecked(True)
    rail.setLayout(
        column(
            *buttons,
            None,
            RailButton("circle-question-mark", "Hjälp F1", checkable=False),
            spacing=4,
            margins=(6, 8, 6, 2),
        )
    )
    return rail


def _queue() -> QWidget:
    side = Panel("surface_side", ("right",))
    side.setFixedWidth(side.theme.measure("queue"))
    bar = CounterBar()
    bar.set_counts(samples.COUNTS, tuple(f"prioritet {n}" for n in range(1, 6)))
    head = row(
        Text("Kö", "title", ground="surface_side"),
        10,
        Text("14 ärenden", "small", ink="text_muted", ground="surface_side"),
        None,
        Button("Ta nästa", Kind.PRIMARY, key="F2", ground="surface_side"),
        margins=(16, 9, 10, 0),
    )
    rows = Rows((replace(samples.QUEUE[0], selected=True), *samples.QUEUE[1:]))
    rows.setMinimumHeight(0)
    whole = column(head, row(bar, margins=(12, 4, 10, 7)), Line(), rows, margins=(0, 0, 1, 0))
    whole.setStretch(3, 1)
    side.setLayout(whole)
    return side


def _case(offline: bool) -> QWidget:
    case = Panel("surface")
    tabs = Tabs(("Konversation", "Svar", "Journal", "Historik"))
    tabs.set_number(1, "14")
    tabs.set_number(3, "3")
    tab_row = Panel("surface", ("bottom",))
    tab_row.setLayout(row(tabs, margins=(24, 0, 24, 0)))
    messages = MessageView("Konversation")
    messages.set_messages(samples.MESSAGES[1:])
    composer = Composer(samples.COMPOSER)
    composer.set_text(samples.DRAFT)
    focus(composer.edit)
    parts: list[_Part] = [CaseHeader(samples.HEADER)]
    if offline:
        banner = Banner(
            "cloud-off",
            "Ingen kontakt med servern sedan 09:31. Du kan läsa och skriva.",
            "Det du skriver sparas på den här datorn och skickas när kontakten är tillbaka.",
        )
        parts += [row(banner, margins=(24, 0, 24, 10))]
    parts += [
        row(InShort(samples.IN_SHORT), margins=(24, 0, 24, 6)),
        tab_row,
        messages,
        row(composer, margins=(24, 0, 24, 14)),
    ]
    whole = column(*parts)
    whole.setStretch(len(parts) - 2, 1)
    case.setLayout(whole)
    return case


def _actions() -> QWidget:
    side = Panel("surface_side", ("left",))
    side.setFixedWidth(side.theme.measure("actions"))
    side.setLayout(
        column(
            ActionList(samples.ACTIONS),
            6,
            row(Line(), margins=(12, 0, 12, 0)),
            KeyValueBlock(samples.FACTS),
            None,
            spacing=0,
        )
    )
    return side


def folded_sheet() -> QWidget:
    """What is folded, internal or compact."""
    sheet = Panel("surface")
    short = InShort(samples.IN_SHORT)
    short.set_folded(True)
    internal = Composer(samples.INTERNAL)
    internal.set_text("Tack Erik, ta gärna över. Jag säger till Johan att du ringer.")
    quiet = Composer(samples.COMPOSER)
    long = Composer(samples.COMPOSER)
    long.set_text("\n".join(["Rad efter rad efter rad."] * 7))
    compact = RailButton("inbox", "Mina", compact=True)
    compact.set_badge("3")
    upright = CounterBar(upright=True)
    upright.set_counts(samples.COUNTS, ("",) * 5)
    status = StatusStrip()
    status.set_segments(samples.OFFLINE, samples.OFFLINE_RIGHT, offline=True)
    danger = Dialog("Avsluta utan svar?", "Samir får inget besked.", "Avsluta utan svar", "Ångra", danger=True)
    danger.setWindowFlags(Qt.WindowType.Widget)
    menu = ComboButton("Åtgärder", boxed=True, ground="surface")
    sheet.setLayout(
        column(
            short,
            12,
            internal,
            12,
            quiet,
            12,
            long,
            12,
            row(compact, upright, menu, danger, None, spacing=16),
            12,
            Banner(
                "cloud-off", "Ingen kontakt med servern sedan 09:31.", "Det du skriver sparas.", button="Försök igen"
            ),
            12,
            status,
            None,
            margins=(24, 24, 24, 24),
        )
    )
    sheet.resize(760, 1180)
    return sheet


def save(widget: QWidget, path: Path) -> None:
    """Lay out as if shown, and write the picture."""
    widget.show()
    QApplication.processEvents()
    if (first := widget.focusWidget()) is not None:
        first.clearFocus()
    QApplication.processEvents()
    widget.grab().save(str(path))
    widget.close()
    widget.deleteLater()


def main() -> None:
    """Every sheet in every theme."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--scale", type=float, default=1.0)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    host = ThemeHost(QApplication(sys.argv), LIGHT, chosen.scale)
    for theme in (LIGHT, DARK, HIGH_CONTRAST):
        host.choose(theme)
        save(parts_sheet(), chosen.out / f"parts-{theme}.png")
        save(window_sheet(), chosen.out / f"window-{theme}.png")
        save(folded_sheet(), chosen.out / f"folded-{theme}.png")
    save(window_sheet(offline=True), chosen.out / "window-offline.png")


if __name__ == "__main__":
    main()
