"""JSON of Otter's own interface: blocks timed in samples of 16 kHz."""

from __future__ import annotations

from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    epoch,
    first_row,
    mapping,
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
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times

NAME = "otter-json"
TITLE = "Otter JSON"
RECOGNISED_BY = "speech.transcripts[] with start_offset"
SPEAKERS = True
TIMES: Times = "given"

_SAMPLES = 16_000  # in a second


def fit(source: Source) -> Fit:
    """Recognise transcripts with ``start_offset``."""
    row = first_row(_speech(top(source)).get("transcripts"))
    return Fit.CERTAIN if "start_offset" in row and "transcript" in row else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a block.

    :raises TranscriptDamaged: for broken JSON.
    """
    speech = _speech(single(document(source)))
    people = speech.get("speakers")
    known = {
        **names(people, "id", "speaker_name", "name"),
        **names(people, "speaker_id", "speaker_name", "name"),
    }
    return Reading(
        tuple(_line(row, known) for row in rows(speech.get("transcripts"))),
        title=optional(speech.get("title")),
        date=epoch(speech.get("start_time")) or epoch(speech.get("created_at")),
        language=tag(speech.get("language")),
        participants=tuple(dict.fromkeys(known.values())),
    )


def _speech(whole: dict[str, object]) -> dict[str, object]:
    return mapping(whole.get("speech")) or whole


def _line(row: dict[str, object], known: dict[str, str]) -> Line:
    return Line(
        string(row.get("transcript")),
        _who(row, known),
        seconds(row.get("start_offset"), _SAMPLES),
        seconds(row.get("end_offset"), _SAMPLES),
    )


def _who(row: dict[str, object], known: dict[str, str]) -> str | None:
    """Name the speaker; people without a name are numbered, and shown as Otter shows them."""
    identity = speaker(row.get("speaker_id"))
    if identity is not None:
        return known.get(identity, identity)
    voice = speaker(row.get("speaker_model_label"))
    return speaker(row.get("speaker_name")) or (f"Speaker {voice}" if voice else None)
