"""Rev's text exports, and Plaud's and Deepgram's in the same shape: ``Speaker 1 (00:00):``."""

from __future__ import annotations

import re

from pipeline.readers.documents import preamble
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.markdown import plain, without_front_matter
from pipeline.readers.documents.turns import gather
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "rev"
TITLE = "Rev, Plaud or Deepgram text"
RECOGNISED_BY = "a name and a clock in brackets above each turn: `Speaker 1 (00:00):`"
SPEAKERS = True
TIMES: Times = "starts_only"

_CLOCK = r"\((?P<{}>\d{{1,3}}:\d{{2}}(?::\d{{2}})?)\)"
_HEAD = re.compile(
    rf"(?P<name>[^()\[\]:]{{1,100}}?(?:\([^()\d]{{1,40}}\) ?)?)\s?(?:{_CLOCK.format('inner')}\s?:"
    rf"|:\s?{_CLOCK.format('outer')})\s*(?P<text>.*)"
)
_LONGEST = 160


def fit(source: Source) -> Fit:
    """Look for one head."""
    return Fit.CERTAIN if any(_opens(plain(line)) for line in head_of(source)) else Fit.NO


def read(source: Source) -> Reading:
    """Read one utterance a paragraph, with the clock of its head as start."""
    front, rest = without_front_matter(lines_of(source))
    lines = [plain(line) for line in rest]
    first = next((at for at, line in enumerate(lines) if _opens(line) is not None), len(lines))
    facts = preamble.told(source.name, (*front, *rest[:first]))
    return Reading(
        lines=tuple(gather(lines, _opens)),
        title=facts.title,
        date=facts.date,
        language=facts.language,
        participants=facts.participants,
    )


def _opens(line: str) -> Line | None:
    match = _HEAD.match(line[:_LONGEST]) if "):" in line[:_LONGEST] or ": (" in line else None
    if match is None:
        return None
    clock = match["inner"] or match["outer"]
    text = match["text"] + line[_LONGEST:]
    return Line(text, unknown(match["name"].strip(" -")), parse_clock(clock))
