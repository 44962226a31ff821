"""A row of the queue: nothing is cut that may not be, and every state can be told from the others."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT
from desktop.ui.theme.tokens import load_tokens
from desktop.ui.widgets.queue_delegate import LOOK_ROLE, QueueRowDelegate
from desktop.ui.widgets.queue_row import QueueRowLook, QueueRowPainter, RowIcon, Status
from tests.ui.theme.fixtures import picture
from tests.ui.widgets import samples

ROWS = (*samples.QUEUE, samples.BROKEN)
# As much as one row ever holds: a long list name, a long wait, and three signs before the time.
FULL = QueueRowLook(
    3,
    "Svullen fot, stukad",
    "102 år, kvinna",
    "2 tim 20 min",
    "Ditt · väntar på dig",
    Status.MINE,
    12,
    "6 min kvar",
    True,
    pen=True,
    who_short="102 k",
    waited_short="2 t 20 m",
)
CROWDED = replace(FULL, icons=(RowIcon("image", "12"), RowIcon("languages"), RowIcon("flag", "2", danger=True)))


def _image(host: ThemeHost, look: QueueRowLook, width: int = 344) -> QImage:
    painter_of_rows = QueueRowPainter(host.theme)
    image = QImage(painter_of_rows.size(width), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter_of_rows.paint(painter, QRectF(0, 0, width, image.height()), look)
    painter.end()
    return image


@pytest.mark.parametrize("scale", load_tokens().text_scale)
@pytest.mark.parametrize("look", ROWS, ids=lambda look: look.reason)
def test_nothing_is_cut_in_the_narrow_queue(host: ThemeHost, scale: float, look: QueueRowLook) -> None:
    host.set_text_scale(scale)
    fit = QueueRowPainter(host.theme).fit(look, host.theme.measure("queue") - 1)
    assert (fit.reason_cut, fit.status_cut) == (False, False)


@pytest.mark.parametrize(
    "name", ["Svullen fot, stukad", "Fråga om vaccination", "Förnya recept, fråga", "Ont i magen, gravid"]
)
def test_a_list_name_of_twenty_signs_fits_beside_a_long_age(host: ThemeHost, name: str) -> None:
    look = QueueRowLook(3, name, "11 mån, flicka", "1 tim 3 min", who_short="11 mån f", waited_short="1 t 3 m")
    assert QueueRowPainter(host.theme).fit(look, 343).reason_cut is False


def test_when_it_is_crowded_only_the_status_gives_way(host: ThemeHost) -> None:
    fit = QueueRowPainter(host.theme).fit(CROWDED, 343)
    assert (fit.reason_cut, fit.status_cut) == (False, True)


def test_whoever_holds_a_crowded_row_is_named_without_the_time_rather_than_cut_off(host: ThemeHost) -> None:
    phone = (RowIcon("phone"), RowIcon("flag", "2", danger=True))
    look = QueueRowLook(
        1, "Feber", "9 mån", "51 min", "Anna Lind, från 09:03", right_text="målet brutet 46 min", right_is_warning=True,
        icons=phone, status_shorter=("Anna L, 09:03", "Anna L"),
    )  # fmt: skip
    fit = QueueRowPainter(host.theme).fit(look, 343)
    assert (fit.status_text, fit.status_cut) == ("Anna L", False)


def test_the_right_text_ends_fourteen_pixels_from_the_edge(host: ThemeHost) -> None:
    image = _image(host, samples.QUEUE[8])
    ground = image.pixelColor(343, 5)
    inked = [x for x in range(200, 344) for y in range(8, 52) if image.pixelColor(x, y) != ground]
    assert 328 <= max(inked) <= 330


@pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST])
def test_selected_hovered_and_focused_look_different(host: ThemeHost, theme: str) -> None:
    host.choose(theme)
    look = samples.QUEUE[0]
    states = [
        look,
        replace(look, selected=True),
        replace(look, hovered=True),
        replace(look, focused=True),
        replace(look, selected=True, focused=True),
    ]
    images = [_image(host, state) for state in states]
    assert [one == other for place, one in enumerate(images) for other in images[place + 1 :]] == [False] * 10


def test_the_selected_row_has_its_bar_and_ground(host: ThemeHost) -> None:
    image = _image(host, replace(samples.QUEUE[0], selected=True))
    assert [image.pixelColor(x, 5).name().upper() for x in (0, 3, 4, 340)] == [
        "#0B5D70",
        "#0B5D70",
        "#DCECEF",
        "#DCECEF",
    ]


def test_the_hairline_begins_at_the_text(host: ThemeHost) -> None:
    image = _image(host, samples.QUEUE[1])
    assert [image.pixelColor(x, 59).name().upper() for x in (51, 52, 343)] == ["#F6F8F8", "#D9E0E3", "#D9E0E3"]


class _Rows(QAbstractListModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(ROWS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return ROWS[index.row()] if role == LOOK_ROLE else None


def test_the_delegate_paints_what_the_view_says(host: ThemeHost, qtbot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = _Rows(view)
    view.setModel(model)
    view.setItemDelegate(QueueRowDelegate(view))
    view.resize(344, 400)
    assert view.sizeHintForRow(0) == 60
    before = picture(view)
    view.setCurrentIndex(model.index(1))
    assert picture(view) != before
