"""The words for every code: refusals, reasons, roles, professions, outcomes and what happened. One place, so that no code is ever shown bare.

Functions, not tables of strings: the language can change while the program runs.
"""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.booking import CancelWhy
from desktop.domain.case import NOT_ASSESSED
from desktop.domain.priority import PriorityWhy
from desktop.domain.refusals import Refusal
from desktop.domain.triage import ReasonName, Words
from desktop.domain.units import Profession, Role, UnitKind
from desktop.ui.booking_words import booking_events, booking_refusals
from desktop.ui.consult_words import consult_events, consult_refusals
from desktop.ui.join_words import join_events, join_refusals
from desktop.ui.referral_words import referral_events, referral_refusals

translate = QCoreApplication.translate

OUTCOMES = ("answered", "advice_given", "visit_booked", "directed", "referred", "no_contact", "duplicate")
"""The codes with which a case can be closed, in the order they are offered."""


def refusal_words(code: str) -> str:
    """The sentence for a refusal; an unknown code (a newer server's) gets one that says what is safe."""
    return (
        _command_refusals(code)
        or _case_refusals(code)
        or _person_refusals(code)
        or _desk_refusals(code)
        or _handover_refusals(code)
        or consult_refusals(code)
        or join_refusals(code)
        or booking_refusals(code)
        or referral_refusals(code)
        or _rules_refusals(code)
        or _contact_refusals(code)
        or _interview_refusals(code)
        or _picture_refusals(code)
        or _unknown()
    )


def not_saved_words() -> str:
    """This computer itself could not keep what was written."""
    return translate("Words", "This computer could not save it (is its disk full?). The text is still in the box.")


def _unknown() -> str:
    return translate("Words", "The server said no, for a reason this version does not know. What you wrote is kept.")


def _command_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.BAD_COMMAND: translate("Words", "The server did not understand this. What you wrote is kept."),
        Refusal.UNKNOWN_COMMAND: translate("Words", "The server is older than this program and cannot do this yet."),
        Refusal.UNKNOWN_VERSION: translate("Words", "This program must be updated before it can do this."),
        Refusal.ID_REUSED: translate("Words", "This was sent before with another text. Send it again from the draft."),
        Refusal.AFTER_REFUSED: translate("Words", "An earlier message in the case was not accepted. This one is kept."),
        Refusal.EXPIRED: translate("Words", "Written so long ago that you need to read it again. It is kept."),
        Refusal.FAILED: translate("Words", "The server could not do it. The operators know. What you wrote is kept."),
        Refusal.TOO_MUCH: translate("Words", "Too much at once. Wait a moment and try again."),
        Refusal.REASON_NEEDED: translate("Words", "Give a reason."),
        Refusal.TEXT_EMPTY: translate("Words", "Write something first."),
        Refusal.NOT_OFFERED: translate("Words", "The server has no way to do this."),
        Refusal.BAD_ADDRESS: translate("Words", "No message can be sent to that number or address."),
        Refusal.TEXT_TOO_LONG: translate("Words", "The text is too long. At most 10,000 characters."),
        Refusal.NOT_DOCUMENTED: translate("Words", "Mark the case as documented in the record before you close it."),
        Refusal.UNSENT_MESSAGES: translate(
            "Words", "Messages from this computer have not arrived yet. Close when they have."
        ),
    }
    return words.get(code, "")


def _case_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.NOT_FOUND: translate("Words", "The case is no longer there."),
        Refusal.NO_ACCESS: translate("Words", "Your assignment does not cover this. Ask your manager."),
        Refusal.NEWER: translate(
            "Words", "Something happened in the case that you had not seen. Read it, then send again."
        ),
        Refusal.NEWER_NOTE: translate("Words", "A colleague has kept a newer note that you had not seen."),
        Refusal.HELD_BY_OTHER: translate("Words", "Somebody else holds the case."),
        Refusal.NOT_HELD: translate("Words", "You no longer hold the case. Take it to answer."),
        Refusal.ALREADY_YOURS: translate("Words", "The case is already yours."),
        Refusal.CASE_CLOSED: translate("Words", "The case is closed."),
        Refusal.CASE_NOT_SENT: translate("Words", "The resident has not sent the case yet."),
        Refusal.QUEUE_EMPTY: translate("Words", "No case in the queue is free."),
    }
    return words.get(code, "")


