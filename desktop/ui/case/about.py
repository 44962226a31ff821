"""The case as the resident wrote it, whole: own words, hopes, where and how to reach. Words can be marked and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.models.facts import CaseFacts
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured


class AboutPage(Measured, QScrollArea):
    """Labels and whole texts under one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The case"))
        self._ground = Panel("surface", (), self)
        self._box = QVBoxLayout(self._ground)
        self._labels = [
            self._add(label) for label in (self.tr("Own words"), self.tr("Hopes for"), self.tr("How to reach"))
        ]
        self._box.addStretch(1)
        self.setWidget(self._ground)
        self.fit()

    def fit(self) -> None:
        side = self.theme.measure("column_padding")
        self._box.setContentsMargins(side, self.theme.px(16), side, self.theme.px(16))
        self._box.setSpacing(self.theme.px(4))

    def show_facts(self, facts: CaseFacts) -> None:
        """Another case, or more known of it."""
        reach = "\n".join(text for _, text in facts.facts)
        for label, text in zip(self._labels, (facts.own_words, facts.hopes, reach), strict=True):
            label.setText(text or self.tr("Nothing said"))
            label.updateGeometry()

    def _add(self, heading: str) -> Text:
        self._box.addWidget(Text(heading, "small", ink="text_muted", weight=600, parent=self._ground))
        text = Text("", "chat", wrap=True, parent=self._ground)
        text.setMaximumWidth(self.theme.px(720))
        self._box.addWidget(text)
        self._box.addSpacing(self.theme.px(12))
        return text
