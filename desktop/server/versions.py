"""Speaking down to an older desk: what the newest wire says, as a version-0 desk knows it.

Everything in the server makes the newest frames; only a socket that agreed on less pays for the translation.
"""

import msgspec

from desktop.protocol import down
from desktop.protocol.codec import decode_down, encode

SAME_SINCE = 1
"""The oldest version that every frame of today suits as it is; version 2 added what desks ask, version 3 rows and fields."""
_NOT_IN_0 = (down.SomeoneTypes, down.Line, down.Answer)


def speak_down(frame: bytes, version: int) -> bytes | None:
    """The frame as `version` knows it; None for what that version has no word for."""
    if version >= SAME_SINCE:
        return frame
    said = decode_down(frame)
    if said is None or isinstance(said, _NOT_IN_0):
        return None
    if isinstance(said, down.Deltas):
        return encode({"t": "deltas", "at": said.at, "deltas": [_without(delta, "digest") for delta in said.deltas]})
    if isinstance(said, down.Result):
        return encode({"t": "result", **_without(said, "data")})
    if isinstance(said, down.Welcome):
        return encode({"t": "welcome", **_without(said, "newest", "beside")})
    return frame


def _without(struct: msgspec.Struct, *fields: str) -> dict[str, object]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__ if name not in fields}
