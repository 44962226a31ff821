"""How another system's work can fail: not now, or never; every adapter tells the two apart, because only one is worth trying again."""


class NotDone(Exception):
    """It was not done. `code` is a word for facts and logs; nothing of a person or of the peer's own text is in it."""

    def __init__(self, code: str, **data: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


class NotNow(NotDone):
    """The peer is away, slow, busy or set up wrongly: try again later."""


class Never(NotDone):
    """The peer has looked at it and will not do it, however often it is asked."""
