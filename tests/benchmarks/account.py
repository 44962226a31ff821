"""The unit and the password of the benchmark's made-up staff; apart, so that the desk's side loads nothing of the server."""

from desktop.domain.units import UnitId

UNIT = UnitId("u1")
PASSWORD = "bench-only-password"
