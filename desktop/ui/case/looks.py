"""What the header and In short show, made from the case's facts and what triage said; of a case that nothing has read, nothing is claimed."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.protocol.queries import CaseLine
from desktop.ui.models.care import advised_words, aside_of, aside_words, back_words, booking_words, task_words
from desktop.ui.models.facts import CaseFacts, Standing
from desktop.ui.models.lines import standing_words
from desktop.ui.models.offers import waits_words
from desktop.ui.models.triaged import rule_words, short_lines, sign_counts
from desktop.ui.widgets.case_header import CaseHeaderLook
from desktop.ui.widgets.fact_line import Fact
from desktop.ui.widgets.in_short import InShortLook, Sign
from desktop.ui.words import reason_name
from desktop.ui.work import Work

translate = QCoreApplication.translate


def header_look(
    work: Work, facts: CaseFacts, told: CaseLine | None = None, recorded: tuple[str, ...] = ()
) -> CaseHeaderLook:
    """The header of the open case; `told` is what the server says of one that is in no queue of mine any more.

    `recorded`: what the record says must not be overlooked.
    """
    away = told if facts.standing is Standing.AWAY else None
    priority = away.priority if away else facts.priority or 2
    return CaseHeaderLook(
        name=facts.name,
        who=facts.age_sex,
        number=facts.personnummer,
        priority=priority,
        priority_words=translate("Case", "priority %1").replace("%1", str(priority)),
        reason=reason_name(away.reason, work.known.reason(away.reason), whole=True) if away else facts.reason,
        why=translate("Case", "Why priority %1?").replace("%1", str(priority)),
        copy_words=translate("Case", "Copy the personal identity number"),
        rule=_rule(work, facts),
        holder=standing_words(away, work.known.me, work.now()) if away else facts.holder or _free_words(facts),
        holder_is_me=facts.standing is Standing.MINE,
        holder_icon="user-round-check" if facts.standing is Standing.MINE else _holder_icon(facts),
        facts=tuple(Fact(icon, text) for icon, text in facts.facts),
        risks=_risks(work, facts, recorded),
        band=facts.band,
    )


def _risks(work: Work, facts: CaseFacts, recorded: tuple[str, ...]) -> tuple[str, ...]:
    """What must not be overlooked, the gravest first: it gives way from the end."""
    row, now = work.row(), work.now()
    protected = translate("Case", "Protected identity") if facts.protected else ""
    if row is None:
        return tuple(words for words in (protected, *recorded) if words)
    aside = aside_of(work.known, row)
    told = (
        protected,
        *recorded,
        task_words(work.known, row, now),
        advised_words(row.care) if row.care.advised_112 != "shown" else "",
        waits_words(work.known, row),
        aside_words(aside, now) if aside is not None else back_words(work.known, row.care, now),
        booking_words(row.care, now),
    )
    return tuple(words for words in told if words)


def _rule(work: Work, facts: CaseFacts) -> str:
    triage = work.known.triage(facts.case)
    if triage is not None and triage.interview is not None:
        return rule_words(triage)
    if facts.assessed or facts.standing is Standing.AWAY:
        return ""
    return translate("Case", "No triage content has read it: priority 2 until a nurse has")


def _holder_icon(facts: CaseFacts) -> str:
    if facts.standing is Standing.AWAY:
        return "circle-check"
    return "lock" if facts.standing is Standing.OTHERS else "hand"


def _free_words(facts: CaseFacts) -> str:
    return translate("Case", "Free") if facts.standing is Standing.FREE else ""


def in_short_look(work: Work, facts: CaseFacts, own_words: Callable[[int], tuple[str, ...]]) -> InShortLook:
    """What triage made of it in three lines; where that is the bare reason or nothing, the person's `own_words` in the lines left.

    What they hope for, and the signs, beside it.
    """
    triage = work.known.triage(facts.case)
    short = short_lines(triage)
    told = short + own_words(3 - len(short)) if len(short) < 2 else short
    signs = tuple(Sign(*sign) for sign in sign_counts(triage, work.row(), facts.assessed))
    return InShortLook(
        heading=translate("Case", "In short"),
        lines=told,
        whole=(*short, facts.own_words) if len(told) > len(short) else short,
        show_all=translate("Case", "Show all"),
        hopes_heading=translate("Case", "Hopes for"),
        hopes=f"”{facts.hopes}”" if facts.hopes else translate("Case", "Nothing said"),
        signs=signs,
        one_line=told[0] if told else "",
        one_sign=signs[0] if signs else None,
    )
