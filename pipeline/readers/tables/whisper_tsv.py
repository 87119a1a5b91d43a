"""Tables of openai-whisper: start, end and text between tabs, times in whole milliseconds."""

from __future__ import annotations

from pipeline.readers.json_values import seconds
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source, Times

NAME = "whisper-tsv"
TITLE = "Whisper TSV"
RECOGNISED_BY = "the heading start, end, text between tabs over whole numbers"
SPEAKERS = False
TIMES: Times = "given"

_HEADING = ["start", "end", "text"]
_ENOUGH = 50  # rows looked at


def fit(source: Source) -> Fit:
    """Recognise the heading, and times without a decimal point."""
    if source.text is None:
        return Fit.NO
    heading, *found = [line.split("\t", 2) for line in source.text[:65536].splitlines()] or [[]]
    whole = all(cells[0].isdecimal() for cells in found[:_ENOUGH] if len(cells) == len(_HEADING))
    return Fit.CERTAIN if heading == _HEADING and whole else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a row; nothing is quoted, for Whisper writes no quotes and no tabs."""
    found = [line.split("\t", 2) for line in (source.text or "").split("\n")[1:] if line.strip()]
    lines = tuple(
        Line(cells[2], None, seconds(cells[0], 1000), seconds(cells[1], 1000))
        for cells in found
        if len(cells) == len(_HEADING)
    )
    return Reading(lines, dropped=len(found) - len(lines))
