"""What the resident wrote, in ready strings: the words, the warning signs found in them, and whether anybody has assessed it (FN12)."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.domain import texts
from desktop.domain.chat import Side
from desktop.domain.triage import Watched
from desktop.domain.units import CaseId
from desktop.ui.models.known import Known
from desktop.ui.models.triaged import answers_of
from desktop.ui.widgets.message_look import Mark, MessageLook, Run
from desktop.ui.words import said

translate = QCoreApplication.translate


def text_look(key: str, text: str, author: str, time: str, watched: Watched | None) -> MessageLook:
    """A text of the resident's; one without a row in `watched` has no signs and is not assessed."""
    assessed = watched is not None and watched.assessed_by is not None
    marks = marks_of(watched)
    note = "" if assessed else translate("Conversation", "Not assessed by the triage")
    head = ", ".join(part for part in (author, time) if part)
    return MessageLook(
        id=key,
        text=text,
        author=author,
        time=time,
        run=Run.ONLY,
        not_assessed=note,
        assess="" if assessed else translate("Conversation", "Mark as assessed"),
        marks=marks,
        spoken=" · ".join((f"{head}: {text}", *dict.fromkeys(mark.words for mark in marks), *([note] if note else []))),
    )


def only_read(looks: list[MessageLook]) -> list[MessageLook]:
    """The same for somebody who may not say that a text is assessed: no link that would only be refused."""
    return [replace(look, assess="") if look.assess else look for look in looks]


def marks_of(watched: Watched | None) -> tuple[Mark, ...]:
    """The signs found in a text, each with what is said of it below."""
    found = watched.hits if watched is not None else ()
    return tuple(Mark(hit.start, hit.end, _sign_words(said(hit.words), hit.negated), hit.negated) for hit in found)


def _sign_words(sign: str, denied: bool) -> str:
    text = (
        translate("Conversation", "Denied in the text: %1") if denied else translate("Conversation", "Warning sign: %1")
    )
    return text.replace("%1", sign)


def before_texts(known: Known, case: CaseId) -> dict[str, tuple[str, str]]:
    """What the resident wrote before the case arrived: by the text's id, its heading and the words."""
    card = known.case(case)
    if card is None:
        return {}
    asked = answers_of(known.triage(case))
    headings = {f"{case}-{each.question}": said(each.text) for each in asked}
    headings |= {
        f"{case}-{texts.OWN_WORDS}": translate("Conversation", "Own words"),
        f"{case}-{texts.HOPES}": translate("Conversation", "Hopes for"),
    }
    written = texts.before_messages(case, card.own_words, card.hopes, asked)
    return {key: (headings[key], text) for key, text in written.items()}


def before_looks(known: Known, case: CaseId) -> list[MessageLook]:
    """The same as lines to paint."""
    watched = known.watched(case)
    return [
        text_look(key, text, heading, "", watched.get(key))
        for key, (heading, text) in before_texts(known, case).items()
    ]


def unassessed(known: Known, case: CaseId) -> list[str]:
    """The ids of the texts that nobody has assessed, in the order they were written."""
    theirs = [message.id for message in known.messages(case) if message.side == Side.RESIDENT]
    done = {key for key, each in known.watched(case).items() if each.assessed_by is not None}
    return [key for key in (*before_texts(known, case), *theirs) if key not in done]
