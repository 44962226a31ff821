"""The content in use: the last that was good. A new one that fails is told with file and line, and the old one stays.

A server without any good content has None here: its cases enter as "not assessed", which is not this package's to say.
"""

from collections.abc import Mapping

from desktop.triage.compiled import Content
from desktop.triage.loading import load
from desktop.triage.yaml_text import BadContent

KEPT = 8
"""Versions kept, so that an interview that was begun before a change can be finished as it was begun."""


class ContentShelf:
    """Holds the content; `offer` new texts to it, read `content`. To be changed by one thread, read by any."""

    def __init__(self, demo: bool) -> None:
        """`demo`: content that no physician has approved is served (demo and training only)."""
        self._demo = demo
        self._versions: tuple[Content, ...] = ()
        self.problem: BadContent | None = None
        """Why the last texts were not taken; None when they were."""

    @property
    def content(self) -> Content | None:
        """The newest content that may be served here; None: nothing can be assessed."""
        return next((each for each in self._versions if self._may_serve(each)), None)

    @property
    def unapproved(self) -> bool:
        """The newest content is good but waits for a physician, and is not served here."""
        return bool(self._versions) and not self._may_serve(self._versions[0])

    def version(self, name: str) -> Content | None:
        """The content of that version, if it is still known and may be served."""
        return next((each for each in self._versions if each.version == name and self._may_serve(each)), None)

    def offer(self, texts: Mapping[str, str]) -> BadContent | None:
        """Take these texts into use; what is wrong with them if they were not taken."""
        try:
            content = load(texts)
        except BadContent as problem:
            self.problem = problem
            return problem
        self.problem = None
        others = tuple(each for each in self._versions if each.version != content.version)
        self._versions = (content, *others)[:KEPT]
        return None

    def failed(self, problem: BadContent) -> None:
        """The texts could not even be read (`loading.read_folder` raised this)."""
        self.problem = problem

    def _may_serve(self, content: Content) -> bool:
        return self._demo or content.approved
