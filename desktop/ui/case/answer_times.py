"""By when an answer is wanted: some times of today, tomorrow morning and mornings after it, counted from when the form is opened."""

from desktop.domain.units import DAY, MINUTE, Instant
from desktop.ui.moments import tomorrow_at, when_text
from desktop.ui.widgets.field import Choice

_MORNING = 8


class AnswerTimes(Choice):
    """The chosen one stays chosen by its place when the times are counted anew."""

    def __init__(self, name: str, minutes: tuple[int, ...] = (30, 60, 120, 240), days: tuple[int, ...] = ()) -> None:
        super().__init__(name)
        self._minutes, self._days = minutes, (1, *days)
        self._times: list[Instant] = []

    def begin(self, now: Instant) -> None:
        """Count from now."""
        chosen = max(self.currentIndex(), 1) if self._times else 1
        self._times = [Instant(now + minutes * MINUTE) for minutes in self._minutes]
        self._times += [tomorrow_at(Instant(now + (days - 1) * DAY), _MORNING) for days in self._days]
        self.clear()
        self.addItems([when_text(at, now) for at in self._times])
        self.setCurrentIndex(chosen)

    def choose(self, place: int) -> None:
        """The time at that place, once they are counted."""
        if place < len(self._times):
            self.setCurrentIndex(place)

    def instant(self) -> Instant:
        """The time that is chosen."""
        return self._times[self.currentIndex()]
