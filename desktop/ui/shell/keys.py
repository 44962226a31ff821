"""Every key of the workstation in one table: what the sheet shows is what the window binds.

Never AltGr, never å ä ö, nothing destructive on a key that other programs use for closing or printing.
"""

import msgspec
from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Key(msgspec.Struct, frozen=True):
    """An action's name, its key as QKeySequence reads it, and what the sheet says it does."""

    name: str
    sequence: str
    words: str
    group: str = ""


def key_table() -> list[Key]:
    """All keys, in the order of the sheet, in the language in force."""
    queue = translate("Keys", "The queue")
    case = translate("Keys", "The case")
    pictures = translate("Keys", "Pictures")
    window = translate("Keys", "The window")
    return [
        Key("take_next", "F2", translate("Keys", "Take the most urgent free case"), queue),
        Key("show_queue", "Ctrl+1", translate("Keys", "Show the queue"), queue),
        Key("show_mine", "Ctrl+2", translate("Keys", "Show my cases"), queue),
        Key("show_unsent", "Ctrl+3", translate("Keys", "Show what did not arrive"), queue),
        Key("open", "Enter", translate("Keys", "Open the marked case"), queue),
        Key("mine_before", "Ctrl+PgUp", translate("Keys", "My previous case"), queue),
        Key("mine_after", "Ctrl+PgDown", translate("Keys", "My next case"), queue),
        Key("take", "F3", translate("Keys", "Take the case, take it over, or accept it"), case),
        Key("write", "F9", translate("Keys", "Write an answer"), case),
        Key("send", "Ctrl+Enter", translate("Keys", "Send what is written"), case),
        Key("phrases", "/", translate("Keys", "Insert a phrase, in the reply box"), case),
        Key("give_back", "F8", translate("Keys", "Give the case back to the queue, or return it"), case),
        Key("mark_unread", "Ctrl+U", translate("Keys", "Mark as unread"), case),
        Key("priority", "F7", translate("Keys", "Change the priority"), case),
        Key("why", "F4", translate("Keys", "Show why it has this priority"), case),
        Key("assess", "Ctrl+M", translate("Keys", "Mark the first text not assessed as assessed"), case),
        Key("answers", "Ctrl+T", translate("Keys", "Show all answers, or the conversation again"), case),
        Key("record", "Ctrl+Shift+J", translate("Keys", "Show the record, or the conversation again"), case),
        Key("pictures", "Ctrl+G", translate("Keys", "Show the pictures, or the case again"), case),
        Key("called_back", "Ctrl+Shift+T", translate("Keys", "Tell how the call went"), case),
        Key("hand_over", "Ctrl+H", translate("Keys", "Hand the case over, or see the offer"), case),
        Key("aside", "Ctrl+D", translate("Keys", "Set the case aside, or take it up again"), case),
        Key("note", "Ctrl+J", translate("Keys", "Show the note"), case),
        Key("documented", "F11", translate("Keys", "Mark the case as documented"), case),
        Key("close_case", "F12", translate("Keys", "Close the case"), case),
        Key("retry", "Ctrl+Shift+R", translate("Keys", "Try again to show what could not be shown"), case),
        Key("fold", "Ctrl+I", translate("Keys", "Fold or unfold In short, or show all of it"), case),
        Key("picture_before", "←", translate("Keys", "Previous picture"), pictures),
        Key("picture_after", "→", translate("Keys", "Next picture"), pictures),
        Key("zoom_in", "+", translate("Keys", "Nearer (Shift and arrows move the picture)"), pictures),
        Key("zoom_out", "−", translate("Keys", "Further"), pictures),
        Key("zoom_fit", "0", translate("Keys", "The whole picture"), pictures),
        Key("turn", "R", translate("Keys", "Turn a quarter"), pictures),
        Key("compare", "C", translate("Keys", "Two side by side, or one"), pictures),
        Key("palette", "Ctrl+K", translate("Keys", "Find a case, a person or an action"), window),
        Key("next_column", "F6", translate("Keys", "Go to the next column"), window),
        Key("back", "Esc", translate("Keys", "Go back"), window),
        Key("lock", "Ctrl+Shift+L", translate("Keys", "Lock the screen"), window),
        Key("help", "F1", translate("Keys", "Show the keys"), window),
    ]


def sequence_of(name: str) -> str:
    """The key of an action, empty if it has none."""
    return next((key.sequence for key in key_table() if key.name == name), "")
