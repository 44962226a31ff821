"""A case that a query told of, in ready strings: in a search with the person first, among a person's cases with the reason."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.case import CaseState
from desktop.domain.units import Instant, PersonId
from desktop.protocol.queries import CaseLine, Hit
from desktop.ui.models.known import Known
from desktop.ui.moments import age_long, age_short, when_text
from desktop.ui.widgets.case_line import CaseLineLook
from desktop.ui.words import outcome_name, reason_name, sex_name

translate = QCoreApplication.translate


def standing_words(line: CaseLine, me: PersonId, now: Instant) -> str:
    """Free, mine, somebody's, or closed: when and how."""
    if line.state == CaseState.CLOSED:
        if line.asks_why:
            return translate("Lines", "Closed %1").replace("%1", when_text(line.closed_at, now))
        text = translate("Lines", "Closed %1 · %2")
        return text.replace("%1", when_text(line.closed_at, now)).replace("%2", outcome_name(line.outcome))
    if line.holder is None:
        return translate("Lines", "Open, nobody holds it")
    if line.holder == me:
        return translate("Lines", "Yours")
    return translate("Lines", "%1 holds it").replace("%1", line.holder_name or translate("Lines", "A colleague"))


def hit_look(hit: Hit, known: Known, now: Instant) -> CaseLineLook:
    """A person who was found, and her case."""
    line = hit.line
    about = f"{_what(line, known)} · {standing_words(line, known.me, now)}"
    if hit.writer:
        about = f"{translate('Lines', '%1 writes').replace('%1', hit.writer)} · {about}"
    return _look(
        line,
        known.me,
        now,
        title=hit.name,
        beside=", ".join(part for part in (age_long(hit.age_months), sex_name(hit.sex)) if part),
        beside_short=age_short(hit.age_months),
        second=about,
        alarm=translate("Lines", "Protected identity") if hit.protected else "",
    )


def case_look(line: CaseLine, known: Known, now: Instant) -> CaseLineLook:
    """One of a person's cases, wherever it is."""
    return _look(
        line,
        known.me,
        now,
        title=_what(line, known),
        beside=line.unit_name,
        beside_short=line.unit_name,
        second=standing_words(line, known.me, now),
        closed_to_me=""
        if line.opens or line.asks_why
        else translate("Lines", "At another unit: it cannot be opened from here."),
    )


def _what(line: CaseLine, known: Known) -> str:
    """What it is about, where that is told."""
    if line.asks_why:
        return translate("Lines", "Clinical case, opens with a reason")
    return reason_name(line.reason, known.reason(line.reason))


def _look(
    line: CaseLine,
    me: PersonId,
    now: Instant,
    title: str,
    beside: str,
    beside_short: str,
    second: str,
    alarm: str = "",
    closed_to_me: str = "",
) -> CaseLineLook:
    when = when_text(line.arrived_at, now)
    spoken = (
        title,
        beside,
        translate("Lines", "priority %1").replace("%1", str(line.priority)),
        second,
        translate("Lines", "came %1").replace("%1", when),
        alarm,
        closed_to_me,
    )
    return CaseLineLook(
        priority=line.priority,
        title=title,
        beside=beside,
        beside_short=beside_short,
        right=when,
        second=second,
        held=line.holder not in (None, me),
        open=line.state != CaseState.CLOSED,
        alarm=alarm,
        why_shut=closed_to_me,
        spoken=", ".join(part for part in spoken if part),
    )
