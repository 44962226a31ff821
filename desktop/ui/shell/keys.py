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
    case = translate("Keys", "The case")
    window = translate("Keys", "The window")
    return [
        *_queue_keys(),
        Key("take", "F3", translate("Keys", "Take the case, take it over, or accept it"), case),
        Key("write", "F9", translate("Keys", "Write an answer"), case),
        Key("send", "Ctrl+Enter", translate("Keys", "Send what is written"), case),
        Key("phrases", "/", translate("Keys", "Insert a phrase, in the reply box"), case),
        Key(
            "give_back",
            "F8",
            translate("Keys", "Give the case back to the queue, return it, or withdraw the offer shown"),
            case,
        ),
        Key("mark_unread", "Ctrl+U", translate("Keys", "Mark as unread"), case),
        Key("priority", "F7", translate("Keys", "Change the priority"), case),
        Key("why", "F4", translate("Keys", "Show why it has this priority"), case),
        Key("assess", "Ctrl+M", translate("Keys", "Mark the first text not assessed as assessed"), case),
        Key("answers", "Ctrl+T", translate("Keys", "Show all answers, or the conversation again"), case),
        Key("record", "Ctrl+Shift+J", translate("Keys", "Show the record, or the conversation again"), case),
        Key("pictures", "Ctrl+G", translate("Keys", "Show the pictures, or the case again"), case),
        Key("called_back", "Ctrl+Shift+T", translate("Keys", "Tell how the call went"), case),
        Key("promise_call", "Ctrl+Shift+N", translate("Keys", "Promise a call, or another time for it"), case),
        Key("hand_over", "Ctrl+H", translate("Keys", "Hand the case over, or see the offer"), case),
        Key("consult", "Ctrl+R", translate("Keys", "Ask somebody about the case, or see who is asked"), case),
        Key("booking", "Ctrl+B", translate("Keys", "Book a time, or see what is booked"), case),
        Key("week", "Ctrl+Shift+V", translate("Keys", "Show a week of a unit's times, to book"), case),
        Key("refer", "Ctrl+O", translate("Keys", "Refer the person, or read the referral"), case),
        Key("renewal", "Ctrl+Shift+Y", translate("Keys", "Prepare prescriptions, or decide on them"), case),
        *_persons_cases(case),
        Key(
            "to_nurse",
            "Ctrl+Shift+H",
            translate("Keys", "Push the case to a nurse, or give it back to reception"),
            case,
        ),
        Key("try_case", "Ctrl+Shift+K", translate("Keys", "Try where the case would go, and why"), case),
        Key("say_why", "Ctrl+Shift+I", translate("Keys", "Say why you read a clinical case, in reception"), case),
        Key("aside", "Ctrl+D", translate("Keys", "Set the case aside, or take it up again"), case),
        Key("note", "Ctrl+J", translate("Keys", "Show the note"), case),
        Key("documented", "F11", translate("Keys", "Mark the case as documented"), case),
        Key("close_case", "F12", translate("Keys", "Close the case"), case),
        Key("retry", "Ctrl+Shift+R", translate("Keys", "Try again to show what could not be shown"), case),
        Key("fold", "Ctrl+I", translate("Keys", "Fold or unfold In short, or show all of it"), case),
        *_week_keys(),
        *_picture_keys(),
        Key("palette", "Ctrl+K", translate("Keys", "Find a case, a person or an action"), window),
        Key("directory", "Ctrl+Shift+E", translate("Keys", "Show the directory of units"), window),
        Key("show_board", "Ctrl+5", translate("Keys", "Show the board: who has what, and what is late soon"), window),
        Key("next_column", "F6", translate("Keys", "Go to the next column"), window),
        Key("back", "Esc", translate("Keys", "Go back"), window),
        Key("duty", "Ctrl+Shift+D", translate("Keys", "Go off shift, or come back on"), window),
        *_board(window),
        *_managing(window),
        Key("lock", "Ctrl+Shift+L", translate("Keys", "Lock the screen"), window),
        Key("help", "F1", translate("Keys", "Show the keys"), window),
    ]


