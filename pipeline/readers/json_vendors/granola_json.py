"""JSON of Granola: its interface, and the cache that its application keeps on disk."""

from __future__ import annotations

from datetime import datetime

from pipeline.errors import NotATranscript
from pipeline.readers.json_document import document, inner, peek
from pipeline.readers.json_values import (
    dig,
    earliest,
    first_row,
    mapping,
    moment,
    optional,
    rows,
    since,
    single,
    speaker,
    string,
)
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source, Times

NAME = "granola-json"
TITLE = "Granola JSON"
RECOGNISED_BY = "transcript[] with source microphone, speaker or system, or state.transcripts"
SPEAKERS = True
TIMES: Times = "given"

# Granola hears two sides only, and calls them so in the text that people copy out of it.
_SIDES = {"microphone": "Me", "speaker": "Them", "system": "Them"}
_BEGUN = ("start_time", "start_timestamp")
_ENDED = ("end_time", "end_timestamp")


def fit(source: Source) -> Fit:
    """Recognise the sources of sound, or the shape of the cache."""
    whole = peek(source)
    cache = single(whole).get("cache")
    if isinstance(cache, str) and '"transcripts"' in cache and '"state"' in cache:
        return Fit.CERTAIN
    if isinstance(dig(_unpacked(single(whole)), "state", "transcripts"), dict):
        return Fit.CERTAIN
    entry = first_row(_entries(whole))
    timed = any(key in entry for key in _BEGUN)
    return Fit.CERTAIN if _side(entry) in _SIDES and timed and "text" in entry else Fit.NO


def read(source: Source) -> Reading:
    """Read one line an entry; dates are counted from the first.

    :raises TranscriptDamaged: for broken JSON.
    :raises NotATranscript: for a cache with several meetings, or with none.
    """
    whole = document(source)
    state = mapping(_unpacked(single(whole)).get("state"))
    if "transcripts" in state or "cache" in single(whole):
        return _cached(source, state)
    return _reading(_entries(whole), single(whole))


def _cached(source: Source, state: dict[str, object]) -> Reading:
    found = {key: rows(value) for key, value in mapping(state.get("transcripts")).items()}
    found = {key: entries for key, entries in found.items() if entries}
    if len(found) != 1:
        raise NotATranscript(
            source.name,
            f"this cache of Granola holds the transcripts of {len(found)} meetings",
            "copy one transcript out of Granola",
        )
    identity, entries = next(iter(found.items()))
    return _reading(entries, mapping(dig(state, "documents", identity)))


def _reading(entries: list[dict[str, object]], meeting: dict[str, object]) -> Reading:
    final = [entry for entry in entries if entry.get("is_final") is not False]
    origin = earliest([_moment(entry, _BEGUN) for entry in final])
    lines = tuple(
        Line(
            string(entry.get("text")),
            _who(entry),
            since(origin, _moment(entry, _BEGUN)),
            since(origin, _moment(entry, _ENDED)),
        )
        for entry in final
    )
    people = (
        speaker(row.get("name")) or speaker(row.get("email"))
        for row in rows(meeting.get("attendees"))
    )
    return Reading(
        lines,
        title=optional(meeting.get("title")),
        date=origin or moment(meeting.get("created_at")),
        participants=tuple(filter(None, people)),
    )


def _unpacked(whole: dict[str, object]) -> dict[str, object]:
    """Give the cache: an object in newer versions, JSON in a string in older ones."""
    cache = whole.get("cache", whole)
    return mapping(inner(cache) if isinstance(cache, str) else cache)


def _entries(whole: object) -> list[dict[str, object]]:
    return rows(whole) if isinstance(whole, list) else rows(mapping(whole).get("transcript"))


def _side(entry: dict[str, object]) -> str:
    return string(dig(entry, "speaker", "source") or entry.get("source"))


def _who(entry: dict[str, object]) -> str | None:
    inner_speaker = mapping(entry.get("speaker"))
    named = speaker(inner_speaker.get("name")) or speaker(inner_speaker.get("diarization_label"))
    return named or _SIDES.get(_side(entry))


def _moment(entry: dict[str, object], keys: tuple[str, ...]) -> datetime | None:
    return next((then for key in keys if (then := moment(entry.get(key)))), None)
