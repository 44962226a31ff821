"""The words about two cases of one person that are joined or parted: why not, and what happened."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.refusals import Refusal

translate = QCoreApplication.translate


def join_refusals(code: str) -> str:
    """Why two cases cannot be one; empty for another code."""
    words: dict[str, str] = {
        Refusal.JOIN_PERSONS: translate("Joining", "The cases are not about the same person."),
        Refusal.JOIN_WRITERS: translate(
            "Joining",
            "Different people write in the two cases, and neither may learn of the other. They cannot be joined.",
        ),
        Refusal.JOIN_APART: translate(
            "Joining", "What one of the units knows is kept from the other. The cases cannot be joined."
        ),
        Refusal.JOIN_UNDER_WAY: translate(
            "Joining", "The case that would end is offered or asked about, or has others in it. End that first."
        ),
        Refusal.ALREADY_JOINED: translate("Joining", "The case is joined with another already."),
        Refusal.NOT_JOINED: translate("Joining", "The cases are not joined any more."),
    }
    return words.get(code, "")


def join_events(kind: str) -> tuple[str, str] | None:
    """The lines in the conversation, of oneself and of somebody else (%1); None for another kind."""
    words: dict[str, tuple[str, str]] = {
        "case_joined": (
            translate("Joining", "You joined this case into another of the person's"),
            translate("Joining", "%1 joined this case into another of the person's"),
        ),
        "case_gathered": (
            translate("Joining", "You joined another case of the person's into this one"),
            translate("Joining", "%1 joined another case of the person's into this one"),
        ),
        "case_parted": (
            translate("Joining", "You parted this case from the other one"),
            translate("Joining", "%1 parted this case from the other one"),
        ),
        "case_let_go": (
            translate("Joining", "You parted the other case from this one"),
            translate("Joining", "%1 parted the other case from this one"),
        ),
    }
    return words.get(kind)
