"""What triage said of a case, in ready strings: three lines, the signs, the rule, and everything that was asked and answered."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.domain.queue import QueueRow
from desktop.domain.triage import UNVERIFIED, Asked, Assessment, Because, CaseTriage, Sign, SignState, Why
from desktop.domain.units import Instant
from desktop.ui.models.known import Known
from desktop.ui.moments import when_text
from desktop.ui.widgets.message_look import MessageLook, Shape, heading_look
from desktop.ui.words import priority_why, said

translate = QCoreApplication.translate
SignWords = tuple[str, str, str]
"""Icon, words, and the token the icon is painted in."""


def short_lines(triage: CaseTriage | None) -> tuple[str, ...]:
    """The lines of In short in the language of the screen; none if nothing has read the case."""
    if triage is None or triage.interview is None:
        return ()
    return tuple(said(words) for words in triage.interview.decision.in_short)[:3]


def answers_of(triage: CaseTriage | None) -> tuple[Asked, ...]:
    """Every question with its answer."""
    return triage.interview.asked if triage is not None and triage.interview is not None else ()


def rule_words(triage: CaseTriage) -> str:
    """The rule that decided, on one line; a nurse's own priority says so first."""
    assessment = triage.interview
    reasons = assessment.decision.reasons if assessment is not None else ()
    rule = said(reasons[0].text) if reasons else ""
    if triage.changed_at:
        changed = translate("Triage", "Changed from %1 by hand").replace("%1", str(triage.engine_priority))
        return f"{changed}: {priority_why(triage.changed_why)}"
    return rule


def sign_counts(triage: CaseTriage | None, row: QueueRow | None, assessed: bool) -> tuple[SignWords, ...]:
    """Warning signs present (in answers, in what was written), then what is unknown or was never asked: a line each."""
    written = row.care.signs if row is not None else 0
    if triage is None or triage.interview is None:
        found = (("flag", _in_texts(written), "danger"),) if written else ()
        return found if assessed else (*found, _not_assessed())
    signs = triage.interview.decision.signs
    by_state = {state: [sign for sign in signs if sign.state == state] for state in SignState}
    present = by_state[SignState.PRESENT]
    count = translate("Triage", "%1 of %2 warning signs")
    count = count.replace("%1", str(len(present))).replace("%2", str(len(signs)))
    # Elided from its end where it is narrow: which sign it is must never give way to how many were asked about.
    first = [_names(present)] if present else []
    if written > len(present):
        first.append(_in_texts(written - len(present)))
    first.append(count)
    told = [("flag", " · ".join(first), "danger") if written or present else ("circle-check", first[0], "success")]
    unknown, never = by_state[SignState.UNKNOWN], by_state[SignState.NOT_ASSESSED]
    rest = [
        text.replace("%1", _names(signs))
        for text, signs in (
            (translate("Triage", "%n unknown: %1", None, len(unknown)), unknown),
            (translate("Triage", "%n not assessed: %1", None, len(never)), never),
        )
        if signs
    ]
    return (*told, *((("circle-question-mark", " · ".join(rest), "warning"),) if rest else ()))


def _in_texts(count: int) -> str:
    return translate("Triage", "%n in texts", None, count)


def _not_assessed() -> SignWords:
    return ("circle-question-mark", translate("Triage", "Not assessed by the triage"), "warning")


def _names(signs: Iterable[Sign]) -> str:
    return ", ".join(_small(said(sign.text)) for sign in signs)


