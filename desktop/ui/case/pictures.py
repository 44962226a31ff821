"""The pictures of the open case, in memory only: fetched as they are shown, decoded off the screen's thread, forgotten with the case."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.domain.pictures import Picture
from desktop.sync.questions import OFFLINE
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.pictures import pictures_look, plain_thumb
from desktop.ui.widgets.message_look import MessageLook
from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.sync.pictures import Fetched

SMALL, LARGE = "small", "large"
LARGE_KEPT = 4
"""Large pictures kept at a time: two side by side, and one to each side. One takes up to 16 MB as dots."""
UNREADABLE = "picture_not_one"
Key = tuple[str, str]


class CasePictures(QObject):
    """`image` gives a picture or nothing yet; `failure` why there is none. Nothing of them is in any file."""

    changed = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._case = NO_CASE
        self._there: OrderedDict[Key, QImage] = OrderedDict()
        self._failed: dict[Key, str] = {}
        self._turned: dict[str, int] = {}
        self._asked: set[Key] = set()
        """On their way; what comes of any other is nobody's any more."""
        self._resting = False
        work.opened.connect(self._look)
        work.case_changed.connect(self._look)
        work.status_changed.connect(self._look_again)
        self.destroyed.connect(self._asked.clear)

    def all(self) -> list[Picture]:
        """The open case's, the oldest first."""
        return self._work.known.pictures(self._case)

    def image(self, picture: str, size: str = SMALL) -> QImage | None:
        """The picture; None while it is fetched (which begins now), or when it cannot be had."""
        key = (picture, size)
        if key in self._there:
            self._there.move_to_end(key)
            return self._there[key]
        if key not in self._failed and key not in self._asked and not self._resting:
            self._fetch(key)
        return None

    def small(self, picture: str) -> QImage | None:
        """The small one if it is there; nothing is begun by asking."""
        return self._there.get((picture, SMALL))

    def failure(self, picture: str, size: str = SMALL) -> str:
        """The code of why it cannot be had; empty while it is there or on its way."""
        return self._failed.get((picture, size), "")

    def look(self, group: Sequence[Picture]) -> MessageLook:
        """A line of these, each fetched if it was not asked for yet."""
        thumbs = [
            plain_thumb(each, self.failure(each.id), self.image(each.id) is not None, self.turned(each.id))
            for each in group
        ]
        by_id = {thumb.id: thumb for thumb in thumbs}
        failed = any(self.failure(each.id) for each in group)
        return pictures_look(self._work.known, group, lambda each: by_id[each.id], failed)

    def turned(self, picture: str) -> int:
        """By how many degrees it is turned clockwise at this desk: 0, 90, 180 or 270."""
        return self._turned.get(picture, 0)

    def turn(self, picture: str) -> None:
        """A quarter clockwise, wherever it is shown."""
        self._turned[picture] = (self.turned(picture) + 90) % 360
        self.changed.emit()

    def ask_again(self, picture: str = "") -> None:
        """Fetch anew what could not be had (of that picture; of all without one)."""
        for key in [key for key in self._failed if picture in ("", key[0])]:
            del self._failed[key]
            self._fetch(key)
        self.changed.emit()

    def rest(self, resting: bool) -> None:
        """While nobody may look (a locked screen) no picture is held and none is fetched; afterwards they come anew."""
        if resting == self._resting:
            return
        self._resting = resting
        if resting:
            self._let_go()
        self.changed.emit()

    def _let_go(self) -> None:
        self._there.clear()
        self._failed.clear()
        self._asked.clear()

    def _look(self, *_: object) -> None:
        case = self._work.open_case
        lost = bool(self._there or self._asked) and self._work.known.case(case) is None
        if case == self._case and not lost:
            return
        self._case = case
        self._let_go()
        self._turned.clear()
        self.changed.emit()

    def _look_again(self) -> None:
        """What was missed for lack of contact is fetched by itself."""
        lost = [key for key, code in self._failed.items() if code == OFFLINE]
        if lost and self._work.can_ask():
            for key in lost:
                del self._failed[key]
                self._fetch(key)
            self.changed.emit()

    def _fetch(self, key: Key) -> None:
        asked = self._asked
        asked.add(key)

        def take(told: tuple[str, QImage | None]) -> None:
            if key in asked:
                asked.discard(key)
                self._take(key, *told)

        self._work.line.fetch_picture(*key, _decoded(self._work.answers.taker(take)))

    def _take(self, key: Key, code: str, image: QImage | None) -> None:
        if image is None:
            self._failed[key] = code
        else:
            self._there[key] = image
            large = [one for one in self._there if one[1] == LARGE]
            for old in large[:-LARGE_KEPT]:
                del self._there[old]
        self.changed.emit()


def _decoded(then: Callable[[tuple[str, QImage | None]], None]) -> "Callable[[Fetched], None]":
    """For the sync thread: the file becomes dots there, so that the screen never waits for that."""

    def take(fetched: "Fetched") -> None:
        if fetched.code:
            then((fetched.code, None))
            return
        image = QImage.fromData(fetched.content)
        then((UNREADABLE, None) if image.isNull() else ("", image))

    return take