def _handover_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.ALREADY_OFFERED: translate("Words", "The case is offered to somebody. Withdraw the offer first."),
        Refusal.OFFER_OVER: translate("Words", "The offer has been answered, withdrawn or has ended."),
        Refusal.NOT_ADMINISTRATIVE: translate("Words", "The case is with the nurses already."),
        Refusal.NOT_FROM_RECEPTION: translate(
            "Words", "Reception has not pushed this case, so it cannot be given back."
        ),
        Refusal.NOT_RECEIVER: translate("Words", "The case is offered to somebody else."),
        Refusal.OFFER_TO_SELF: translate("Words", "You hold the case already."),
        Refusal.OFFER_TO_OWN_UNIT: translate("Words", "The case stands at that unit. Choose a person there."),
        Refusal.UNIT_CLOSED: translate("Words", "The unit is closed."),
        Refusal.UNIT_IN_USE: translate("Words", "Cases are open at the unit, or people are listed at it."),
        Refusal.NOBODY_THERE: translate("Words", "Nobody there works with cases like this one."),
        Refusal.CONSENT_NEEDED: translate("Words", "The resident must agree before the case goes there."),
        Refusal.ALREADY_THEIRS: translate("Words", "That colleague holds the case already."),
        Refusal.OFF_SHIFT: translate("Words", "You are not on shift."),
        Refusal.PAUSE_TOO_LONG: translate("Words", "A break is 30 minutes at most."),
    }
    return words.get(code, "")


def _rules_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.RULES_WRONG: translate("Words", "The rules could lose somebody. See what is wrong, and mend it first."),
        Refusal.HOURS_NEWER: translate("Words", "The hours have been changed meanwhile. Look at them again."),
        Refusal.RULES_NEWER: translate("Words", "A colleague has published other rules meanwhile. Compare again."),
    }
    return words.get(code, "")


def _contact_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.BAD_NUMBER: translate(
            "Words", "This is no personal, coordination or reserve number. Without one: name and year of birth."
        ),
        Refusal.BIRTH_DATE_NEEDED: translate(
            "Words", "Of a small child the day of birth is needed, not the year alone."
        ),
        Refusal.FIELD_MISSING: translate("Words", "Something is still missing."),
        Refusal.NO_PAGE: translate("Words", "Nobody reads what is written here: call instead."),
    }
    return words.get(code, "")


def _interview_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.NOT_ASKED: translate("Words", "This question is not asked here, or not yet."),
        Refusal.WRONG_KIND: translate("Words", "The answer is not of the kind that was asked for."),
        Refusal.OUT_OF_RANGE: translate("Words", "The number or date is beyond what the question allows."),
        Refusal.UNKNOWN_OPTION: translate("Words", "The question does not offer this answer."),
        Refusal.UNKNOWN_REASON: translate("Words", "There is no such contact reason for this person."),
        Refusal.BAD_BIRTH_DATE: translate("Words", "The date of birth cannot be right."),
        Refusal.CONTENT_CHANGED: translate("Words", "The questions have been changed since. They are asked again."),
    }
    return words.get(code, "")


