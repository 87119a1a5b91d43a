"""What a batch could not read, for the page that people open: a few of them, all counted."""

from __future__ import annotations

import hashlib
from bisect import insort
from dataclasses import dataclass, field

LISTED = 100
"""So many are named, the first by their places; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Files and folders of the last batch that could not be read.

    :ivar count: how many there are.
    :ivar listed: place and reason of some; empty where places are not to be told.
    """

    count: int = 0
    listed: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """Tell whether a page says the same; empty when there is nothing to say."""
        said = repr((self.count, self.listed)).encode("utf-8", "backslashreplace")
        return hashlib.sha256(said).hexdigest()[:16] if self.count else ""


NONE = Unread()


@dataclass(slots=True)
class Gathering:
    """Failures as they come, in any order; of many a part is kept, the same each time.

    :ivar named: whether places may be told.
    """

    named: bool
    _count: int = 0
    _listed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, place: str, reason: str) -> None:
        """Count one failure."""
        self._count += 1
        if self.named:
            insort(self._listed, (place, reason))
            del self._listed[LISTED:]

    def gathered(self) -> Unread:
        """Give all that came."""
        return Unread(self._count, tuple(self._listed))
