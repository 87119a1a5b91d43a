"""SBV captions, as YouTube and Google Meet export them, with ``>> NAME:`` labels."""

from __future__ import annotations

from dataclasses import replace

from pipeline.readers.captions import cues
from pipeline.readers.captions.webvtt import reading_of
from pipeline.readers.protocol import Fit
from pipeline.records import Reading, Source, Times

NAME = "sbv"
TITLE = "SBV captions"
RECOGNISED_BY = "lines of the form 0:00:01.000,0:00:02.000"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Say whether the source is SBV."""
    return cues.fit(source, NAME)


def read(source: Source) -> Reading:
    """Read SBV; ``>>`` without a name is a change to an unknown speaker.

    :raises TranscriptDamaged: when no time can be understood, or cues are too many or too long.
    """
    text = (source.text or "").replace("[br]", "\n")
    return reading_of(replace(source, text=text))
