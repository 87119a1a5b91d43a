"""JSON of Gong's call transcripts: monologues in milliseconds, speakers by identity."""

from __future__ import annotations

from pipeline.errors import NotATranscript
from pipeline.readers.json_document import document
from pipeline.readers.json_values import (
    first_row,
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
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times

NAME = "gong"
TITLE = "Gong JSON"
RECOGNISED_BY = "callTranscripts[].transcript[].sentences[]"
SPEAKERS = True
TIMES: Times = "given"


def fit(source: Source) -> Fit:
    """Recognise ``callTranscripts``, or one of them alone."""
    call = first_row(_calls(top(source)))
    monologue = first_row(call.get("transcript"))
    marked = "speakerId" in monologue and isinstance(monologue.get("sentences"), list)
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a sentence; names come from a list of parties in the same file.

    :raises TranscriptDamaged: for broken JSON.
    :raises NotATranscript: for a file of several calls.
    """
    whole = single(document(source))
    calls = rows(_calls(whole))
    if len(calls) > 1:
        raise NotATranscript(
            source.name, f"holds {len(calls)} calls", "give a file with one call in it"
        )
    call = first_row(calls)
    details = first_row(whole.get("calls"))
    known = {
        identity: name
        for place in (whole, call, details)
        for identity, name in names(
            place.get("parties"), "speakerId", "name", "emailAddress"
        ).items()
    }
    facts = mapping(details.get("metaData"))
    return Reading(
        tuple(line for row in rows(call.get("transcript")) for line in _lines(row, known)),
        title=optional(facts.get("title")),
        date=moment(facts.get("started")),
        language=tag(facts.get("language")),
        participants=tuple(dict.fromkeys(known.values())),
    )


def _calls(whole: dict[str, object]) -> object:
    return whole.get("callTranscripts") or [whole]


def _lines(row: dict[str, object], known: dict[str, str]) -> list[Line]:
    identity = speaker(row.get("speakerId"))
    return [
        Line(
            string(sentence.get("text")),
            known.get(identity or "", identity),
            seconds(sentence.get("start"), 1000),
            seconds(sentence.get("end"), 1000),
        )
        for sentence in rows(row.get("sentences"))
    ]
