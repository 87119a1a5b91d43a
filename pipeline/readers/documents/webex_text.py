"""Webex's text transcripts: ``0:11 : Name : text``."""

from __future__ import annotations

import re

from pipeline.readers.documents import preamble
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.turns import gather
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "webex-text"
TITLE = "Webex text transcript"
RECOGNISED_BY = "lines `0:11 : Name : text`"
SPEAKERS = True
TIMES: Times = "starts_only"

_SAID = re.compile(
    r"\s*(?P<clock>\d{1,3}:\d{2}(?::\d{2})?) : (?P<name>[^:]{0,120}?) ?: ?(?P<text>.*)", re.DOTALL
)


def fit(source: Source) -> Fit:
    """Look for one line of the shape."""
    return Fit.CERTAIN if any(map(_SAID.match, head_of(source))) else Fit.NO


def read(source: Source) -> Reading:
    """Read one utterance a line, with its clock as start."""
    lines = lines_of(source)
    first = next((at for at, line in enumerate(lines) if _SAID.match(line)), len(lines))
    facts = preamble.told(source.name, lines[:first])
    return Reading(
        lines=tuple(gather(lines, _opens)),
        title=facts.title,
        date=facts.date,
        participants=facts.participants,
    )


def _opens(line: str) -> Line | None:
    match = _SAID.match(line)
    if match is None:
        return None
    return Line(match["text"], unknown(match["name"].strip()), parse_clock(match["clock"]))
