"""What a writer of tables offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

Rows = list[tuple[Any, ...]]
"""Some rows of a table; values are text, numbers and None, lists are JSON arrays."""


class TableWriter(Protocol):
    """The module itself is the writer; it opens nothing and holds few rows at once."""

    NAME: str
    """What ``--to`` takes."""
    SUFFIX: str
    """How file names of the form end."""

    def write(self, parts: Iterable[Rows]) -> Iterator[bytes]:
        """Give the bytes of a file, part by part.

        :param parts: rows, some at a time; the first part is one row of column names.
        :raises ExtraMissing: when an optional package is needed and is not installed.
        """
        ...
