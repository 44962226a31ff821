"""A name as it is searched: which letters count as the same, and which parts a name has.

å, ä and ö are letters of their own in Swedish and stay what they are; é is an e, ø an ö, æ an ä. Case, signs, marks and
what cannot be seen count for nothing.
"""

import unicodedata

OWN_LETTERS = "åäö"
_ALIKE = str.maketrans({"ø": "ö", "æ": "ä", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "þ": "th", "œ": "oe"})
_MARKS = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})
"""Categories that are passed over without parting a word: accents, zero-width and direction marks."""


def search_words(text: str) -> tuple[str, ...]:
    """The parts of a name (or of what somebody types) in the form in which they are compared; no part stands twice."""
    folded = "".join(_folded(letter) for letter in unicodedata.normalize("NFC", text).casefold().translate(_ALIKE))
    return tuple(dict.fromkeys(folded.split()))


def _folded(letter: str) -> str:
    if letter in OWN_LETTERS:
        return letter
    return "".join(map(_kept, unicodedata.normalize("NFKD", letter)))


def _kept(letter: str) -> str:
    """The letter itself, nothing for a mark, a space for whatever parts words."""
    category = unicodedata.category(letter)
    if category[0] in "LN" or category == "Mc":
        return letter
    return "" if category in _MARKS and not letter.isspace() else " "
