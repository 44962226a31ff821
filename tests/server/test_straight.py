"""Frames that go straight to the transport: right bytes, right order, and no way round a slow peer's line."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from desktop.domain.access import SYSTEM
from desktop.server.connection import Connection
from desktop.server.direct import text_frame
from desktop.server.parcels import ParcelOffice


class _Nobody:
    def follow(self, connection: Connection, stream: str, cursor: int, epoch: str) -> None:
        """Follows nothing."""

    def unfollow(self, connection: Connection, stream: str) -> None:
        """Follows nothing."""

    def forget(self, connection: Connection) -> None:
        """Knows nobody."""


def parsed(frame: bytes) -> Frame:
    reader = StreamReader()
    reader.feed_data(frame)
    parsing = Frame.parse(reader.read_exact, mask=False, max_size=None)
    try:
        next(parsing)
    except StopIteration as end:
        found: Frame = end.value
        return found
    raise AssertionError("the frame is not whole")


def test_a_ready_frame_is_one_whole_text_frame_at_every_size() -> None:
    for size in (0, 1, 125, 126, 65_535, 65_536, 300_000):
        frame = parsed(text_frame(b"x" * size))
        assert (frame.opcode, frame.fin, bytes(frame.data)) == (Opcode.TEXT, True, b"x" * size)


async def order_of(turns: list[tuple[bool, bool]]) -> list[int]:
    """The numbers of the frames as they went out."""
    connection = Connection(_Nobody(), ParcelOffice(), SYSTEM, 1 << 20)
    sent: list[bytes] = []
    all_sent = asyncio.Event()
    taking = iter([takes for takes, _ in turns])

    def note(frame: bytes) -> None:
        sent.append(frame)
        if len(sent) == len(turns):
            all_sent.set()

    def straight(framed: bytes) -> bool:
        takes = next(taking)
        if takes:
            note(bytes(parsed(framed).data))
        return takes

    async def drain() -> None:
        while (frame := await connection.next()) is not None:
            note(frame)

    connection.straight = straight
    task = asyncio.create_task(drain())
    for number, (_, turn) in enumerate(turns):
        connection.post(b"%d" % number)
        if turn:
            await asyncio.sleep(0)
    if turns:
        await all_sent.wait()
    connection.close()
    await task
    return [int(frame) for frame in sent]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_frames_keep_their_order_whether_or_not_the_peer_reads_slowly(turns: list[tuple[bool, bool]]) -> None:
    """Each turn: does the transport take more at once, and does the line's task get its turn."""

    assert asyncio.run(order_of(turns)) == list(range(len(turns)))
