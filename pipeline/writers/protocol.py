"""What a writer of one report form must offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.records import Report


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a report tells, and how wide.

    :ivar quotes: include what was said.
    :ivar utterances: a row for each utterance.
    :ivar width: columns of a terminal, for the forms that wrap.
    :ivar colour: whether colours may be used.
    :ivar ways: pages about more meetings that a page is to lead to: what each is called, and
        its link from there.
    """

    quotes: bool = False
    utterances: bool = False
    width: int = 80
    colour: bool = False
    ways: tuple[tuple[str, str], ...] = ()


class Writer(Protocol):
    """What a writer module offers; the module itself is the writer.

    It computes nothing and opens nothing.
    """

    NAME: str
    """What ``--to`` takes."""
    TITLE: str
    """The form's name for people."""
    SUFFIX: str
    """How file names of the form end."""
    SEPARATE: bool
    """Whether each report fills a file of its own; ``write`` is then given one at a time."""

    def write(self, reports: Sequence[Report], detail: Detail) -> str:
        """Give the text of one or more reports."""
        ...


class BinaryWriter(Protocol):
    """A writer of a form that is no text; the rest is as for a :class:`Writer`."""

    NAME: str
    TITLE: str
    SUFFIX: str
    SEPARATE: bool

    def write(self, reports: Sequence[Report], detail: Detail) -> bytes:
        """Give the bytes of one or more reports.

        :raises ExtraMissing: when an optional package is needed and is not installed.
        """
        ...
