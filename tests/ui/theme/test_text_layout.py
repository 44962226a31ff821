"""Text: what is measured is what is painted."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.text_layout import draw_line, lay_out

TEXT = "Hej Samir! Jag heter Maria och är sjuksköterska på Herrgärdet. Jag har läst det du skrev."
WHITE, BLACK = QColor("white"), QColor("black")


def _sheet(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def _inked(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is not white."""
    dark = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 160
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("width", [120, 240, 480, 2000])
def test_a_block_is_a_whole_number_of_lines_high(host: ThemeHost, width: int) -> None:
    style = host.theme.style("chat")
    block = lay_out(TEXT, style, width)
    assert block.height == len(block.lines) * 22
    assert " ".join(text for text, _ in block.lines) == TEXT
    assert max(size for _, size in block.lines) <= width


def test_painting_stays_inside_what_was_measured(host: ThemeHost) -> None:
    block = lay_out(TEXT, host.theme.style("chat"), 240)
    image = _sheet(400, 200)
    painter = QPainter(image)
    block.draw(painter, QPointF(20, 20), BLACK)
    painter.end()
    left, top, right, bottom = _inked(image)
    assert left >= 20
    assert right <= 20 + block.width
    assert top >= 20
    assert bottom <= 20 + block.height


def test_a_new_line_is_kept_and_an_empty_one_has_its_height(host: ThemeHost) -> None:
    block = lay_out("Ett\n\nTvå", host.theme.style("chat"), 200)
    assert [text for text, _ in block.lines] == ["Ett", "", "Två"]
    assert block.height == 66


def test_a_word_longer_than_the_line_is_broken_not_cut(host: ThemeHost) -> None:
    word = "Sjukvårdsupplysningsnummer" * 3
    block = lay_out(word, host.theme.style("chat"), 150)
    assert "".join(text for text, _ in block.lines) == word
    assert max(size for _, size in block.lines) <= 150


def test_past_the_last_line_allowed_the_text_is_elided(host: ThemeHost) -> None:
    block = lay_out(TEXT, host.theme.style("body"), 200, max_lines=2)
    assert (len(block.lines), block.elided) == (2, True)
    assert block.lines[1][0].endswith("…")
    assert lay_out("Kort", host.theme.style("body"), 200, max_lines=2).elided is False


def test_the_same_question_is_answered_from_memory(host: ThemeHost) -> None:
    theme = host.theme
    assert theme.lay_out(TEXT, theme.style("chat"), 240) is theme.lay_out(TEXT, theme.style("chat"), 240)


@pytest.mark.parametrize("role", ["caption", "small", "body", "chat", "section", "title"])
def test_one_line_is_centred_by_its_capitals(host: ThemeHost, role: str) -> None:
    image = _sheet(100, 60)
    painter = QPainter(image)
    draw_line(painter, QRectF(10, 10, 80, 40), "HEH", host.theme.style(role), BLACK)
    painter.end()
    _, top, _, bottom = _inked(image)
    assert abs((top + bottom + 1) / 2 - 30) <= 1


def test_right_and_centre_put_the_text_where_they_say(host: ThemeHost) -> None:
    style = host.theme.style("body")
    ends = []
    for align in (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter):
        image = _sheet(200, 30)
        painter = QPainter(image)
        draw_line(painter, QRectF(0, 0, 190, 30), "HH", style, BLACK, align)
        painter.end()
        left, _, right, _ = _inked(image)
        ends.append((left, right))
    assert abs(ends[0][1] - 188) <= 2
    assert abs(sum(ends[1]) / 2 - 95) <= 1