def _picture_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.PICTURE_NOT_ONE: translate("Words", "The file is not a picture, or it is damaged."),
        Refusal.PICTURE_KIND: translate("Words", "Pictures of that kind cannot be read. JPEG, PNG, WebP and GIF can."),
        Refusal.PICTURE_TOO_LARGE: translate("Words", "The picture is too large. At most 10 MB."),
        Refusal.PICTURE_TOO_MANY_PIXELS: translate("Words", "The picture has more than 40 megapixels."),
        Refusal.PICTURE_TOO_MANY: translate("Words", "There is no room for more pictures in the case."),
        Refusal.PICTURE_SENT: translate("Words", "The picture has been sent with the case and stays."),
        Refusal.PICTURE_AWAY: translate("Words", "The picture was taken away before it came."),
    }
    return words.get(code, "")


def _person_refusals(code: str) -> str:
    words: dict[str, str] = {
        Refusal.WRONG_PASSWORD: translate("Words", "Wrong user name or password."),
        Refusal.TRY_LATER: translate("Words", "Too many attempts. Wait a minute and try again."),
        Refusal.SIGNED_OUT: translate("Words", "You are signed out. Sign in again. What you wrote is kept."),
        Refusal.UPDATE_NEEDED: translate("Words", "This program must be updated to talk with the server."),
        Refusal.LOG_UNAVAILABLE: translate(
            "Words", "The access could not be logged, so nothing is shown. The operators know."
        ),
        Refusal.TOO_SLOW: translate("Words", "This computer could not keep up. It is fetching what it lacks."),
        Refusal.SERVER_STOPPING: translate("Words", "The server is being restarted. It will be tried again."),
        Refusal.SERVER_BUSY: translate("Words", "The server has much to do. It will be tried again."),
    }
    return words.get(code, "")


def _desk_refusals(code: str) -> str:
    """What this computer itself could not do."""
    words: dict[str, str] = {
        "unreachable": translate("Words", "The server does not answer. Check the network, or ask the operators."),
        "certificate": translate(
            "Words", "The server's certificate is not the one expected. Ask the operators before you go on."
        ),
        "desk_full": translate("Words", "This computer's disk is full. Nothing was saved."),
        "desk_failed": translate("Words", "This computer could not open or write its file. Nothing was saved."),
    }
    return words.get(code, "")


def said(words: Words) -> str:
    """A text of the content in the language of the screen."""
    return words.said(QLocale().name()[:2])


def reason_name(code: str, named: ReasonName | None = None, whole: bool = False) -> str:
    """The contact reason in a list (at most 20 characters), or its whole name; `named` is what the region calls it."""
    if named is not None:
        return said(named.name if whole else named.short)
    if code == NOT_ASSESSED:
        return translate("Words", "Not assessed")
    return translate("Words", "Other reason")


def role_name(role: str) -> str:
    """What the role is called in the bar."""
    words: dict[str, str] = {
        Role.NURSE: translate("Words", "Nurse"),
        Role.ADVISOR: translate("Words", "1177 nurse"),
        Role.PHYSICIAN: translate("Words", "Physician"),
        Role.RECEPTIONIST: translate("Words", "Receptionist"),
        Role.UNIT_MANAGER: translate("Words", "Unit manager"),
    }
    return words.get(role, "") or _readable(role)


def unit_kind_name(kind: str) -> str:
    """What kind of place a unit is; empty for a kind of a newer server's."""
    words: dict[str, str] = {
        UnitKind.HEALTH_CENTRE: translate("Words", "Health centre"),
        UnitKind.ADVICE_1177: translate("Words", "1177 by telephone and chat"),
        UnitKind.CHILDRENS_CLINIC: translate("Words", "Children's clinic"),
        UnitKind.EMERGENCY_DEPARTMENT: translate("Words", "Emergency department"),
        UnitKind.HOSPITAL_CLINIC: translate("Words", "Hospital clinic"),
        UnitKind.HOME_CARE: translate("Words", "Municipal home care"),
        UnitKind.MOBILE_TEAM: translate("Words", "Mobile team"),
        UnitKind.PRIVATE_PROVIDER: translate("Words", "Private provider"),
    }
    return words.get(kind, "")


