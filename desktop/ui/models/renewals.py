"""Renewals in ready strings: each medicine as it was prepared, what was decided, and what the resident can be told."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.medicine import Decided, Medicine, Verdict

translate = QCoreApplication.translate


def verdict_words(code: str) -> str:
    """What was decided, in a word or two."""
    words: dict[str, str] = {
        Verdict.RENEWED: translate("Renewals", "Renewed"),
        Verdict.CHANGED: translate("Renewals", "Renewed with a change"),
        Verdict.REFUSED: translate("Renewals", "Not renewed"),
        Verdict.CONTACT: translate("Renewals", "Contact first"),
    }
    return words.get(code, code)


def heading(one: Medicine) -> str:
    """`Candesartan 8 mg`."""
    return " ".join(part for part in (one.name, one.strength) if part)


def detail(one: Medicine) -> str:
    """What else reception wrote of it, each with what it is."""
    told = (
        (translate("Renewals", "Taken: %1"), one.dosage),
        (translate("Renewals", "Left: %1"), one.left),
        (translate("Renewals", "Last prescribed: %1"), one.last),
        (translate("Renewals", "Remark: %1"), one.remark),
    )
    return " · ".join(words.replace("%1", text) for words, text in told if text)


def medicines_text(card: Consult) -> str:
    """The list as it was prepared, a line each."""
    return "\n".join(" · ".join(part for part in (heading(one), detail(one)) if part) for one in card.medicines)


def decided_text(card: Consult, line: ConsultLine) -> str:
    """What that line decided, medicine by medicine; empty for a line without a decision."""
    pairs = zip(card.medicines, line.decided, strict=False)
    return "\n".join(f"{heading(one)}: {_verdict(said)}" for one, said in pairs)


def _verdict(said: Decided) -> str:
    return ". ".join(part for part in (verdict_words(said.verdict), said.note) if part)


def answer_text(card: Consult, line: ConsultLine) -> str:
    """What the resident can be told, in plain words; whoever answers reads it through and changes what is to be changed."""
    words: dict[str, str] = {
        Verdict.RENEWED: translate("Renewals", "%1 is renewed. You can collect it at a pharmacy."),
        Verdict.CHANGED: translate("Renewals", "%1 is renewed, with a change: %2"),
        Verdict.REFUSED: translate("Renewals", "%1 is not renewed: %2"),
        Verdict.CONTACT: translate("Renewals", "%1: we need to talk with you first. %2"),
    }
    pairs = zip(card.medicines, line.decided, strict=False)
    told = (words.get(said.verdict, "").replace("%1", heading(one)).replace("%2", said.note) for one, said in pairs)
    return "\n".join(translate("Renewals", "The doctor has decided:").splitlines() + list(told))
