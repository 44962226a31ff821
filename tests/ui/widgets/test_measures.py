"""Every control is as high as the token file says, at every text size."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.ui.theme.host import ThemeHost
from desktop.ui.theme.tokens import load_tokens
from desktop.ui.widgets.action_list import ActionList
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.case_header import CaseHeader
from desktop.ui.widgets.chip import Chip, ChipKind
from desktop.ui.widgets.composer import Composer
from desktop.ui.widgets.counter_chip import CounterChip
from desktop.ui.widgets.in_short import InShort
from desktop.ui.widgets.key_cap import KeyCap
from desktop.ui.widgets.queue_row import QueueRowPainter
from desktop.ui.widgets.status_strip import StatusStrip
from desktop.ui.widgets.tabs import Tabs
from desktop.ui.widgets.themed import RING
from tests.ui.widgets import samples

SCALES = load_tokens().text_scale


def _heights() -> dict[str, int]:
    folded, line = InShort(samples.IN_SHORT), QLineEdit()
    folded.set_folded(True)
    line.ensurePolished()
    return {
        "button": Button("Ta nästa").sizeHint().height() - 2 * RING,
        "button_large": Button("Logga in", Kind.PRIMARY, size="button_large").sizeHint().height() - 2 * RING,
        "field": line.sizeHint().height(),
        "keycap": KeyCap("F2").sizeHint().height(),
        "chip": Chip("Blodförtunnande").sizeHint().height(),
        "holder_chip": Chip("Ditt", ChipKind.HOLDER).sizeHint().height(),
        "counter_chip": CounterChip(1, 0, "").sizeHint().height() - 2 * RING,
        "tab": Tabs(("Svar",)).sizeHint().height(),
        "action_row": ActionList(samples.ACTIONS).rows[0].sizeHint().height(),
        "queue_row": QueueRowPainter(Button("").theme).size().height(),
        "case_header": CaseHeader(samples.HEADER).sizeHint().height(),
        "in_short": InShort(samples.IN_SHORT).sizeHint().height(),
        "in_short_folded": folded.sizeHint().height(),
        "composer": Composer(samples.COMPOSER).sizeHint().height(),
        "status_strip": StatusStrip().sizeHint().height(),
    }


@pytest.mark.parametrize("scale", SCALES)
def test_heights_equal_the_measures(host: ThemeHost, scale: float) -> None:
    host.set_text_scale(scale)
    grows = load_tokens().measure.grows
    heights = _heights()
    assert heights == {name: round(grows[name] * scale) for name in heights}


@pytest.mark.parametrize("scale", SCALES)
def test_what_is_there_grows_when_the_text_size_changes(host: ThemeHost, qtbot, scale: float) -> None:
    short, actions = InShort(samples.IN_SHORT), ActionList(samples.ACTIONS)
    qtbot.addWidget(short)
    qtbot.addWidget(actions)
    host.set_text_scale(scale)
    assert short.sizeHint().height() == round(118 * scale)
    assert actions.sizeHint().height() == 11 * round(34 * scale) + 2 * (2 * round(6 * scale) + 1) + round(12 * scale)
