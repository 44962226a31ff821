"""Whether questions are whole and conditions speak of answers that exist: the half of `sound` that knows shapes of answers."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from desktop.triage.conditions import Condition
from desktop.triage.content import AgeFrom, ContentSet, Kind, Profile, Question, Rank

Place = tuple[str, str]
"""A place in the file (`$.rows[2].when`) and what is wrong there."""

WITH_OPTIONS = frozenset({Kind.CHOICE, Kind.SEVERAL, Kind.BODY_MAP, Kind.YES_NO})
WITH_BANDS = frozenset({Kind.NUMBER, Kind.DATE})
FOR_NURSE_ONLY = frozenset({Kind.TEXT, Kind.PICTURE})
YES_NO = ("yes", "no")
RESERVED = frozenset({"age", "sex", "born", "complaints", "gate", "reason", "reasons"})
SEXES = ("woman", "man")
MOST_DECIMALS = 3


class Shape(NamedTuple):
    """What a condition can say about one question."""

    values: frozenset[str]
    ranks: frozenset[Rank] = frozenset()
    cuts: frozenset[float] = frozenset()
    speaks: bool = True
    """False for text and pictures, which no rule reads."""


Facts = Mapping[str, Shape]
"""The questions that a condition may speak of where it stands."""


def shape(question: Question) -> Shape:
    """What can be said about this question."""
    if question.kind in FOR_NURSE_ONLY:
        return Shape(frozenset(), speaks=False)
    if question.kind in WITH_BANDS:
        cuts = frozenset(float(band.from_) for band in question.bands if band.from_ is not None)
        return Shape(frozenset(band.id for band in question.bands), _ranks(band.rank for band in question.bands), cuts)
    if question.kind is Kind.YES_NO and not question.options:
        return Shape(frozenset(YES_NO), _ranks([question.rank]))
    return Shape(
        frozenset(option.id for option in question.options), _ranks(option.rank for option in question.options)
    )


def _ranks(ranks: Iterable[Rank]) -> frozenset[Rank]:
    """The ranks that "at least" can ask for: warning, and mild if there is anything mild or worse."""
    found = frozenset(ranks) - {Rank.NONE}
    return found | {Rank.MILD} if found else found


def person_facts(profile: Profile) -> dict[str, Shape]:
    """`age` and `sex`, which are known before anything is asked."""
    bands = frozenset(band.id for band in profile.ages)
    return {"age": Shape(bands | {group.id for group in profile.age_groups}), "sex": Shape(frozenset(SEXES))}


def facts_of(questions: Iterable[Question]) -> dict[str, Shape]:
    """These questions by id."""
    return {question.id: shape(question) for question in questions}


def complaints(content: ContentSet) -> dict[str, Shape]:
    """`complaints`: which reasons the case is about."""
    return {"complaints": Shape(frozenset(reason.id for reason in content.reasons))}


def condition_mistakes(condition: Condition, where: str, facts: Facts) -> Iterator[Place]:
    """What is wrong with a condition: more or less than one shape, or an answer that does not exist."""
    shapes = [condition.all is not None, condition.any is not None, bool(condition.question)]
    tests = [condition.is_ is not None, condition.in_ is not None, condition.at_least is not None]
    if sum(shapes) != 1 or sum(tests) != (1 if condition.question else 0):
        yield where, "a condition is `all`, `any`, or a `question` with one of `is`, `in`, `at_least`"
        return
    for name, parts in (("all", condition.all), ("any", condition.any)):
        if parts is not None and not parts:
            yield f"{where}.{name}", f"`{name}` is empty"
        for index, part in enumerate(parts or ()):
            yield from condition_mistakes(part, f"{where}.{name}[{index}]", facts)
    if condition.question:
        yield from _test_mistakes(condition, where, facts)


def _test_mistakes(condition: Condition, where: str, facts: Facts) -> Iterator[Place]:
    fact = facts.get(condition.question)
    if fact is None:
        yield f"{where}.question", f"there is no question {condition.question} that can be looked at here"
        return
    if not fact.speaks:
        yield f"{where}.question", f"no rule reads {condition.question}: its answer is for the nurse"
        return
    wanted = condition.in_ if condition.in_ is not None else () if condition.is_ is None else (condition.is_,)
    if condition.in_ is not None and not condition.in_:
        yield f"{where}.in", "`in` is empty"
    for value in wanted:
        if value not in fact.values:
            yield (
                f"{where}.{'in' if condition.in_ is not None else 'is'}",
                f"{condition.question} has no answer {value}",
            )
    least = condition.at_least
    if isinstance(least, str):
        if least not in fact.ranks:
            yield f"{where}.at_least", f"{condition.question} has no answer of rank {least}"
    elif least is not None and float(least) not in fact.cuts:
        yield f"{where}.at_least", f"{condition.question} has no band from {least}"


def question_mistakes(question: Question, where: str) -> Iterator[Place]:
    """What is wrong with one question, its `ask_when` left out."""
    if question.id in RESERVED:
        yield f"{where}.id", f"the id {question.id} is built in"
    if question.kind in WITH_OPTIONS:
        yield from _option_mistakes(question, where)
    elif question.options:
        yield f"{where}.options", f"{question.kind} has no options"
    if question.kind in WITH_BANDS:
        yield from _band_mistakes(question, where)
    elif question.bands or question.min is not None or question.max is not None or question.unit is not None:
        yield where, f"{question.kind} has no bands, min, max or unit"
    if question.rank is not Rank.NONE and (question.kind is not Kind.YES_NO or question.options):
        yield f"{where}.rank", "`rank` belongs to yes_no without options; otherwise options and bands have ranks"
    if question.kind in FOR_NURSE_ONLY and question.check_now is not None:
        yield f"{where}.check_now", f"{question.kind} cannot be checked now"


def _option_mistakes(question: Question, where: str) -> Iterator[Place]:
    ids = [option.id for option in question.options]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield f"{where}.options[{index}].id", f"the id {name} stands twice"
    if question.kind is Kind.YES_NO:
        if ids and sorted(ids) != sorted(YES_NO):
            yield f"{where}.options", "yes_no has the options yes and no, or none"
    elif len(ids) < (2 if question.kind is Kind.CHOICE else 1):
        yield where, f"{question.kind} needs options"


def _band_mistakes(question: Question, where: str) -> Iterator[Place]:
    if question.min is None or question.max is None or question.min >= question.max:
        yield where, f"{question.kind} needs min and max, min the smaller"
        return
    if not 0 <= question.decimals <= (MOST_DECIMALS if question.kind is Kind.NUMBER else 0):
        yield f"{where}.decimals", "too many decimals"
    if not question.bands:
        return
    if question.bands[0].from_ is not None:
        yield f"{where}.bands[0].from", "the first band begins at min: it has no `from`"
    starts = [question.min, *(band.from_ for band in question.bands[1:])]
    for index, (before, after) in enumerate(pairwise(starts), 1):
        if after is None or before is None or after <= before or after > question.max:
            yield f"{where}.bands[{index}]", "bands rise from min to max, each with its `from`"
    ids = [band.id for band in question.bands]
    if len(set(ids)) != len(ids):
        yield f"{where}.bands", "an id of a band stands twice"


def profile_mistakes(profile: Profile) -> Iterator[Place]:
    """What is wrong with ages, groups, and the questions about the person; their `ask_when` left out."""
    lengths = [_days(band.from_) for band in profile.ages]
    if not lengths or lengths[0] != 0:
        yield "$.ages", "the first age is from day 0"
    for index, (before, after) in enumerate(pairwise(lengths), 1):
        if after is None or before is None or after <= before:
            yield f"$.ages[{index}].from", "ages rise, each with one of days, weeks, months, years"
    if len({band.id for band in profile.ages}) != len(profile.ages):
        yield "$.ages", "an id stands twice"
    if profile.born.kind is not Kind.DATE or profile.born.bands:
        yield "$.born", "`born` is a date without bands"
    if profile.sex.kind is not Kind.CHOICE or tuple(option.id for option in profile.sex.options) != SEXES:
        yield "$.sex", f"`sex` is a choice of {' and '.join(SEXES)}"
    yield from _group_mistakes(profile, [band.id for band in profile.ages])


def _group_mistakes(profile: Profile, bands: list[str]) -> Iterator[Place]:
    for index, group in enumerate(profile.age_groups):
        if group.id in bands or group.id in [each.id for each in profile.age_groups[:index]]:
            yield f"$.age_groups[{index}].id", f"the id {group.id} stands twice"
        for place, name in enumerate(group.ages):
            if name not in bands:
                yield f"$.age_groups[{index}].ages[{place}]", f"there is no age {name}"


def _days(age: AgeFrom) -> int | None:
    """About how many days; None unless exactly one unit is given."""
    given = [(age.days, 1), (age.weeks, 7), (age.months, 31), (age.years, 372)]
    days = [count * each for count, each in given if count is not None]
    return days[0] if len(days) == 1 and days[0] >= 0 else None
