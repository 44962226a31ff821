"""Facts in a column: a small label, the value, a line of detail."""

from dataclasses import dataclass

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured, resize_gap


@dataclass(frozen=True, slots=True)
class KeyValue:
    """One block; where there is no room for all, the one with the highest `spare` gives way first, whole."""

    label: str
    value: str
    detail: str = ""
    spare: int = 0


class KeyValueBlock(Measured, QWidget):
    """Blocks under one another; the texts are static text for the screen reader, label before value."""

    def __init__(
        self,
        blocks: tuple[KeyValue, ...] = (),
        ground: str = "surface_side",
        inset: int = 22,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ground, self._inset = ground, inset
        self._blocks: tuple[KeyValue, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_blocks(blocks)

    def set_blocks(self, blocks: tuple[KeyValue, ...]) -> None:
        """Show these instead."""
        self._blocks = blocks
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, block in enumerate(blocks):
            if number:
                self._box.addSpacing(self.theme.px(12))
            self._add(Text(block.label, "caption", ink="text_muted", ground=self.ground, parent=self))
            # A name is read whole: it takes a second and a third line before any of it is cut.
            self._add(
                Text(block.value, "body_strong", ground=self.ground, tabular=True, wrap=True, max_lines=3, parent=self)
            )
            if block.detail:
                detail = Text(
                    block.detail, "small", ink="text_muted", ground=self.ground, tabular=True, wrap=True, parent=self
                )
                self._add(detail)
        self.fit()

    def blocks(self) -> tuple[KeyValue, ...]:
        """What it shows."""
        return self._blocks

    def height_at(self, width: int) -> int:
        """What all of them take in a column of this width."""
        return self._box.totalHeightForWidth(width) if self._box.hasHeightForWidth() else self._box.sizeHint().height()

    def fit(self) -> None:
        side = self.theme.px(self._inset)
        self._box.setContentsMargins(side, self.theme.px(10), side, self.theme.px(10))
        for place in range(self._box.count()):
            resize_gap(self._box, place, self.theme.px(12))
        self._box.invalidate()

    def _add(self, text: Text) -> None:
        self._box.addWidget(text)
        text.show()