def profession_name(code: str) -> str:
    """What somebody is, as it stands after a name ("Maria Holm, nurse"); a region's own word as that region writes it."""
    words: dict[str, str] = {
        Profession.NURSE: translate("Words", "nurse"),
        Profession.DISTRICT_NURSE: translate("Words", "district nurse"),
        Profession.PAEDIATRIC_NURSE: translate("Words", "paediatric nurse"),
        Profession.ADVISOR: translate("Words", "1177 nurse"),
        Profession.ASSISTANT_NURSE: translate("Words", "assistant nurse"),
        Profession.MIDWIFE: translate("Words", "midwife"),
        Profession.PHYSICIAN: translate("Words", "physician"),
        Profession.PHYSIOTHERAPIST: translate("Words", "physiotherapist"),
        Profession.OCCUPATIONAL_THERAPIST: translate("Words", "occupational therapist"),
        Profession.PSYCHOLOGIST: translate("Words", "psychologist"),
        Profession.COUNSELLOR: translate("Words", "counsellor"),
        Profession.DIETITIAN: translate("Words", "dietitian"),
        Profession.RECEPTIONIST: translate("Words", "receptionist"),
        Profession.UNIT_MANAGER: translate("Words", "unit manager"),
    }
    own = _readable(code)
    # After a name a word begins small; "ST-läkare" does not.
    return words.get(code, "") or (own[:1].lower() + own[1:] if own[1:2].islower() else own)


def _readable(code: str) -> str:
    """A code that has no words here, as words: whoever chose it meant them to be read."""
    return code.replace("_", " ").strip()


def sex_name(sex: str) -> str:
    """woman, man, girl or boy in words; empty if unknown."""
    return {
        "woman": translate("Words", "woman"),
        "man": translate("Words", "man"),
        "girl": translate("Words", "girl"),
        "boy": translate("Words", "boy"),
    }.get(sex, "")


def sex_letter(sex: str) -> str:
    """The same in one letter, for a list that is narrow."""
    return {
        "woman": translate("Words", "w", "woman"),
        "man": translate("Words", "m", "man"),
        "girl": translate("Words", "g", "girl"),
        "boy": translate("Words", "b", "boy"),
    }.get(sex, "")


def language_name(code: str) -> str:
    """The name of a language spoken by a resident."""
    return {
        "sv": translate("Words", "Swedish"),
        "en": translate("Words", "English"),
        "ar": translate("Words", "Arabic"),
        "so": translate("Words", "Somali"),
        "fi": translate("Words", "Finnish"),
        "fa": translate("Words", "Persian"),
        "ti": translate("Words", "Tigrinya"),
        "uk": translate("Words", "Ukrainian"),
    }.get(code, code)


def priority_why(code: str) -> str:
    """Why a nurse gives another priority than triage."""
    words: dict[str, str] = {
        PriorityWhy.WORSE: translate("Words", "It has become worse"),
        PriorityWhy.BETTER: translate("Words", "It has become better"),
        PriorityWhy.NEW_FACTS: translate("Words", "New facts"),
        PriorityWhy.WRONG_ANSWERS: translate("Words", "The answers were not right"),
        PriorityWhy.JUDGEMENT: translate("Words", "My overall judgement"),
    }
    return words.get(code, translate("Words", "Other reason to change"))


def outcome_name(code: str) -> str:
    """How a case ended."""
    return {
        "answered": translate("Words", "The question is answered"),
        "advice_given": translate("Words", "Self-care advice given"),
        "visit_booked": translate("Words", "Visit booked"),
        "directed": translate("Words", "Directed to other care"),
        "referred": translate("Words", "Referred to other care"),
        "referral_declined": translate("Words", "The referral was declined"),
        "referral_taken_back": translate("Words", "The referral was taken back"),
        "no_contact": translate("Words", "No contact in spite of attempts"),
        "duplicate": translate("Words", "Belongs to another case"),
        "withdrawn": translate("Words", "Withdrawn by the resident"),
        "joined": translate("Words", "Goes on in another case"),
        "self_care": translate("Words", "The advice was enough"),
        "self_booking": translate("Words", "The resident books a time herself"),
    }.get(code, translate("Words", "Closed"))


