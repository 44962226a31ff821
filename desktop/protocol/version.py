"""Which versions of the staff protocol live, and one line of history for each."""

VERSION = 10
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
}


def agree(theirs: list[int]) -> int | None:
    """The newest version both sides speak, or None."""
    return max((version for version in theirs if OLDEST <= version <= VERSION), default=None)
