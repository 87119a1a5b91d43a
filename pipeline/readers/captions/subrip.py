"""SubRip captions: Otter, Buzzsprout, recognisers, and SRT that players accept."""

from __future__ import annotations

from pipeline.readers.captions import cues
from pipeline.readers.captions.webvtt import reading_of
from pipeline.readers.protocol import Fit
from pipeline.records import Reading, Source, Times

NAME = "srt"
TITLE = "SubRip captions"
RECOGNISED_BY = "a number, then a line of the form 00:00:01,000 --> 00:00:02,000"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Say whether the source is SRT."""
    return cues.fit(source, NAME)


def read(source: Source) -> Reading:
    """Read SRT; a speaker's label holds until the next where a tool labels only changes.

    :raises TranscriptDamaged: when no time can be understood, or cues are too many or too long.
    """
    return reading_of(source)
