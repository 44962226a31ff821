"""What is wrong with rules that an operation writes itself: told with its line to whoever has the file open, and as a code to the screen."""

import msgspec

from desktop.domain.rulebooks import Wrong
from desktop.triage.yaml_text import BadContent


class Mistake(msgspec.Struct, frozen=True):
    """What is wrong at a place of the text, of which rule, and for whom it would go wrong."""

    where: str
    what: str
    code: Wrong
    rule: str = ""
    outcome: str = ""
    priority: int = 0


class BadRules(BadContent):
    """Rules that can be read and must not be used."""

    def __init__(self, file: str, line: int, mistake: Mistake) -> None:
        super().__init__(file, line, mistake.what)
        self.mistake = mistake
