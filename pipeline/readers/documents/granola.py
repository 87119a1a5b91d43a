"""Granola's copied transcripts: only ``Me`` and ``Them``, without times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.readers.captions import cues
from pipeline.readers.documents import preamble
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.markdown import plain, without_front_matter
from pipeline.readers.documents.turns import gather
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source, Times

NAME = "granola"
TITLE = "Granola transcript (Me and Them)"
RECOGNISED_BY = "lines `Me: …` and `Them: …`, and nobody else"
SPEAKERS = True
TIMES: Times = "none"

_SAID = re.compile(r"(?P<name>Me|Them)\s?:(?:\s+(?P<text>.*))?")
_TRANSCRIPT = re.compile(r"(?:full )?transcript:?", re.IGNORECASE)
_OTHER = re.compile(r"[A-Z]\w{0,30}(?: [A-Z]\w{0,30}){0,2}: ")


def fit(source: Source) -> Fit:
    """Look for Me and Them where hardly any other name stands before a colon."""
    if source.text is not None and cues.kind(source.name, source.text) is not None:
        return Fit.NO  # captions of Granola's talk
    lines = [plain(line) for line in head_of(source)]
    start = _start(lines)
    said = sum(_SAID.fullmatch(line) is not None for line in lines[start:])
    other = sum(
        _OTHER.match(line) is not None and not _SAID.fullmatch(line) for line in lines[start:]
    )
    marked = start > 0 and _TRANSCRIPT.fullmatch(lines[start - 1]) is not None
    return Fit.CERTAIN if said >= (1 if marked else 2) and 4 * other <= said else Fit.NO


def read(source: Source) -> Reading:
    """Read the talk below `Transcript:`; notes above it are no speech."""
    front, rest = without_front_matter(lines_of(source))
    lines = [plain(line) for line in rest]
    start = _start(lines)
    talk = ["" if line.startswith("```") else line for line in lines[start:]]
    first = next((at for at, line in enumerate(talk) if _SAID.fullmatch(line)), 0)
    facts = preamble.told(source.name, (*front, *lines[: start + first][-40:]))
    return Reading(
        lines=tuple(gather(talk, _opens)),
        title=facts.title,
        date=facts.date,
        language=facts.language,
        participants=facts.participants,
    )


def _start(lines: Sequence[str]) -> int:
    """Find the line behind the last heading `Transcript:` above somebody's words."""
    start = heading = 0
    for at, line in enumerate(lines):
        if _TRANSCRIPT.fullmatch(line):
            heading = at + 1
        elif _SAID.fullmatch(line):
            start = heading
    return start


def _opens(line: str) -> Line | None:
    match = _SAID.fullmatch(line)
    return None if match is None else Line(match["text"] or "", match["name"])
