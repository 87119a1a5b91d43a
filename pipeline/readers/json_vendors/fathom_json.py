"""JSON of Fathom's interface: entries with a clock for their start."""

from __future__ import annotations

from pipeline.readers.json_document import document, peek
from pipeline.readers.json_values import (
    dig,
    first_row,
    mapping,
    moment,
    optional,
    rows,
    single,
    speaker,
    string,
)
from pipeline.readers.protocol import Fit
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "fathom-json"
TITLE = "Fathom JSON"
RECOGNISED_BY = "transcript[] with speaker.display_name and timestamp"
SPEAKERS = True
TIMES: Times = "starts_only"


def fit(source: Source) -> Fit:
    """Recognise entries whose speaker has a ``display_name``."""
    row = first_row(_meeting(peek(source)).get("transcript"))
    marked = "display_name" in mapping(row.get("speaker")) and "timestamp" in row
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read one line an entry.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = _meeting(document(source))
    lines = tuple(
        Line(
            string(row.get("text")),
            speaker(dig(row, "speaker", "display_name")),
            parse_clock(string(row.get("timestamp"))),
        )
        for row in rows(whole.get("transcript"))
    )
    invited = (
        speaker(row.get("name")) or speaker(row.get("email"))
        for row in rows(whole.get("calendar_invitees"))
    )
    return Reading(
        lines,
        title=optional(whole.get("meeting_title")) or optional(whole.get("title")),
        date=moment(whole.get("recording_start_time")) or moment(whole.get("scheduled_start_time")),
        language=tag(whole.get("transcript_language")),
        participants=tuple(filter(None, invited)),
    )


def _meeting(value: object) -> dict[str, object]:
    """Give the meeting: alone, in a page of one, or its bare list of entries."""
    if isinstance(value, list) and "speaker" in mapping(value[0] if value else None):
        return {"transcript": value}
    whole = single(value)
    listed = whole.get("items")
    return single(listed) if isinstance(listed, list) and len(listed) == 1 else whole
