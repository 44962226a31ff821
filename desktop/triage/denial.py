"""Whether something that a text mentions is said not to be there ("ingen bröstsmärta", "no chest pain").

A sign taken for denied no longer sends anybody to a person, so the rule is narrow on purpose: only words that cannot
change the meaning may stand between the denial and what is denied, no comma, and no "men". Whatever is unclear ("inte längre ont",
"kan inte sova för ont i bröstet", "jag vet inte om", "not much") is not denied. Words are folded (see words.py).
"""

from desktop.triage.words import Break, TextWords, word_set

REACH = 8
"""Words that are looked at before what is mentioned."""
LISTED = 3
"""Words that may stand before an "eller" in a list that is denied as a whole ("ingen hosta eller feber")."""

_NOT = word_set(
    "inte ej icke aldrig varken not never neither nor dont doesnt didnt havent hasnt hadnt isnt arent wasnt"
)
_NO = word_set("ingen inget inga ingenting no without utan noll zero varken neither nor")
_OUT_OF_NOTHING = word_set("utan without")
_OR = word_set("eller or nor")
_JOINS_CLAUSES = word_set("och men fast and but though")
# What may stand between "inte" and the sign, and between "ingen" and the sign.
_AFTER_NOT = word_set(
    "ha har haft hade kant kanner kanna fatt fa far nagon nagot nagra nan nat alls heller direkt tecken symtom pa av i med "
    "have has had having any a an the been feel feels felt feeling got getting of sign signs symptom symptoms in "
    "experienced experiencing"
)
_AFTER_NO = word_set("nagon nagot nagra tecken symtom pa av direkt att ha any sign signs symptom symptoms of kind sort")
# A word before "inte" that leaves it to what follows; after any other word ("orkar inte", "vet inte") it belongs to that.
_BEFORE_NOT = word_set(
    "har hade ar kanner kande kant far fick fatt gor dock nej jag hon han hen vi barnet bebisen do does did "
    "have has had am is are was i ive he hes she shes we weve theres feel definitivt absolut"
)
_NEEDS_NO_HELP = word_set("dont doesnt didnt havent hasnt hadnt isnt arent wasnt varken neither nor")
# With one of these before it, "utan" says the opposite: "kan inte gå utan att få ont".
_DOUBT = _NOT | _NO | word_set("kan knappt sallan svart omojligt gar orkar cant cannot hardly barely difficult cannt")
# "Inte ont just nu" says that it has been there.
_ONLY_NOW = word_set("nu now just langre anymore longer idag today right more")
_ANSWERED_NO = word_set("nej no none ingen inget inga ej inte not")
_HAVE = word_set("har kanner")
_WHO = word_set("jag vi hon han hen")


def is_denial(word: str) -> bool:
    """Whether this word, folded, denies something."""
    return word in _NOT or word in _NO


def is_denied(words: TextWords, first: int, last: int) -> bool:
    """Whether what stands in the words `first` to `last` (inclusive) is said not to be there."""
    if _continues_with(words, last, _ONLY_NOW):
        return False
    return _denied_before(words, first) or _denied_after(words, last)


def denies_inside(words: TextWords, left: int, right: int) -> bool:
    """Whether a denial stands between two words of one mention: "ont i ryggen men inte i bröstet"."""
    return any(words.folded[at] in _NOT for at in range(left + 1, right)) and _denied_before(words, right)


def _denied_before(words: TextWords, first: int) -> bool:
    through: list[str] = []
    in_list = 0
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        if words.break_before(at + 1) is not Break.NONE:
            return False
        word = words.folded[at]
        if word in _NOT or word in _NO:
            allowed = (_AFTER_NOT if word in _NOT else frozenset()) | (_AFTER_NO if word in _NO else frozenset())
            return allowed.issuperset(through) and _stands_for_itself(words, at)
        if word in _OR:
            in_list = LISTED
        elif in_list:
            in_list -= 1
        else:
            through.append(word)
    return False


def _stands_for_itself(words: TextWords, at: int) -> bool:
    """The denial at this word is about what follows, and nothing before it turns it round."""
    word = words.folded[at]
    before = _clause_before(words, at)
    if word in _OUT_OF_NOTHING:
        return _DOUBT.isdisjoint(before)
    if not (_NOT | _NO).isdisjoint(before):
        return False
    return word in _NO or word in _NEEDS_NO_HELP or not before or before[0] in _BEFORE_NOT


def _clause_before(words: TextWords, at: int) -> list[str]:
    """The words before, nearest first, back to where the clause begins."""
    found: list[str] = []
    while at > 0 and len(found) < REACH and words.break_before(at) is Break.NONE:
        at -= 1
        if words.folded[at] in _JOINS_CLAUSES:
            break
        found.append(words.folded[at])
    return found


def _denied_after(words: TextWords, last: int) -> bool:
    """As in a list ("bröstsmärta: nej") or turned round ("ont i bröstet har jag inte")."""
    after = words.folded[last + 1 : last + 4]
    if after and words.break_before(last + 1) is Break.LABEL and after[0] in _ANSWERED_NO:
        return _ends(words, last + 1)
    turned = len(after) == 3 and after[0] in _HAVE and after[1] in _WHO and after[2] in _NOT
    return turned and all(words.break_before(last + n) is Break.NONE for n in (1, 2, 3)) and _ends(words, last + 3)


def _ends(words: TextWords, at: int) -> bool:
    return at + 1 == len(words.folded) or words.break_before(at + 1) is not Break.NONE


def _continues_with(words: TextWords, last: int, some: frozenset[str]) -> bool:
    return (
        last + 1 < len(words.folded) and words.break_before(last + 1) is Break.NONE and words.folded[last + 1] in some
    )
