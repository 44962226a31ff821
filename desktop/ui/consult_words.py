"""Consults and renewals in words: why nothing came of what was asked, and what happened."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.refusals import Refusal

translate = QCoreApplication.translate


def consult_refusals(code: str) -> str:
    """Why nothing came of it, in a consult or a renewal; empty for other codes."""
    words: dict[str, str] = {
        Refusal.CONSULT_SELF: translate("Words", "You hold the case yourself: ask somebody else."),
        Refusal.CONSULT_OWN_UNIT: translate(
            "Words", "Everybody there reads the case. Choose a person or a profession."
        ),
        Refusal.CONSULT_CIRCLE: translate("Words", "They are the ones who asked about this case."),
        Refusal.ALREADY_ASKED: translate("Words", "They are already asked about this case."),
        Refusal.CONSULTS_FULL: translate("Words", "No more can be asked at once. Close a consult first."),
        Refusal.CONSULT_OVER: translate("Words", "The consult is over."),
        Refusal.NOT_CONSULTED: translate("Words", "Somebody else is asked."),
        Refusal.RENEWAL_EMPTY: translate("Words", "Put at least one medicine on the list."),
        Refusal.MEDICINE_UNNAMED: translate("Words", "A medicine has no name."),
        Refusal.NOT_PRESCRIBER: translate("Words", "Only a physician decides on prescriptions."),
        Refusal.ALREADY_DECIDED: translate("Words", "It has been decided meanwhile. Read that first."),
    }
    return words.get(code, "")


def consult_events(kind: str) -> tuple[str, str] | None:
    """What happened to a consult, done by oneself and by somebody else; what was written in it stands there itself."""
    return {
        "renewal_decided": (
            translate("Words", "You decided on the medicines"),
            translate("Words", "%1 decided on the medicines"),
        ),
        "consult_late": 2 * (translate("Words", "Nobody has answered the consult in time"),),
        "consult_closed": (translate("Words", "You closed the consult"), translate("Words", "%1 closed the consult")),
        "consult_withdrawn": (
            translate("Words", "You withdrew the consult"),
            translate("Words", "%1 withdrew the consult"),
        ),
        "consult_ended": 2 * (translate("Words", "The consult ended with the case"),),
    }.get(kind)