def _priority_changed(who: str, by_me: bool, data: dict[str, str | int]) -> str:
    """From what to what, and why."""
    mine = translate("Words", "You changed the priority from %2 to %3: %4")
    text = mine if by_me else translate("Words", "%1 changed the priority from %2 to %3: %4")
    why = priority_why(str(data.get("why", "")))
    told = text.replace("%2", str(data["from"])).replace("%3", str(data.get("to", ""))).replace("%4", why)
    return told.replace("%1", who)


def _routed(data: dict[str, str | int]) -> str:
    """A line where the case did not simply go to whom it was written to; why stands beside "why this priority"."""
    if data.get("ring"):
        return translate("Words", "It was closed: the resident was told to ring 1177")
    if data.get("why") == "overloaded":
        return translate("Words", "Came here because the own unit could not answer in time")
    if data.get("unit") != data.get("own"):
        return translate("Words", "Came here from another unit by the routing rules")
    return ""


def _team_events(kind: str) -> tuple[str, str] | None:
    """What happens to a case because of who is at work: in one's own words and in those of others."""
    gone = translate("Words", "The case is back in the queue: its holder is no longer at work")
    return {
        "holder_left": (gone, gone),
        "case_moved": (translate("Words", "You moved the case"), translate("Words", "%1 moved the case")),
    }.get(kind)


def _writer_events(kind: str) -> tuple[str, str] | None:
    """Whether whoever wrote may still act for the child."""
    return {
        "writer_barred": 2
        * (
            translate(
                "Words",
                "Whoever wrote may no longer act for the child and does not read here: another way to reach the family is needed",
            ),
        ),
        "writer_back": 2 * (translate("Words", "Whoever wrote may act for the child again and reads here"),),
    }.get(kind)


def _reception_events(kind: str) -> tuple[str, str] | None:
    """What goes between reception and nurses."""
    return {
        "case_flagged": (
            translate("Words", "You pushed the case to the nurses"),
            translate("Words", "%1 pushed the case to the nurses"),
        ),
        "case_unflagged": (
            translate("Words", "You gave the case back to reception"),
            translate("Words", "%1 gave the case back to reception"),
        ),
    }.get(kind)


def _load_events(kind: str) -> tuple[str, str] | None:
    """What load does to a case, and what the resident says to it."""
    words = {
        "case_rerouted": translate("Words", "Moved here: the own unit could not answer in time"),
        "unit_kept": translate("Words", "%1 would rather wait for the own unit"),
        "relief_asked": translate("Words", "The resident is asked whether another care provider may answer"),
        "relief_agreed": translate("Words", "%1 agrees that another care provider answers"),
        "relief_declined": translate("Words", "%1 does not want another care provider to answer"),
    }.get(kind)
    return (words, words) if words is not None else None


def _told_elsewhere(kind: str) -> tuple[str, str] | None:
    return (
        consult_events(kind)
        or _team_events(kind)
        or _load_events(kind)
        or _reception_events(kind)
        or _contact_events(kind)
        or join_events(kind)
        or booking_events(kind)
        or referral_events(kind)
        or _writer_events(kind)
    )


def _contact_events(kind: str) -> tuple[str, str] | None:
    words: dict[str, tuple[str, str]] = {
        "contact_entered": (
            translate("Words", "You wrote down what was told"),
            translate("Words", "%1 wrote down what was told"),
        ),
        "call_promised": (translate("Words", "You promised a call"), translate("Words", "%1 promised a call")),
    }
    return words.get(kind)


