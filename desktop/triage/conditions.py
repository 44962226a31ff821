"""Conditions as data: `all`, `any`, `is`, `in`, `at_least`; never code, never strings to parse, and nothing that says "not"."""

import msgspec


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`{all: […]}`, `{any: […]}`, or a question with one of `is` (one answer), `in` (any of these), `at_least` (a rank or a number).

    Which of them is filled in is checked when content is read (`desktop.triage.sound`); exactly one shape is allowed.
    """

    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    question: str = ""
    is_: str | None = msgspec.field(default=None, name="is")
    in_: tuple[str, ...] | None = msgspec.field(default=None, name="in")
    at_least: str | int | float | None = None
