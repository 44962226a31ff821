"""What there is to do and to ask, by name: the commands and queries that `access` allows or denies."""

STAFF_COMMANDS = frozenset(
    {
        "case.take",
        "case.take_next",
        "case.take_over",
        "case.give_back",
        "case.renew",
        "case.close",
        "case.set_aside",
        "case.bring_back",
        "case.note",
        "case.documented",
        "case.called_back",
        "case.promise_call",
        "contact.enter",
        "case.set_priority",
        "case.hand_over",
        "case.accept",
        "case.return",
        "case.withdraw_offer",
        "consult.ask",
        "consult.write",
        "consult.read",
        "consult.take_over",
        "consult.end",
        "renewal.decide",
        "referral.send",
        "referral.decline",
        "referral.take_back",
        "shift.set",
        "case.to_nurse",
        "case.to_reception",
        "case.move",
        "booking.hold",
        "booking.book",
        "booking.move",
        "booking.cancel",
        "ticket.issue",
        "ticket.revoke",
        "case.join",
        "case.part",
        "alert.seen",
        "triage.assess",
        "chat.send",
        "chat.mark_read",
        "unit.close",
        "unit.reopen",
        "unit.set_hours",
        "rules.save",
        "rules.publish",
    }
)
CLINICAL_COMMANDS = frozenset(
    {
        "case.set_priority",
        "case.to_reception",
        "triage.assess",
        "referral.send",
        "referral.decline",
        "referral.take_back",
    }
)
"""What only those do who judge medically, in whatever queue the case stands."""
RULES_COMMANDS = frozenset({"rules.save", "rules.publish"})
"""What is done with the region's books of rules, by the manager of a 1177: there they hold for every unit."""
MANAGER_COMMANDS = frozenset({"unit.close", "unit.reopen", "unit.set_hours"}) | RULES_COMMANDS
"""What the manager of a unit does with it, in no case."""
RULES_QUERIES = frozenset({"rules_versions", "rules_preview", "rules_try", "rules_cases", "unit_week"})
"""What every manager may see of the books of rules."""
RECEIVER_COMMANDS = frozenset({"case.accept", "case.return"})
"""What is done with a case by those whom it is offered to."""
CONSULT_COMMANDS = frozenset({"consult.ask", "consult.write", "consult.read", "consult.take_over", "renewal.decide"})
"""What is said in a consult, by its holder or by whoever is asked; who may say what, `consult` decides."""
WORKING_COMMANDS = frozenset({"case.take_next", "contact.enter"})
"""What is done in no case that there is yet, or in one still to be chosen, by whoever works cases."""
BOARD_COMMANDS = frozenset({"case.move", "alert.seen"})
"""What is done from the board, also by a manager who may not open the case."""
PLACE_COMMANDS = WORKING_COMMANDS | {"shift.set"}
"""What is asked of the unit where one works, and not of a case."""
OWN_COMMANDS = frozenset({"resident.start", "resident.notice_wish"})
"""What a resident does about herself, in no case that there is."""
RESIDENT_COMMANDS = OWN_COMMANDS | {
    "resident.write",
    "resident.submit",
    "resident.send",
    "resident.read",
    "resident.withdraw",
    "resident.reasons",
    "resident.answer",
    "resident.calls_112",
    "resident.stays",
    "resident.talk",
    "resident.keep_unit",
    "resident.consent",
    "resident.hold_time",
    "resident.book_time",
    "resident.move_time",
    "resident.cancel_time",
    "resident.booked_elsewhere",
}
SYSTEM_COMMANDS = frozenset(
    {
        "hold.lapse",
        "notice.due",
        "interview.idle",
        "case.aside_ends",
        "case.no_human",
        "consult.overdue",
        "referral.due",
        "shift.look",
        "alert.due",
        "ticket.due",
        "booking.look",
        "notice.time",
        "shift.leave",
        "commission.ends",
    }
)
ANYWHERE_QUERIES = frozenset({"search_person", "person_by_number", "tick_list"})
"""What is asked about no case."""
STAFF_QUERIES = ANYWHERE_QUERIES | {"person_cases", "case_log", "record_summary", "times"} | RULES_QUERIES
"""All there is to ask; nobody else may ask anything."""
