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
    """

    quotes: bool = False
    utterances: bool = False
    width: int = 80
    colour: bool = False


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

    def write(self, reports: Sequence[Report], detail: Detail) -> str:
        """Give the text of one or more reports."""
        ...
