"""The unit and the password of the benchmark's made-up staff; apart, so that the desk's side loads nothing of the server."""

from desktop.domain.units import UnitId

UNITS = (UnitId("u1"), UnitId("u2"), UnitId("u3"))
UNIT = UNITS[0]
PASSWORD = "bench-only-password"
