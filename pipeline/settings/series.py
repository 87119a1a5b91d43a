"""Which series a meeting belongs to, by where its transcript is or what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath

from pipeline.history import Series


def series_of(place: str, title: str | None, series: Sequence[Series]) -> Series | None:
    """Find the series of a meeting, the first that it fits; None where it fits none.

    :param place: absolute path with forward slashes, or URL, of the transcript.
    """
    return next((one for one in series if _belongs(place, title, one)), None)


def _belongs(place: str, title: str | None, one: Series) -> bool:
    if one.folder is not None and not _lies_in(place, one.folder):
        return False
    if one.pattern is None:
        return one.folder is not None
    pattern = one.pattern.casefold()
    named = (title or "", place, place.rpartition("/")[2])
    return any(fnmatchcase(name.casefold(), pattern) for name in named)


def _lies_in(place: str, folder: str) -> bool:
    if "://" in folder or "://" in place:
        return place.startswith(folder.rstrip("/") + "/")
    return PurePath(place).is_relative_to(folder)  # on Windows it knows that case is nothing
