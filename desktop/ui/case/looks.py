"""What the header and In short show, made from the case's facts; until triage content exists, nothing is claimed of signs."""

from PySide6.QtCore import QCoreApplication

from desktop.protocol.queries import CaseLine
from desktop.ui.models.facts import CaseFacts, Standing
from desktop.ui.models.lines import standing_words
from desktop.ui.widgets.case_header import CaseHeaderLook
from desktop.ui.widgets.fact_line import Fact
from desktop.ui.widgets.in_short import InShortLook, Sign
from desktop.ui.words import reason_name
from desktop.ui.work import Work

translate = QCoreApplication.translate


def header_look(work: Work, facts: CaseFacts, told: CaseLine | None = None) -> CaseHeaderLook:
    """The header of the open case; `told` is what the server says of one that is in no queue of mine any more."""
    away = told if facts.standing is Standing.AWAY else None
    priority = away.priority if away else facts.priority or 2
    return CaseHeaderLook(
        name=facts.name,
        who=facts.age_sex,
        number=facts.personnummer,
        priority=priority,
        priority_words=translate("Case", "priority %1").replace("%1", str(priority)),
        reason=reason_name(away.reason) if away else facts.reason,
        why=translate("Case", "Why priority %1?").replace("%1", str(priority)),
        copy_words=translate("Case", "Copy the personal identity number"),
        rule=_rule(facts),
        holder=standing_words(away, work.known.me, work.now()) if away else facts.holder or _free_words(facts),
        holder_is_me=facts.standing is Standing.MINE,
        holder_icon="user-round-check" if facts.standing is Standing.MINE else _holder_icon(facts),
        facts=tuple(Fact(icon, text) for icon, text in facts.facts),
        risks=(translate("Case", "Protected identity"),) if facts.protected else (),
        band=facts.band,
    )


def _rule(facts: CaseFacts) -> str:
    if facts.assessed or facts.standing is Standing.AWAY:
        return ""
    return translate("Case", "No triage content has read it: priority 2 until a nurse has")


def _holder_icon(facts: CaseFacts) -> str:
    if facts.standing is Standing.AWAY:
        return "circle-check"
    return "lock" if facts.standing is Standing.OTHERS else "hand"


def _free_words(facts: CaseFacts) -> str:
    return translate("Case", "Free") if facts.standing is Standing.FREE else ""


def in_short_look(facts: CaseFacts, lines: tuple[str, ...]) -> InShortLook:
    """The person's own words in the lines there is room for, and what they hope for."""
    unknown = Sign("circle-question-mark", translate("Case", "Not assessed by the triage"), "warning")
    return InShortLook(
        heading=translate("Case", "In short"),
        lines=lines,
        hopes_heading=translate("Case", "Hopes for"),
        hopes=f"”{facts.hopes}”" if facts.hopes else translate("Case", "Nothing said"),
        signs=() if facts.assessed else (unknown,),
        one_line=lines[0] if lines else "",
        one_sign=None if facts.assessed else unknown,
    )
