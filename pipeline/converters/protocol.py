"""What a converter to one form of transcript must offer."""

from __future__ import annotations

from typing import Protocol

from pipeline.records import Transcript


class Converter(Protocol):
    """What a converter module offers; the module itself is the converter.

    It writes the lines as they were read, one for each, and opens nothing. Reading what it
    wrote gives the same speakers, texts and times, as exactly as the form can hold them.
    """

    NAME: str
    """What ``convert --to`` takes."""
    TITLE: str
    """The form's name for people."""
    SUFFIX: str
    """How file names of the form end."""

    def write(self, transcript: Transcript) -> str:
        """Give the transcript in this form, which ends with a line end."""
        ...
