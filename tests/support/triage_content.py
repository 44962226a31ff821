"""A small content of every kind there is, for tests of the engine: two complaints, an errand, a gate in two variants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.triage.answers import Value
from desktop.triage.cases import said
from desktop.triage.compiled import Content
from desktop.triage.interview import answer, begin, next_question
from desktop.triage.loading import load
from desktop.triage.state import Interview, Subject

TODAY = date(2026, 10, 13)
WOMAN = Subject(date(1986, 3, 1), "woman")
MAN = Subject(date(1986, 3, 1), "man")
OLD_MAN = Subject(date(1940, 3, 1), "man")

HEAD = """\
version: "1"
author: Test
approved: demo
sources:
  - {id: book, title: A book, read: 2026-01-31}
"""
CONTENT = """\
version: "9"
yes: {sv: Ja, en: "Yes"}
no: {sv: Nej, en: "No"}
unknown: {sv: Vet inte, en: Don't know}
none: {sv: Inget, en: None}
not_asked: {sv: Inte frågat, en: Not asked}
reason: {sv: "Vad gäller det?", en: "What is it about?"}
not_assessed: {sv: Inte bedömt, en: Not assessed}
complaint: {sv: Sökorsak, en: Reason}
age: {sv: Ålder, en: Age}
years: {sv: år, en: years}
months: {sv: månader, en: months}
days: {sv: dagar, en: days}
"""
PROFILE = (
    HEAD
    + """\
ages:
  - {id: newborn, from: {days: 0}}
  - {id: months_3, from: {months: 3}}
  - {id: year_1, from: {years: 1}}
  - {id: grown, from: {years: 18}}
  - {id: old, from: {years: 80}}
age_groups:
  - {id: child, ages: [newborn, months_3, year_1]}
  - {id: adult, ages: [grown, old]}
born: {id: born_on, kind: date, text: {sv: Född?, en: Born?}, label: {sv: Född, en: Born}, min: 0, max: 45700}
sex:
  id: which_sex
  kind: choice
  text: {sv: Kön?, en: Sex?}
  label: {sv: Kön, en: Sex}
  options:
    - {id: woman, text: {sv: Kvinna, en: Woman}}
    - {id: man, text: {sv: Man, en: Man}}
first:
  - id: pregnant
    kind: yes_no
    text: {sv: Gravid?, en: Pregnant?}
    label: {sv: Gravid, en: Pregnant}
    ask_when: {all: [{question: sex, is: woman}, {question: age, is: grown}]}
questions:
  - id: health
    kind: several
    text: {sv: Något av detta?, en: Any of these?}
    label: {sv: Hälsa, en: Health}
    options:
      - {id: immune, text: {sv: Nedsatt immunförsvar, en: Weak immune defence}}
      - {id: thinner, text: {sv: Blodförtunnande, en: Blood thinner}}
"""
)
GATE = (
    HEAD
    + """\
label: {sv: Akut, en: Emergency}
help: {sv: Bocka i allt som stämmer, en: Tick all that apply}
signs:
  - id: no_breath
    text: {sv: Får inte luft, en: Cannot breathe}
    label: {sv: Svår andnöd, en: Cannot breathe}
    then: {outcome: call_112}
    source: [book]
  - id: bleeding
    text: {sv: Blöder mycket, en: Bleeds a lot}
    label: {sv: Blödning, en: Bleeding}
    then: {outcome: emergency_department, emergency_unit: general}
    source: [book]
  - id: fainted
    text: {sv: Har svimmat, en: Has fainted}
    label: {sv: Svimmat, en: Fainted}
    then: {outcome: chat, priority: 1}
    source: [book]
  - id: belly
    text: {sv: Ont i magen som inte släpper, en: Belly pain that does not let go}
    label: {sv: Magsmärta, en: Belly pain}
    then: {outcome: call_112}
    source: [book]
variants:
  - id: pregnant
    who: {question: pregnant, is: yes}
    text: {sv: Något just nu?, en: Anything right now?}
    signs: [no_breath, bleeding, fainted, belly]
  - id: everybody
    text: {sv: Något just nu?, en: Anything right now?}
    signs: [no_breath, bleeding, fainted]
"""
)
SHARED = (
    HEAD
    + """\
questions:
  - id: fever
    kind: yes_no
    rank: warning
    text: {sv: Feber?, en: Fever?}
    label: {sv: Feber, en: Fever}
    unknown: {sv: Inte mätt, en: Not measured}
    check_now: {sv: Mät nu, en: Measure now}
  - id: knock
    kind: yes_no
    rank: warning
    text: {sv: Slag mot huvudet?, en: Hit the head?}
    label: {sv: Slag mot huvudet, en: Knock to the head}
    ask_when: {question: health, is: thinner}
rows:
  - id: fever_immune
    when: {all: [{question: fever, is: yes}, {question: health, is: immune}]}
    then: {outcome: chat, priority: 1}
    text: {sv: Feber och nedsatt immunförsvar, en: Fever and weak immune defence}
    source: [book]
  - id: knock_thinner
    when: {all: [{question: knock, is: yes}, {question: health, is: thinner}]}
    then: {outcome: emergency_department}
    text: {sv: Slag mot huvudet med blodförtunnande, en: Knock to the head on blood thinners}
    source: [book]
"""
)
ACHE = (
    """\
id: ache
name: {sv: Värk, en: Ache}
words: {sv: [ont], en: [hurts]}
"""
    + HEAD
    + """\
questions:
  - id: start
    kind: choice
    text: {sv: Hur började det?, en: How did it start?}
    label: {sv: Början, en: Start}
    options:
      - {id: slow, text: {sv: Smygande, en: Slowly}}
      - {id: sudden, rank: warning, text: {sv: Plötsligt, en: Suddenly}}
  - id: faint
    kind: yes_no
    rank: warning
    text: {sv: Nära att svimma?, en: Close to fainting?}
    label: {sv: Nära att svimma, en: Close to fainting}
    ask_when: {question: start, is: sudden}
  - id: strength
    kind: number
    text: {sv: Hur ont?, en: How bad?}
    label: {sv: Styrka, en: Strength}
    min: 0
    max: 10
    decimals: 1
    unit: {sv: av 10, en: of 10}
    bands:
      - {id: low}
      - {id: mid, from: 4, rank: mild}
      - {id: high, from: 8, rank: warning}
  - fever
  - id: since
    kind: date
    text: {sv: Sedan när?, en: Since when?}
    label: {sv: Sedan, en: Since}
    min: 0
    max: 1000
    bands:
      - {id: recent}
      - {id: long, from: 14, rank: mild}
  - id: where
    kind: body_map
    text: {sv: Var?, en: Where?}
    label: {sv: Var, en: Where}
    options:
      - {id: back, text: {sv: Rygg, en: Back}}
      - {id: chest, rank: warning, text: {sv: Bröst, en: Chest}}
  - id: note
    kind: text
    text: {sv: Mer att säga?, en: More to say?}
    label: {sv: Egna ord, en: Own words}
  - id: photo
    kind: picture
    text: {sv: En bild?, en: A picture?}
    label: {sv: Bild, en: Picture}
rows:
  - id: sudden_faint
    when: {all: [{question: start, is: sudden}, {question: faint, is: yes}]}
    then: {outcome: call_112}
    text: {sv: Plötsligt och nära att svimma, en: Sudden and close to fainting}
    source: [book]
  - id: chest
    when: {question: where, is: chest}
    then: {outcome: emergency_department, emergency_unit: general}
    text: {sv: Ont i bröstet, en: Chest pain}
    source: [book]
  - id: strong
    when: {question: strength, at_least: 8}
    then: {outcome: chat, priority: 2}
    text: {sv: Mycket ont, en: Very painful}
    source: [book]
  - id: fever
    when: {any: [{question: fever, is: yes}, {question: start, is: sudden}]}
    then: {outcome: chat, priority: 3}
    if_unknown: {outcome: chat, priority: 4}
    text: {sv: Feber eller plötsligt, en: Fever or sudden}
    source: [book]
  - id: long
    when: {any: [{question: since, at_least: 14}, {question: strength, at_least: mild}]}
    then: {outcome: book, priority: 5, competence: physiotherapist}
    text: {sv: Länge, en: For long}
    source: [book]
  - id: old
    when: {question: age, is: old}
    raise_by: 1
    text: {sv: Över 80, en: Over 80}
    source: [book]
lowest: {outcome: self_care, advice: [rest]}
lowest_text: {sv: Inga tecken, en: No signs}
lowest_source: [book]
in_short:
  - [start, strength]
  - [where, fever]
  - [note]
advice:
  - id: rest
    title: {sv: Råd, en: Advice}
    do: [{sv: Vila lite, en: Rest a little}]
"""
)
COUGH = (
    """\
id: cough
name: {sv: Hosta, en: Cough}
words: {sv: [hostar], en: [coughing]}
"""
    + HEAD
    + """\
questions:
  - fever
  - id: blood
    kind: yes_no
    rank: warning
    text: {sv: Blod?, en: Blood?}
    label: {sv: Blod, en: Blood}
  - id: breath
    kind: choice
    text: {sv: Hur går det att andas?, en: How is the breathing?}
    label: {sv: Andning, en: Breathing}
    options:
      - {id: well, text: {sv: Bra, en: Well}}
      - {id: stairs, rank: mild, text: {sv: Tungt i trappor, en: Hard on stairs}}
      - {id: rest, rank: warning, text: {sv: Tungt i vila, en: Hard at rest}}
rows:
  - id: rest
    when: {question: breath, at_least: warning}
    then: {outcome: emergency_department}
    text: {sv: Andfådd i vila, en: Breathless at rest}
    source: [book]
  - id: blood
    when: {question: blood, is: yes}
    then: {outcome: chat, priority: 1, competence: nurse}
    text: {sv: Blod i hostan, en: Blood in the cough}
    source: [book]
  - id: stairs
    when: {all: [{question: breath, at_least: mild}, {question: fever, is: yes}]}
    then: {outcome: chat, priority: 2}
    text: {sv: Andfådd och feber, en: Breathless and fever}
    source: [book]
lowest: {outcome: book, priority: 5, competence: doctor}
lowest_text: {sv: Hosta utan tecken, en: Cough without signs}
lowest_source: [book]
"""
)
PAPERS = (
    """\
id: papers
kind: administrative
name: {sv: Intyg, en: Certificate}
words: {sv: [sjukintyg], en: [sick note]}
"""
    + HEAD
    + """\
questions:
  - id: which
    kind: choice
    for_nurse: true
    text: {sv: Vilket intyg?, en: Which certificate?}
    label: {sv: Intyg, en: Certificate}
    options:
      - {id: sick, text: {sv: Sjukintyg, en: Sick note}}
      - {id: other, text: {sv: Annat, en: Another}}
lowest: {outcome: non_medical}
lowest_text: {sv: Ett intyg, en: A certificate}
lowest_source: [book]
"""
)
WATCH = (
    HEAD
    + """\
signs:
  - id: chest_pain
    text: {sv: Bröstsmärta, en: Chest pain}
    words: {sv: [ont bröst*], en: [chest pain]}
    then: {outcome: chat, priority: 1}
    source: [book]
"""
)
TEXTS = {
    "content.yaml": CONTENT,
    "profile.yaml": PROFILE,
    "gate.yaml": GATE,
    "shared.yaml": SHARED,
    "word_watch.yaml": WATCH,
    "reasons/ache.yaml": ACHE,
    "reasons/cough.yaml": COUGH,
    "reasons/papers.yaml": PAPERS,
}


def texts(file: str = "", old: str = "", new: str = "") -> dict[str, str]:
    """The small content, with one piece of one file written otherwise; the piece must stand there once."""
    if not file:
        return dict(TEXTS)
    assert TEXTS[file].count(old) == 1, f"{file} holds {old!r} {TEXTS[file].count(old)} times"
    return {**TEXTS, file: TEXTS[file].replace(old, new)}


SMALL = load(TEXTS)


def begun(*reasons: str, who: Subject = MAN, content: Content = SMALL) -> Interview:
    """An interview about these, nothing answered yet."""
    return begin(content, who, reasons, TODAY)


def played(
    *reasons: str,
    who: Subject = MAN,
    content: Content = SMALL,
    stop: str = "",
    given: Mapping[str, Value] | None = None,
    **answers: Value,
) -> Interview:
    """An interview to its end, or until `stop` is asked: answers by the question's own id (`gate`, `start`), the rest "no"."""
    state = begun(*reasons, who=who, content=content)
    while (question := next_question(content, state)) is not None and question.id != stop:
        state = answer(content, state, question.id, said(question, {**(given or {}), **answers}))
    return state


def asked_in(state: Interview) -> list[str]:
    """The ids of what was answered, in order."""
    return [given.question for given in state.answers]
