"""Routing rules for tests, whatever the program's own say: a health centre by day, 1177 in the evening, told to ring at night."""

RULES = """\
# The first rule that fits decides.
version: "1"
rules:
  - {id: emergency, why: emergency, to: emergency, when: {outcome: [emergency_department]}}
  - {id: errand, why: errand, to: listed, queue: admin, when: {nature: [non_medical]}}
  - {id: errand_unlisted, why: errand, to: own, queue: admin, when: {nature: [non_medical]}}
  - {id: kind, why: kind, to: kind, when: {door: [open]}}
  - {id: kind_later, why: kind, to: kind, when: {priority: [3, 4, 5]}}
  - {id: visit, why: visit, to: listed, when: {outcome: [book], door: [open]}}
  - {id: visit_later, why: visit, to: listed, when: {outcome: [book], priority: [3, 4, 5]}}
  - {id: open, why: open, to: own, when: {door: [open]}}
  - {id: advice_at_once, why: advice_answers, to: advice, ring: true, when: {priority: [1], door: [open]}}
  - {id: advice, why: advice_answers, to: advice, when: {priority: [2], door: [open]}}
  - {id: ring, why: nobody_answers, to: first_to_open, ring: true, when: {priority: [1, 2]}}
  - {id: morning, why: can_wait, to: own}
"""
