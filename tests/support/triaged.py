"""Samir's case as triage left it: made-up rows for tests of the screens, with everything a nurse may meet in one."""

from typing import Any

import msgspec

from desktop.domain.triage import (
    AdviceText,
    Asked,
    Assessment,
    Because,
    CaseTriage,
    Complaint,
    Decision,
    Hit,
    Replaced,
    Sign,
    Watched,
    Why,
    Words,
)
from desktop.domain.units import CaseId, Instant
from tests.support.builders import MARIA, at


def both(sv: str, en: str = "") -> Words:
    """A text in both languages."""
    return Words(sv, en or f"{sv} (en)")


def asked(question: str, text: str, answer: str, **more: Any) -> Asked:
    """One question with its answer."""
    return msgspec.structs.replace(
        Asked(question, both(text), both(text.rstrip("?")), both(answer), part="breathlessness"), **more
    )


RULE = Why(
    "breathlessness.worse_swollen",
    both("Andnöd som ökat + svullna ben: sjuksköterska i dag", "Worse breathlessness + swollen legs: nurse today"),
    "chat",
    2,
    ("Janusinfo, Dyspné hos vuxna, https://janusinfo.se/dyspne, 2026-11-22",),
    (Because("course", both("Förlopp", "Course"), both("Värre", "Worse")),
     Because("legs", both("Ben", "Legs"), both("Svullna", "Swollen"))),
)  # fmt: skip
SIGNS = (
    *(Sign(f"s{number}", both(f"Tecken {number}"), "absent") for number in range(1, 8)),
    Sign("saturation", both("Syremättnad", "Oxygen saturation"), "unknown"),
)
ASKED = (
    asked("breath_112", "Har du något av det här just nu?", "Inget av det", part="gate"),
    asked("course", "Hur har andfåddheten ändrats?", "Värre de senaste veckorna"),
    asked("legs", "Är benen svullna?", "Ja, båda", rank="mild"),
    asked("lying", "Kan du ligga plant?", "Nej, jag vaknar av luftbrist", rank="warning"),
    asked("smoking", "Röker du?", "Slutade 2011", how="own_words"),
    asked("more", "Något mer?", "Jag har ont i bröstet ibland", kind="text", value="Jag har ont i bröstet ibland"),
)


def decision(**changed: Any) -> Decision:
    """Priority 2, nurse in chat."""
    made = Decision(
        "chat",
        2,
        "2026.11",
        reasons=(RULE,),
        floors=(msgspec.structs.replace(RULE, id="breathlessness.low_oxygen", text=both("Låg syremättnad"), because=()),),
        signs=SIGNS,
        complaints=(Complaint("breathlessness", both("Andnöd hos vuxna"), "chat", 2),),
        in_short=(
            both("Andfådd i fyra veckor, värre i trappor och liggande.", "Breathless for four weeks, worse on stairs."),
            both("Svullna ben i två veckor. Ingen feber eller bröstsmärta.", "Swollen legs for two weeks. No fever."),
            both("Slutade röka 2011. Har inte mätt några värden.", "Stopped smoking in 2011. No values measured."),
        ),
        unasked=(Because("weight", both("Vikt"), both("Hann inte frågas")),),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changed)


def triaged(case: str = "case-1", approved: bool = False, **changed: Any) -> CaseTriage:
    """What triage said of Samir's case; `changed` changes the decision."""
    assessment = Assessment(
        "2026.11",
        approved,
        decision(**changed),
        ASKED,
        (Replaced(asked("legs", "Är benen svullna?", "Nej"), "changed"),),
        (AdviceText("sit_up", both("Sitt upp", "Sit up"), (both("Sov med högt huvud", "Sleep with your head high"),)),),
    )
    return CaseTriage(CaseId(case), assessment, 2, 2)


def by_hand(triage: CaseTriage, priority: int = 3, why: str = "new_facts") -> CaseTriage:
    """The same after Maria gave it another priority at 09:33."""
    return msgspec.structs.replace(triage, priority=priority, changed_by=MARIA, changed_why=why, changed_at=at("09:33"))


def watched(text: str, *hits: Hit, case: str = "case-1", assessed: bool = False) -> Watched:
    """What was found in a text, and whether Maria has assessed it."""
    when = at("09:33") if assessed else Instant(0)
    return Watched(text, CaseId(case), hits, MARIA if assessed else None, when)


def hit(text: str, words: str, sign: str = "Bröstsmärta", negated: bool = False) -> Hit:
    """These words of a text, as the word watch marks them."""
    start = text.index(words)
    return Hit(start, start + len(words), "chest_pain", both(sign), negated)
