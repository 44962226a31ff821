"""How long to wait before the next try: longer each time, and never the same for two desks."""

FIRST = 400
"""Milliseconds of the first wait at most; a server that restarts gets its desks back within a second."""
LONGEST = 15_000


def wait(tries: int, jitter: float) -> int:
    """Milliseconds to wait after `tries` failures in a row (1 = the first); `jitter` in [0, 1) spreads the desks."""
    most = min(LONGEST, FIRST * 2 ** min(tries - 1, 10))
    return int(most * (0.5 + jitter / 2))
