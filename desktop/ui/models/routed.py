"""Why a case is here, in ready strings: the rule in words, the facts it went by, and what would have happened otherwise (R40, FT1)."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.audit import Event, FactKind
from desktop.domain.case import Audience
from desktop.domain.listing import ListingState
from desktop.domain.routing import COMMON_ENTRANCE, RouteWhy
from desktop.domain.units import CaseId, Instant, UnitId
from desktop.ui.models.known import Known
from desktop.ui.models.triaged import leads_to, line_look, pair_look
from desktop.ui.moments import when_text
from desktop.ui.widgets.message_look import MessageLook, heading_look
from desktop.ui.words import profession_name

translate = QCoreApplication.translate
Data = dict[str, str | int]
_SENT = (FactKind.ROUTED, FactKind.CASE_REROUTED)


def routed_looks(known: Known, case: CaseId, now: Instant) -> list[MessageLook]:
    """Of the last time that the case was sent somewhere by the rules; nothing for one from before there were any."""
    data = _last(known.events(case))
    if data is None:
        return []
    return [heading_look("routed", translate("Routing", "Why is it here?")), *data_looks(known, data, now)]


def data_looks(known: Known, data: Data, now: Instant) -> list[MessageLook]:
    """A decision as its fact tells it, of a case or of one that is tried."""
    looks = [
        pair_look("routed:rule", why_words(_text(data, "why")), _place(known, data, "")),
        *_facts(known, data, now),
    ]
    if "else_rule" in data:
        label = translate("Routing", "Otherwise: %1").replace("%1", why_words(_text(data, "else_why")))
        looks.append(pair_look("routed:else", label, _place(known, data, "else_")))
    version = translate("Routing", "Rule %1, routing rules version %2")
    version = version.replace("%1", _text(data, "rule")).replace("%2", _text(data, "rules"))
    return [*looks, line_look("routed:version", version)]


def _last(events: list[Event]) -> Data | None:
    return next((event.data for event in reversed(events) if event.kind in _SENT), None)


def _text(data: Data, name: str) -> str:
    return str(data.get(name, ""))


def why_words(code: str) -> str:
    """Why a rule sends a case where it does."""
    words: dict[str, str] = {
        RouteWhy.EMERGENCY: translate("Routing", "Triage sends to an emergency unit that is open"),
        RouteWhy.ERRAND: translate("Routing", "No medical matter: the receptionists take it"),
        RouteWhy.VISIT: translate("Routing", "A visit is booked where the person is listed"),
        RouteWhy.OPEN: translate("Routing", "The unit that the resident wrote to is open"),
        RouteWhy.OVERLOADED: translate("Routing", "The own unit could not answer in time, and another one can"),
        RouteWhy.ADVICE_ANSWERS: translate("Routing", "It was closed, it is urgent, and 1177 answers in writing"),
        RouteWhy.NOBODY_ANSWERS: translate("Routing", "Nobody answered in writing, and it is urgent"),
        RouteWhy.UNLISTED: translate("Routing", "The person is listed nowhere here: whoever was written to takes it"),
        RouteWhy.CAN_WAIT: translate("Routing", "It was closed, and it can wait until somebody is there"),
        RouteWhy.KIND: translate("Routing", "The outcome map names another kind of unit"),
        RouteWhy.COMPETENCE: translate("Routing", "Somebody of the profession that is needed is at work there"),
        RouteWhy.ENTRANCE: translate("Routing", "The region has a rule for this entrance"),
        RouteWhy.REGION: translate("Routing", "The region has a rule of its own"),
    }
    return words.get(code, translate("Routing", "Another rule"))


def _place(known: Known, data: Data, prefix: str) -> str:
    """The unit and its queue, or that the person was sent there; then whether she was told to ring."""
    queues: dict[str, str] = {
        Audience.CLINICAL: translate("Routing", "the nurses' queue"),
        Audience.ADMIN: translate("Routing", "the receptionists' queue"),
        Audience.PROTECTED: translate("Routing", "the queue for protected identities"),
        "": translate("Routing", "the resident was sent there"),
    }
    parts = [_unit(known, _text(data, f"{prefix}unit")), queues.get(_text(data, f"{prefix}queue"), "")]
    if data.get(f"{prefix}ring"):
        parts.append(translate("Routing", "told to ring 1177"))
    return ", ".join(part for part in parts if part)


def _unit(known: Known, unit: str) -> str:
    card = known.unit(UnitId(unit))
    return card.short_name if card is not None else unit


def _facts(known: Known, data: Data, now: Instant) -> list[MessageLook]:
    own = _unit(known, _text(data, "own"))
    if data.get("entrance") == COMMON_ENTRANCE:
        own = translate("Routing", "%1, from 1177's common entrance").replace("%1", own)
    looks = [
        pair_look("routed:own", translate("Routing", "Written to"), f"{own}: {_standing(data, 'own', now)}"),
        pair_look(
            "routed:listed",
            translate("Routing", "Listed at"),
            _listed(known, _text(data, "listing"), _text(data, "listed")),
        ),
        pair_look("routed:outcome", translate("Routing", "Triage said"), _outcome(data)),
    ]
    if "profession" in data:
        there = (
            translate("Routing", "%1, who was at work at the own unit")
            if data.get("own_competent")
            else translate("Routing", "%1, and none was at work at the own unit")
        )
        profession = profession_name(_text(data, "profession"))
        profession = profession[:1].upper() + profession[1:]
        looks.append(pair_look("routed:needs", translate("Routing", "Needs"), there.replace("%1", profession)))
    if "advice" in data:
        advice = _unit(known, _text(data, "advice"))
        looks.append(
            pair_look(
                "routed:advice", translate("Routing", "1177 in writing"), f"{advice}: {_standing(data, 'advice', now)}"
            )
        )
    if data.get("border"):
        text = translate(
            "Routing", "A unit of another care provider was passed over: no case crosses that border by itself."
        )
        looks.append(line_look("routed:border", text))
    return looks


def listing_name(state: str) -> str:
    """What the listing system says of somebody."""
    words: dict[str, str] = {
        ListingState.LISTED: translate("Routing", "Listed in this region"),
        ListingState.ELSEWHERE: translate("Routing", "Listed in another region"),
        ListingState.QUEUED: translate("Routing", "Only in line to be listed"),
        ListingState.UNKNOWN: translate("Routing", "Not known to the listing system"),
        ListingState.AWAY: translate("Routing", "Not to be found out: the listing system does not answer"),
    }
    return words.get(state, state)


def _listed(known: Known, state: str, unit: str) -> str:
    """Where the person was listed; decisions from before listings were told apart say only the unit."""
    if unit and state == ListingState.AWAY:
        text = translate("Routing", "%1, as was known last: the listing system did not answer")
        return text.replace("%1", _unit(known, unit))
    if unit:
        return _unit(known, unit)
    if state in ("", ListingState.LISTED):
        return translate("Routing", "No health centre of this region, as far as is known")
    return listing_name(state)


def _outcome(data: Data) -> str:
    priority = int(data.get("priority", 0))
    if not data.get("outcome"):
        return translate("Routing", "Not assessed, priority %1").replace("%1", str(priority))
    return leads_to(_text(data, "outcome"), priority)


def _standing(data: Data, name: str, now: Instant) -> str:
    """Its door, and, where load decided, when it would have answered."""
    answers = Instant(int(data.get(f"{name}_answers", 0)))
    if not answers:
        return _door(data, name, now)
    text = translate("Routing", "%1, would answer %2")
    return text.replace("%1", _door(data, name, now)).replace("%2", when_text(answers, now))


def _door(data: Data, name: str, now: Instant) -> str:
    """As it was when the case came."""
    if data.get(f"{name}_open"):
        return translate("Routing", "was open")
    opens = Instant(int(data.get(f"{name}_opens", 0)))
    if not opens:
        return translate("Routing", "was closed")
    return translate("Routing", "was closed until %1").replace("%1", when_text(opens, now))
