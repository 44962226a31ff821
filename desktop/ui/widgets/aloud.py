"""Words for a screen reader alone: what is shown or chosen where the keyboard is not."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say_aloud(widget: QWidget, words: str, at_once: bool = False) -> None:
    """Have the words read out; `at_once` breaks into what is being read."""
    told = QAccessibleAnnouncementEvent(widget, words)
    ways = QAccessible.AnnouncementPoliteness
    told.setPoliteness(ways.Assertive if at_once else ways.Polite)
    QAccessible.updateAccessibility(told)
