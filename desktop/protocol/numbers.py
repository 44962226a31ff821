"""Numbers as the wire takes them: what every database, and JavaScript, can hold exactly."""

from typing import Annotated

import msgspec

from desktop.domain.units import Instant

LARGEST = (1 << 53) - 1

Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
"""A position, a number of a hold or of a message."""
Moment = Annotated[Instant, msgspec.Meta(ge=-LARGEST, le=LARGEST)]
"""An instant from a clock that may be wrong."""
