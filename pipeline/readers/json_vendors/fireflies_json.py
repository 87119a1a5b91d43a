"""JSON of Fireflies: sentences with a speaker's name each."""

from __future__ import annotations

from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    dig,
    epoch,
    first_row,
    items,
    mapping,
    moment,
    names,
    optional,
    rows,
    seconds,
    single,
    speaker,
    string,
    top,
)
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source, Times

NAME = "fireflies-json"
TITLE = "Fireflies JSON"
RECOGNISED_BY = "sentences[] with speaker_name"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise sentences with ``speaker_name`` or ``raw_text``."""
    row = first_row(_transcript(top(source)).get("sentences"))
    return Fit.CERTAIN if "speaker_name" in row or "raw_text" in row else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a sentence.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = _transcript(single(document(source)))
    known = names(whole.get("speakers"), "id", "name")
    people = (speaker(person) for person in items(whole.get("participants")))
    return Reading(
        tuple(_line(row, known) for row in rows(whole.get("sentences"))),
        title=optional(whole.get("title")),
        date=moment(whole.get("dateString"))
        or moment(whole.get("date"))
        or epoch(whole.get("date")),
        participants=tuple(filter(None, people)),
    )


def _transcript(whole: dict[str, object]) -> dict[str, object]:
    places = (dig(whole, "data", "transcript"), whole.get("transcript"), whole)
    return next((mapping(place) for place in places if "sentences" in mapping(place)), {})


def _line(row: dict[str, object], known: dict[str, str]) -> Line:
    text = string(row.get("text")).strip() or string(row.get("raw_text"))
    identity = speaker(row.get("speaker_id")) or ""
    return Line(
        text,
        speaker(row.get("speaker_name")) or known.get(identity),
        seconds(row.get("start_time")),
        seconds(row.get("end_time")),
    )