def _small(words: str) -> str:
    """As it stands inside a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


# everything that was asked


def answer_looks(triage: CaseTriage | None) -> list[MessageLook]:
    """Questions exactly as asked with the answers as given, part by part; then what was replaced and what was never asked."""
    assessment = triage.interview if triage is not None else None
    if assessment is None:
        text = translate("Triage", "No questions were asked: the case came without an interview.")
        return [line_look("none", text)]
    looks: list[MessageLook] = [] if assessment.approved else [_not_approved()]
    part = ""
    for asked in assessment.asked:
        if asked.part != part:
            part = asked.part
            looks.append(heading_look(f"part:{part}", _part_words(part, assessment)))
        looks.append(_answer(f"answer:{asked.question}", asked))
    if assessment.replaced:
        looks.append(heading_look("replaced", translate("Triage", "Answers that no longer count")))
    for number, old in enumerate(assessment.replaced):
        looks.append(_answer(f"replaced:{number}", old.asked, _why_replaced(old.why)))
    if assessment.decision.unasked:
        looks.append(heading_look("unasked", translate("Triage", "Never asked")))
    looks += [_because(f"unasked:{each.question}", each) for each in assessment.decision.unasked]
    version = translate("Triage", "Content version %1").replace("%1", assessment.content_version)
    return [*looks, line_look("version", version)]


def _answer(key: str, asked: Asked, note: str = "") -> MessageLook:
    notes = [note] if note else []
    if asked.rank == "warning":
        notes.append(translate("Triage", "Warning sign"))
    if asked.how == "own_words":
        notes.append(translate("Triage", "Taken from the own words, not asked"))
    meta = " · ".join(notes)
    text, answer = said(asked.text), said(asked.answer)
    return MessageLook(
        id=key,
        text=answer,
        author=text,
        shape=Shape.ANSWER,
        icon="flag" if asked.rank == "warning" and not note else "",
        state_words=meta,
        spoken=". ".join(part for part in (text, answer, meta) if part),
    )


def _because(key: str, because: Because, icon: str = "") -> MessageLook:
    label, answer = said(because.label), said(because.answer)
    return MessageLook(key, answer, label, shape=Shape.ANSWER, icon=icon, spoken=f"{label}: {answer}")


def _part_words(part: str, assessment: Assessment) -> str:
    names = {each.id: said(each.name) for each in assessment.decision.complaints}
    words = {
        "person": translate("Triage", "About the person"),
        "gate": translate("Triage", "Asked of everybody"),
        "shared": translate("Triage", "Asked with every reason"),
    }
    return words.get(part) or names.get(part) or translate("Triage", "Other questions")


def _why_replaced(why: str) -> str:
    words = {
        "changed": translate("Triage", "The resident changed the answer"),
        "not_asked_now": translate("Triage", "No longer asked after another answer was changed"),
        "content_changed": translate("Triage", "The questions were changed meanwhile"),
    }
    return words.get(why, translate("Triage", "No longer counts"))


# why this priority


def why_looks(known: Known, triage: CaseTriage | None, now: Instant) -> list[MessageLook]:
    """The rules that matched with the answers behind each and their sources, open rules and floors, and the nurse's change."""
    if triage is None or triage.interview is None:
        return [line_look("none", translate("Triage", "No triage content has read it. Priority 2 until a nurse has."))]
    decision = triage.interview.decision
    looks: list[MessageLook] = [] if triage.interview.approved else [_not_approved()]
    looks += _changed(known, triage, now)
    for key, heading, rules in (
        ("matched", translate("Triage", "Rules that matched"), decision.reasons),
        ("raised", translate("Triage", "Raised one step"), decision.raised),
        ("floors", translate("Triage", "Open because something is unknown"), decision.floors),
    ):
        looks += [heading_look(key, heading)] if rules else []
        for rule in rules:
            looks += _rule_looks(f"{key}:{rule.id}", rule)
    if len(decision.complaints) > 1:
        looks.append(heading_look("each", translate("Triage", "Each reason by itself")))
        looks += [
            pair_look(f"each:{each.id}", said(each.name), leads_to(each.outcome, each.priority))
            for each in decision.complaints
        ]
    version = translate("Triage", "Content version %1").replace("%1", decision.content_version)
    return [*looks, line_look("version", version)]


def _changed(known: Known, triage: CaseTriage, now: Instant) -> list[MessageLook]:
    if not triage.changed_at:
        return []
    name = known.staff_name(triage.changed_by) or translate("Triage", "A colleague")
    by_hand = translate("Triage", "%1, %2: %3").replace("%1", name).replace("%2", when_text(triage.changed_at, now))
    priority = translate("Triage", "Priority %1")
    return [
        heading_look("priorities", translate("Triage", "Changed by hand")),
        pair_look("engine", translate("Triage", "Triage said"), priority.replace("%1", str(triage.engine_priority))),
        pair_look("nurse", by_hand.replace("%3", priority_why(triage.changed_why)), priority.replace("%1", str(triage.priority))),
    ]  # fmt: skip


def _rule_looks(key: str, rule: Why) -> list[MessageLook]:
    leads = leads_to(rule.outcome, rule.priority)
    # The case carries each with title, address and the day it was read: it can be read when the content is another.
    sources = "\n".join(translate("Triage", "Source: %1").replace("%1", _source(one)) for one in rule.source)
    text = said(rule.text)
    head = MessageLook(
        key, text, leads, shape=Shape.ANSWER, state_words=sources,
        spoken=". ".join(part for part in (text, leads, sources) if part),
    )  # fmt: skip
    return [head, *(_because(f"{key}:{each.question}", each, "check") for each in rule.because)]


def _source(source: str) -> str:
    return translate("Triage", "none yet, to be verified by a physician") if source == UNVERIFIED else source


def leads_to(outcome: str, priority: int | None) -> str:
    """An outcome with its priority in words."""
    words = {
        "call_112": translate("Triage", "Call 112"),
        "emergency_department": translate("Triage", "Emergency department"),
        "chat": translate("Triage", "Nurse in chat"),
        "book": translate("Triage", "Book a visit"),
        "self_care": translate("Triage", "Self-care"),
        "non_medical": translate("Triage", "No medical matter"),
    }
    first = words.get(outcome, translate("Triage", "Other outcome"))
    if priority is None:
        return first
    return f"{first}, {translate('Triage', 'priority %1').replace('%1', str(priority))}"


def pair_look(key: str, label: str, text: str) -> MessageLook:
    """A label with what stands for it."""
    return MessageLook(key, text, label, shape=Shape.ANSWER, spoken=f"{label}: {text}")


def line_look(key: str, words: str, icon: str = "") -> MessageLook:
    """A line by itself."""
    return MessageLook(key, words, shape=Shape.SYSTEM, icon=icon, spoken=words)


def _not_approved() -> MessageLook:
    text = translate("Triage", "Content for demo and training: no physician has approved it.")
    return line_look("not_approved", text, "triangle-alert")
