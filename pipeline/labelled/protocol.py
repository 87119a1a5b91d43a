"""What a format of labelled meetings must offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.records import LabelledMeeting


class LabelledFormat(Protocol):
    """What a format module offers; the module itself is the format.

    ``fit`` looks at the beginning of the text and never raises; no two formats fit one text.
    ``parse`` raises :class:`~pipeline.errors.LabelsRefused` only, with the line to blame.
    Neither opens anything.
    """

    NAME: str
    """What people and messages call it."""
    TITLE: str
    """The format's name for people."""
    RECOGNISED_BY: str
    """How the format is told from others."""

    def fit(self, text: str) -> bool:
        """Say whether the text is of this format."""
        ...

    def parse(self, name: str, text: str) -> list[LabelledMeeting]:
        """Read the meetings of a file; ``name`` is the file, for messages."""
        ...


class WritableFormat(LabelledFormat, Protocol):
    """A format that labelled meetings are also written in."""

    def write(self, meetings: Sequence[LabelledMeeting]) -> str:
        """Write meetings, so that reading them gives them back."""
        ...
