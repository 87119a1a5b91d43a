"""The project's own labelled meetings, read as transcripts: their labels are ignored."""

from __future__ import annotations

import re

from pipeline.errors import NotATranscript, TranscriptDamaged
from pipeline.readers import name_facts
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.written_dates import written_date
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times

NAME = "labelled"
TITLE = "Labelled meeting of this project"
RECOGNISED_BY = "key: value header, a line ---, lines `category/topic | Speaker | text`"
SPEAKERS = True
TIMES: Times = "none"

_KEY = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}):(?P<value>.*)")
_SPOKEN = re.compile(r"\s*[a-z_]{2,30}/[a-z_]{2,30} \|(?P<speaker>[^|]{0,120})\|(?P<text>.*)")
_LONGEST_HEADER = 60


def fit(source: Source) -> Fit:
    """Look for the header's end and a labelled line behind it."""
    lines = [line for line in head_of(source)[: 2 * _LONGEST_HEADER] if line.strip()]
    end = next((at for at, line in enumerate(lines) if line.strip() == "---"), None)
    if not end or not all(_KEY.match(line) for line in lines[:end]):
        return Fit.NO
    return Fit.CERTAIN if any(map(_SPOKEN.match, lines[end + 1 : end + 3])) else Fit.NO


def read(source: Source) -> Reading:
    """Read who said what.

    :raises NotATranscript: for a file with several dialogues.
    :raises TranscriptDamaged: when a line of the body has no label or speaker.
    """
    lines = lines_of(source)
    if any(line.strip() == "===" for line in lines):
        raise NotATranscript(
            source.name,
            "holds several labelled dialogues, divided by lines ===",
            "split it into one file a dialogue",
        )
    end = next((at for at, line in enumerate(lines) if line.strip() == "---"), -1)
    header = _header(lines[: end + 1])
    title, date = name_facts.facts(source.name)
    return Reading(
        lines=tuple(_body(source, lines, end + 1)),
        title=header.get("title") or title,
        date=written_date(header.get("date", "")) or date,
        language=header.get("language"),
        participants=_people(header.get("speakers", "")),
    )


def _header(lines: tuple[str, ...]) -> dict[str, str]:
    pairs = (match for line in lines if (match := _KEY.match(line)))
    return {match["key"].strip().casefold(): match["value"].strip() for match in pairs}


def _people(speakers: str) -> tuple[str, ...]:
    """Names without the roles behind them: ``Amara (manager), Jo (report)``."""
    names = (name.partition("(")[0].strip() for name in speakers.split(","))
    return tuple(name for name in names if name and not name.endswith(")"))


def _body(source: Source, lines: tuple[str, ...], first: int) -> list[Line]:
    spoken = []
    for number, line in enumerate(lines[first:], first + 1):
        match = _SPOKEN.match(line)
        if match is not None:
            spoken.append(Line(match["text"].strip(), unknown(match["speaker"])))
        elif line.strip():
            raise TranscriptDamaged(
                source.name,
                "a line without `category/topic | Speaker | text`",
                "mend the line or take it out",
                line=number,
            )
    return spoken
