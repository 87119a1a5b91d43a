"""YouTube's captions as JSON (``json3``): events of pieces of text, each line once."""

from __future__ import annotations

from html import escape

from pipeline.readers.captions import cue_speakers
from pipeline.readers.captions.cues import Cue
from pipeline.readers.json_document import document
from pipeline.readers.json_values import after, rows, seconds, single, string, top
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source, Times

NAME = "youtube-json3"
TITLE = "YouTube captions JSON (json3)"
RECOGNISED_BY = "events[] with tStartMs"
SPEAKERS = True
TIMES: Times = "given"

_ENOUGH = 20  # events looked at: the first describe the window


def fit(source: Source) -> Fit:
    """Recognise events with ``tStartMs`` and ``segs``."""
    events = rows(top(source).get("events"))[:_ENOUGH]
    marked = any("tStartMs" in event and isinstance(event.get("segs"), list) for event in events)
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read one line an event; a line stays on the screen below the next, but is not spoken on.

    Labels of speakers are those of captions: they hold until the next where only changes have one.

    :raises TranscriptDamaged: for broken JSON.
    """
    lines = [_line(event) for event in rows(single(document(source)).get("events"))]
    lines = [line for line in lines if line.text.strip()]
    nexts = [*(line.start for line in lines), None][1:]
    ends = [_earlier(line.end, start) for line, start in zip(lines, nexts, strict=True)]
    cues = [
        Cue(line.start or 0.0, end, "", tuple(map(escape, line.text.splitlines())))
        for line, end in zip(lines, ends, strict=True)
    ]
    return Reading(cue_speakers.lines_of(cues))


def _line(event: dict[str, object]) -> Line:
    start = seconds(event.get("tStartMs"), 1000)
    text = "".join(string(piece.get("utf8")) for piece in rows(event.get("segs")))
    return Line(text, None, start, after(start, seconds(event.get("dDurationMs"), 1000)))


def _earlier(end: float | None, start: float | None) -> float | None:
    return end if end is None or start is None else min(end, start)
