"""Which versions of the staff protocol live, and one line of history for each."""

VERSION = 11
OLDEST = 0
"""The oldest version the server still speaks, and speaks down to."""

HISTORY = {
    0: "First wire: hello, follow, delta, command, result. Deltas carry no digest, results no data.",
    1: "Digest with every delta, data in results, typing marks, place in line, delivered acknowledgements.",
    2: "Queries have a version and are answered: search_person, person_cases, case_log.",
    3: "Triage: interviews and their outcome, what a case needs besides an answer (`care`), the word watch, contact reasons.",
    4: "Residents say how they want to be told that something new waits.",
    5: "Case work: priority, set aside, note and documented, calls, assessed texts; the record's summary; answers to an interview.",
    6: "Pictures: rows that tell of them; the pictures themselves come by HTTP.",
    7: "A resident's case no longer counts its messages: the marks do, and a message moves one row less.",
    8: "A picture belongs to its case alone: the field for a message, always empty, is gone.",
    9: "A note says over which one it was written (`seen`), and never takes the place of a newer one of somebody else's. "
    "Of an outcome the resident reads whether somebody is to call, and of a visit whom it is to and by when.",
    10: "A case is handed over: offered to a unit or a person with a card, accepted, returned or withdrawn. A row of the kind "
    "`offer` stands in the queue of the unit that is asked; the words of the card only in the case.",
    11: "Care flows between units and people work together. Units have closures, which their managers set. "
    "Each unit's load lies beside the unit (`load`). "
    "Consults: somebody is asked about a case that stays where it is; its row of the kind `consult` stands at the unit that is "
    "asked, question and answers only in the case. Shifts: who is at work at a unit stands on its stream `team`, for everybody "
    "who is signed in there, as do whose hands each case is in (`held`) and promises about to break (`alert`). "
    "The books of rules are read, tried, saved and published. "
    "A session may hold the same commission at several units of one care provider: wished for in Hello (`beside`), told in "
    "Welcome. "
    "A caller or a visitor is entered at the desk (`contact`), and a call is promised. "
    "Reception pushes a case to a nurse with a flag (`care.flag`), and gets it back. "
    "A line about a clinical case that reception may read for a reason says so (`asks_why`). "
    "Load moves cases; the resident may rather wait for the own unit, or say whether another care provider may answer. "
    "Staff and residents are told what is known of a listing (`listing`), and a made-up case can be tried with it. "
    "What waits can be tried, too (`rules_cases`), with queues as they might be; a preview says what of it would go elsewhere. "
    "Two cases of one person are joined and parted (`joined`); a queue row says which others are about the same person (`same`), and "
    "the resident's case in which other it goes on. "
    "A load says which professions are at work (`at_work`). "
    "A manager writes the hours of her unit's week (`unit.set_hours`), which are kept as versions. "
    "Reception prepares a renewal as a consult with medicines; a prescriber decides on each (`renewal.decide`).",
}


def agree(theirs: list[int]) -> int | None:
    """The newest version both sides speak, or None."""
    return max((version for version in theirs if OLDEST <= version <= VERSION), default=None)
