"""The record's summary in ready strings: lines to read, the risks as chips, and the few words beside the actions."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.protocol.queries import Known, Listing, Summary
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.widgets.message_look import MessageLook, Shape, heading_look

translate = QCoreApplication.translate
_BESIDE = 4
"""So many of a kind are named beside the actions; the rest are counted."""


def risk_words(code: str) -> str:
    """A risk as a chip says it; one that is newer than this program still shows that there is one."""
    words = {
        "anticoagulant": translate("Record", "Blood thinner"),
        "immune_weakness": translate("Record", "Weak immune system"),
        "pregnant": translate("Record", "Pregnant"),
        "diabetes": translate("Record", "Diabetes"),
        "dementia": translate("Record", "Dementia"),
        "interpreter": translate("Record", "Needs an interpreter"),
    }
    return words.get(code, translate("Record", "Risk in the record"))


def risk_chips(summary: Summary | None) -> tuple[str, ...]:
    """What must not be overlooked."""
    return tuple(risk_words(code) for code in summary.risks) if summary is not None else ()


def record_looks(summary: Summary) -> list[MessageLook]:
    """Everything that was told, under headings; what is not known of is said to be so."""
    looks: list[MessageLook] = []
    if summary.risks:
        looks.append(heading_look("risks", translate("Record", "Must not be overlooked")))
        looks += [_line(f"risk:{code}", "", risk_words(code), icon="flag") for code in summary.risks]
    for key, heading, known, none in (
        ("conditions", translate("Record", "Conditions"), summary.conditions, translate("Record", "No known conditions")),
        ("medication", translate("Record", "Medication"), summary.medication, translate("Record", "No medication")),
        ("allergies", translate("Record", "Allergies"), summary.allergies, translate("Record", "No known allergies")),
    ):  # fmt: skip
        looks.append(heading_look(key, heading))
        looks += [_known(f"{key}:{place}", one) for place, one in enumerate(known)]
        if not known:
            looks.append(_line(f"{key}:none", "", none))
    looks.append(heading_look("listing", translate("Record", "Listed at")))
    return [*looks, _line("listing:unit", "", *listing_words(summary.listing))]


def listing_words(listing: Listing) -> tuple[str, str]:
    """Where the person is listed, and what is known besides."""
    words = {
        "elsewhere": translate("Record", "In another region"),
        "unknown": translate("Record", "Nowhere, as far as the listing system knows"),
        "away": translate("Record", "The listing system does not answer"),
        "not_connected": translate("Record", "The listing system is not connected"),
    }
    if listing.state != "known":
        return words.get(listing.state, translate("Record", "Not known")), ""
    physician = translate("Record", "Own physician: %1").replace("%1", listing.own_physician)
    more = [physician] if listing.own_physician else []
    if listing.in_queue:
        more.append(translate("Record", "Only in line to be listed there"))
    return listing.unit_name, " · ".join(more)


def withheld_words(state: str) -> str:
    """A record that is not shown, in few words; empty for a state that needs none."""
    words = {
        "unknown": translate("Record", "No record"),
        "away": translate("Record", "The record system does not answer"),
        "other_provider": translate("Record", "At another care provider"),
        "blocked": translate("Record", "Blocked by the person"),
    }
    return words.get(state, "")


def record_block(summary: Summary | None) -> tuple[KeyValue, ...]:
    """What stands under the actions; nothing while nothing is told."""
    if summary is None:
        return ()
    label = translate("Record", "Known in the record")
    if summary.state != "known":
        words = withheld_words(summary.state)
        return (KeyValue(label, words),) if words else ()
    first = summary.conditions[0] if summary.conditions else None
    value = ", ".join(part for part in (first.text, _year(first.since)) if part) if first is not None else ""
    details = [_named(summary.conditions[1:])] if len(summary.conditions) > 1 else []
    details.append(_named(summary.medication) or translate("Record", "No medication"))
    details += [translate("Record", "Allergy: %1").replace("%1", one.text) for one in summary.allergies]
    return (KeyValue(label, value or translate("Record", "No known conditions"), ". ".join(details)),)


def _named(known: Sequence[Known]) -> str:
    names = ", ".join(one.text for one in known[:_BESIDE])
    rest = len(known) - _BESIDE
    return f"{names} {translate('Record', 'and %n more', None, rest)}" if rest > 0 else names


def _year(since: str) -> str:
    return since[:4]


def _known(key: str, known: Known) -> MessageLook:
    since = translate("Record", "Since %1").replace("%1", known.since) if known.since else ""
    return _line(key, since, known.text, known.detail)


def _line(key: str, label: str, text: str, detail: str = "", icon: str = "") -> MessageLook:
    meta = " · ".join(part for part in (detail, label) if part)
    spoken = ". ".join(part for part in (text, meta) if part)
    return MessageLook(key, text, shape=Shape.ANSWER, icon=icon, state_words=meta, spoken=spoken)
