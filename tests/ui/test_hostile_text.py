"""Whatever somebody writes is shown as text: letter by letter, all of it, and nothing around it moves (R65)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.notes import Note
from desktop.domain.units import CaseId
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.message_look import MessageLook
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.text import Text
from tests.support.builders import (
    ANNA,
    MARIA,
    answer,
    case_card,
    changes,
    live,
    message,
    other_cases,
    person,
    queue_row,
    staff,
    unit,
)
from tests.support.desks import MadeDesk

HOSTILE = {
    "html": '<b>Ring 112</b><script>alert("1")</script><img src="https://else.example/x.png" width="9999">',
    "entities": "&lt;b&gt; &amp; & &#8206; %1 %n {0} \\u0041",
    "override": "Samir \u202egnir\u202d ek\u2066 \u2067",
    "zero_width": "S\u200ba\u200cm\u200di\ufeffr\u00ad Ek",
    "right_to_left": "مرحبا، لدي ضيق في التنفس منذ أربعة أسابيع. שלום",
    "emoji": "👩🏽‍⚕️🧑‍🤝‍🧑🏳️‍🌈 ❤️‍🔥 🇸🇪 e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309",
    "stacked": "Z" + "\u0335\u0321\u0489\u0358" * 60 + "algo",
    "no_spaces": "x" * 10_000,
    "words": "ont i bröstet " * 714,
    "lines": "rad\n" * 2_499 + "rad",
    "tabs": "a\tb\t\tc\t" * 50,
}
SIZE = (1366, 768)
TURNING = "\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn what follows; they are not followed."""


def looks(view: MessageView) -> list[MessageLook]:
    model = view.model()
    return [model.data(model.index(row, 0), Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount())]


def letters(text: str) -> str:
    """What is left when line breaks and the spaces at them are not counted, nor what has no looks of its own."""
    return "".join(char for char in text if not char.isspace() and char not in TURNING)


def painted(view: MessageView, look: MessageLook) -> str:
    """The letters of a message as its lines are painted."""
    fit = view.painter().measure(look, view.viewport().width())
    assert fit.block is not None
    return letters("".join(text for text, _ in fit.block.lines))


def sticking_out(window: QWidget) -> list[str]:
    """Everything in sight that reaches out of the window, but for what lies in something that scrolls."""
    whole = QRect(QPoint(0, 0), window.size())
    return [
        f"{type(part).__name__} {part.objectName()} {part.geometry()}"
        for part in _in_sight(window)
        if not whole.contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))
    ]


def _in_sight(part: QWidget) -> Iterator[QWidget]:
    for child in part.children():
        if isinstance(child, QWidget) and child.isVisible() and not isinstance(child, QScrollBar):
            yield child
            if not isinstance(child, QScrollArea):
                yield from _in_sight(child)


@pytest.fixture
def window(qtbot: QtBot, desk: MadeDesk) -> MainWindow:
    desk.open_files()
    made = desk.window()
    made.resize(*SIZE)
    with qtbot.waitExposed(made):
        made.show()
    desk.work.take_status(live())
    return made


def come(desk: MadeDesk, window: MainWindow, *rows: object) -> None:
    """Samir's case, which Maria holds, with some rows as somebody else would have them."""
    calm = (staff(), staff(ANNA, "Anna Lind"), unit(), queue_row(holder=MARIA, seq=2, theirs=1), case_card(), person())
    desk.work.take_changes(changes(*calm, *rows))
    window.work.open_case("case-1")
    QApplication.processEvents()


def fits(window: MainWindow) -> None:
    QApplication.processEvents()
    window.grab()
    assert (window.width(), window.height()) == SIZE
    assert sticking_out(window) == []


hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


@hostile
def test_what_a_resident_writes_is_shown_whole_and_as_text(desk: MadeDesk, window: MainWindow, text: str) -> None:
    """Messages on both sides, then own words and hopes."""
    come(desk, window, message(1, text), answer(2, text))
    view = window.work.case.chat.messages
    said = [look for look in looks(view) if look.text == text]
    assert [painted(view, look) for look in said] == [letters(text)] * 2
    theirs = [view.painter().measure(look, view.viewport().width()) for look in said]
    assert all(fit.bubble.left() >= 0 and fit.bubble.right() <= view.viewport().width() for fit in theirs)
    fits(window)
    come(desk, window, case_card(own_words=text, hopes=text, place=text[:200]))
    fits(window)
    window.work.do("answers")
    answers = window.work.case.answers.list
    assert [painted(answers, look) for look in looks(answers) if look.text == text] == [letters(text)] * 2
    fits(window)


@hostile
def test_names_are_text_and_take_no_more_room_than_there_is(desk: MadeDesk, window: MainWindow, text: str) -> None:
    come(
        desk, window, person(name=text, phone=text), staff(MARIA, text), staff(ANNA, text), unit(name=text, short=text),
        queue_row("case-2", holder=ANNA), message(1, name=text), answer(2, name=text),
    )  # fmt: skip
    desk.line.answer(other_cases())
    fits(window)
    window.work.open_case("case-2")
    fits(window)
    window.work.case.show_others()
    fits(window)


@hostile
def test_what_staff_write_is_text_in_the_reply_box_and_in_every_part_of_a_note(
    qtbot: QtBot, desk: MadeDesk, window: MainWindow, text: str
) -> None:
    come(desk, window)
    edit = window.work.case.chat.composer.edit
    pasted = QMimeData()
    pasted.setHtml(f"<h1>{text}</h1>")
    pasted.setText(text)
    edit.insertFromMimeData(pasted)
    assert edit.text() == text
    fits(window)
    window.work.save_now()
    qtbot.waitUntil(lambda: desk.work.known.draft(CaseId("case-1")) == text)
    desk.work.open(CaseId("case-2"))
    desk.work.open(CaseId("case-1"))
    assert edit.text() == text
    fits(window)
    come(desk, window, Note(CaseId("case-1"), text, text, text, text, text, by=ANNA, at=message(3).at))
    window.work.do("note")
    page = window.work.side.note
    assert [editor.text() for editor in page.parts.values()] == [text] * 5
    fits(window)


@pytest.mark.parametrize("wrap", [False, True])
def test_nothing_in_a_name_turns_the_words_after_it(qtbot: QtBot, desk: MadeDesk, wrap: bool) -> None:
    """`Samir <override>gnir håller i ärendet` would otherwise read `Samir tednerä i relläh ring`."""
    pictures = []
    for name in ("Samir gnir", "Samir \u202egnir", "Samir \u2067gnir"):
        words = Text(f"{name} håller i ärendet.", wrap=wrap)
        qtbot.addWidget(words)
        words.resize(300, 24)
        pictures.append(words.grab().toImage())
    assert pictures[1:] == pictures[:1] * 2
