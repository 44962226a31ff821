"""What the machine itself can do in this run: a flush, a bare echo, a bare fan-out. Everything else is a ratio to these."""

import asyncio
import os
import selectors
import socket
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tests.benchmarks.figures import percentile
from tests.benchmarks.raw_socket import RawSocket


def keep_to_one_core() -> None:
    """Keep this process on one core, where the system can: what loads it goes where the system puts it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def fsync_ms(folder: Path, times: int = 200) -> float:
    """Milliseconds (p50) to append 4 KiB to a file and flush it to the disk."""
    took = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(times):
            started = time.perf_counter()
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
            took.append((time.perf_counter() - started) * 1000)
    return percentile(took, 0.5)


def _bare_server(pipe: Connection, room: bool) -> None:
    """A uvicorn websocket app that echoes, or (`room`) sends what comes to everyone, coalescing what waits."""
    import uvicorn  # noqa: PLC0415 only the child process needs it

    keep_to_one_core()
    everyone: set[asyncio.Queue[str]] = set()

    async def app(scope, receive, send):
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        queue: asyncio.Queue[str] = asyncio.Queue()
        everyone.add(queue)
        drain = asyncio.ensure_future(_drain(queue, send))
        try:
            while (said := await receive())["type"] == "websocket.receive":
                for receiver in everyone if room else (queue,):
                    receiver.put_nowait(said["text"])
        finally:
            drain.cancel()
            everyone.discard(queue)

    async def main() -> None:
        config = uvicorn.Config(
            app,
            port=0,
            ws="websockets-sansio",
            log_level="error",
            lifespan="off",
            ws_per_message_deflate=False,
            backlog=2048,
        )
        listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
        pipe.send(listener.getsockname()[1])
        await uvicorn.Server(config).serve(sockets=[listener])

    asyncio.run(main())


async def _drain(queue, send) -> None:
    while True:
        waiting = [await queue.get()]
        while not queue.empty():
            waiting.append(queue.get_nowait())
        await send({"type": "websocket.send", "text": "\n".join(waiting)})


def _with_bare_server(room: bool):
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_bare_server, args=(theirs, room), daemon=True)
    process.start()
    return process, ours.recv()


def echo_ms(times: int = 2_000) -> float:
    """Milliseconds (p50) for 300 bytes to a bare websocket server and back."""
    process, port = _with_bare_server(room=False)
    try:
        client, took = RawSocket("127.0.0.1", port, "/"), []
        for _ in range(times):
            started = time.perf_counter()
            client.send(b"x" * 300)
            client.watch_for(b"x")
            took.append((time.perf_counter() - started) * 1000)
        client.close()
        return percentile(took, 0.5)
    finally:
        process.terminate()
        process.join()


def fan_out_per_second(desks: int = 200, messages: int = 2_000, in_flight: int = 16) -> float:
    """Deliveries a second of a bare server that sends each 300-byte message to all desks, nothing stored."""
    process, port = _with_bare_server(room=True)
    try:
        clients = [RawSocket("127.0.0.1", port, "/") for _ in range(desks)]
        return _pump(clients, messages, in_flight)
    finally:
        process.terminate()
        process.join()


def _pump(clients: list[RawSocket], messages: int, in_flight: int) -> float:
    selector = selectors.DefaultSelector()
    for index, client in enumerate(clients):
        selector.register(client.socket, selectors.EVENT_READ, index)
    got, sent, started = [0] * len(clients), 0, time.perf_counter()
    while min(got) < messages:
        while sent < messages and sent - got[0] < in_flight:
            clients[0].send(b"x" * 300)
            sent += 1
        for key, _ in selector.select():
            got[key.data] += sum(frame.count(b"\n") + 1 for frame in clients[key.data].receive())
    took = time.perf_counter() - started
    for client in clients:
        client.close()
    return messages * len(clients) / took