def _turned_away(data: dict[str, str | int]) -> str:
    """Whoever was told to ring has a line of its own already."""
    if data.get("why") != "full":
        return ""
    return translate("Words", "Promised a later time than the target: the queue is full")


def event_words(kind: str, who: str, by_me: bool, data: dict[str, str | int]) -> str:
    """The line that tells in the conversation what happened; empty for what needs no line."""
    if kind == "case_closed":
        outcome = outcome_name(str(data.get("outcome", "")))
        text = translate("Words", "You closed the case: %2") if by_me else translate("Words", "%1 closed the case: %2")
        return text.replace("%1", who).replace("%2", outcome)
    if kind == "routed":
        return _routed(data)
    if kind == "case_handed_over" and "consult" in data:
        kind = "case_taken_over"
    if kind == "turned_away":
        return _turned_away(data)
    if kind == "case_reopened" and "why" in data:
        return translate("Words", "The case was opened again")
    if kind == "appointment_cancelled" and data.get("why") == CancelWhy.UNIT:
        return translate("Words", "The time was cancelled: the unit cannot keep it")
    if kind == "priority_changed" and "from" in data:
        return _priority_changed(who, by_me, data)
    mine, theirs = _told_elsewhere(kind) or {
        "case_submitted": (translate("Words", "The case arrived"), translate("Words", "The case arrived")),
        "case_taken": (translate("Words", "You took the case"), translate("Words", "%1 took the case")),
        "case_taken_over": (translate("Words", "You took over the case"), translate("Words", "%1 took over the case")),
        "case_given_back": (translate("Words", "You gave the case back"), translate("Words", "%1 gave the case back")),
        "case_offered": (translate("Words", "You offered the case"), translate("Words", "%1 offered the case")),
        "case_handed_over": (
            translate("Words", "You accepted the case"),
            translate("Words", "%1 accepted the case"),
        ),
        "offer_returned": (translate("Words", "You returned the case"), translate("Words", "%1 returned the case")),
        "offer_withdrawn": (translate("Words", "You withdrew the offer"), translate("Words", "%1 withdrew the offer")),
        "offer_ended": 2 * (translate("Words", "The offer ended without an answer"),),
        "hold_lapsed": (
            translate("Words", "Your hold ran out, the case is in the queue"),
            translate("Words", "The hold ran out, the case is in the queue"),
        ),
        "notice_sent": 2 * (translate("Words", "A notice was sent to the resident"),),
        "notice_failed": 2 * (translate("Words", "No notice could be sent to the resident"),),
        "interview_broken_off": 2 * (translate("Words", "The interview was broken off after a warning sign"),),
        "calls_112": 2 * (translate("Words", "%1 calls 112"),),
        "stays_112": 2 * (translate("Words", "%1 does not call 112 and goes on here"),),
        "case_reopened": 2 * (translate("Words", "%1 still wants to talk to somebody"),),
        "priority_changed": (
            translate("Words", "You changed the priority"),
            translate("Words", "%1 changed the priority"),
        ),
        "case_set_aside": (translate("Words", "You set the case aside"), translate("Words", "%1 set the case aside")),
        "case_came_back": 2 * (translate("Words", "The case came back"),),
        "case_documented": (
            translate("Words", "You marked the case as documented"),
            translate("Words", "%1 marked the case as documented"),
        ),
        "sign_found": 2 * (translate("Words", "A warning sign was found in the message"),),
        "case_raised": 2 * (translate("Words", "Moved to the nurses because of a warning sign"),),
        "no_human": 2 * (translate("Words", "No human answered in time: the resident is to be called"),),
        "called_back": (translate("Words", "You called the resident"), translate("Words", "%1 called the resident")),
        "case_withdrawn": (translate("Words", "You withdrew the case"), translate("Words", "%1 withdrew the case")),
    }.get(kind, ("", ""))
    return (mine if by_me else theirs).replace("%1", who)