def _persons_cases(group: str) -> tuple[Key, ...]:
    """What is done with two cases of one person."""
    return (
        Key("join", "Ctrl+Shift+G", translate("Keys", "Join the person's two cases into one"), group),
        Key("part", "Ctrl+Shift+A", translate("Keys", "Part the joined cases again"), group),
        Key(
            "read_joined",
            "Ctrl+Shift+B",
            translate("Keys", "Read the case that was joined into this, or go back"),
            group,
        ),
    )


def _queue_keys() -> list[Key]:
    """What leads to a case."""
    queue = translate("Keys", "The queue")
    return [
        Key("take_next", "F2", translate("Keys", "Take the most urgent free case"), queue),
        Key("show_queue", "Ctrl+1", translate("Keys", "Show the queue"), queue),
        Key("show_mine", "Ctrl+2", translate("Keys", "Show my cases"), queue),
        Key("new_contact", "Ctrl+N", translate("Keys", "Enter somebody who calls or stands at the counter"), queue),
        Key("show_unsent", "Ctrl+3", translate("Keys", "Show what did not arrive"), queue),
        Key("show_calls", "Ctrl+6", translate("Keys", "Show the calls to make, by the promised time"), queue),
        Key("show_asked", "Ctrl+4", translate("Keys", "Show the cases about which you are asked"), queue),
        Key("open", "Enter", translate("Keys", "Open the marked case"), queue),
        Key("mine_before", "Ctrl+PgUp", translate("Keys", "My previous case"), queue),
        Key("mine_after", "Ctrl+PgDown", translate("Keys", "My next case"), queue),
    ]


def _week_keys() -> list[Key]:
    """What turns the weeks while a unit's times are shown."""
    times = translate("Keys", "A week of times")
    return [
        Key("week_before", "PgUp", translate("Keys", "The week before"), times),
        Key("week_after", "PgDown", translate("Keys", "The week after"), times),
        Key("week_now", "T", translate("Keys", "This week"), times),
    ]


def _picture_keys() -> list[Key]:
    """What turns, moves and compares pictures while they are shown."""
    pictures = translate("Keys", "Pictures")
    return [
        Key("picture_before", "←", translate("Keys", "Previous picture"), pictures),
        Key("picture_after", "→", translate("Keys", "Next picture"), pictures),
        Key("zoom_in", "+", translate("Keys", "Nearer (Shift and arrows move the picture)"), pictures),
        Key("zoom_out", "−", translate("Keys", "Further"), pictures),
        Key("zoom_fit", "0", translate("Keys", "The whole picture"), pictures),
        Key("turn", "R", translate("Keys", "Turn a quarter"), pictures),
        Key("compare", "C", translate("Keys", "Two side by side, or one"), pictures),
    ]


def _board(group: str) -> tuple[Key, ...]:
    """What is done with the case that is marked on the board."""
    return (
        Key("board_move", "Ctrl+Shift+M", translate("Keys", "Move the case marked on the board to a colleague"), group),
        Key("alert_seen", "Ctrl+Shift+S", translate("Keys", "Say that the alert marked on the board was seen"), group),
    )


def _managing(group: str) -> tuple[Key, ...]:
    """What managers alone find under them."""
    return (
        Key("manage_hours", "Ctrl+Shift+O", translate("Keys", "Opening hours and closures, for managers"), group),
        Key("manage_routing", "Ctrl+Shift+F", translate("Keys", "Where cases go, for managers"), group),
        Key("manage_outcomes", "Ctrl+Shift+U", translate("Keys", "What outcomes lead to, for managers"), group),
        Key("manage_try", "Ctrl+Shift+P", translate("Keys", "Try where a case would go, for managers"), group),
    )


def sequence_of(name: str) -> str:
    """The key of an action, empty if it has none."""
    return next((key.sequence for key in key_table() if key.name == name), "")
