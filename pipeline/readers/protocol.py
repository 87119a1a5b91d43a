"""What a reader of one format must offer."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from pipeline.records import Reading, Source, Times


class Fit(IntEnum):
    """How sure a reader is that a source is its own."""

    NO = 0
    """Another format, or none."""
    GENERIC = 1
    """Readable by a general rule (``Name: text``), if nobody knows the format better."""
    CERTAIN = 2
    """The marks of this format are there."""


class Reader(Protocol):
    """What a reader module offers; the module itself is the reader.

    ``fit`` is quick (it looks at the beginning, or at one pass of the text) and never raises.
    ``read`` raises errors of :mod:`pipeline.errors` only; neither opens anything.
    Lines come back in the order of the file, entities decoded and markup removed; white
    space, recogniser marks and empty lines are cleaned for all formats in one place
    afterwards (:mod:`pipeline.readers.speech`).
    """

    NAME: str
    """What ``--from`` takes."""
    TITLE: str
    """The format's name for people."""
    RECOGNISED_BY: str
    """How the format is told from others, for ``oneonone formats``."""
    SPEAKERS: bool
    """Whether files of the format can tell who spoke."""
    TIMES: Times
    """The most that files of the format tell about time."""

    def fit(self, source: Source) -> Fit:
        """Say whether the source is of this format."""
        ...

    def read(self, source: Source) -> Reading:
        """Read the lines of the source."""
        ...
