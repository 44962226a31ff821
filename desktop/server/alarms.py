"""What the operator is told that is no program's mistake: a code, and fields that the log lets through; never a person."""


class Alarming(Exception):
    """Something that somebody has to look after. `fields` are named as the log allows them (`unit`, `count`)."""

    def __init__(self, code: str, **fields: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields
