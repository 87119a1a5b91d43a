"""Any other JSON with speech in it: a list of objects with a text and a speaker or a time."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.errors import NotATranscript, TranscriptDamaged
from pipeline.readers.json_document import document, looks_like_json, peek
from pipeline.readers.json_values import mapping, moment, optional, rows, single, speaker, string
from pipeline.readers.json_vendors.row_search import Found, find, known_names
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import split_labels, unknown
from pipeline.readers.spoken_language import tag
from pipeline.readers.tables.row_fields import fields_of
from pipeline.readers.tables.row_lines import is_speech, lines_of
from pipeline.records import Line, Reading, Source, Times

NAME = "json"
TITLE = "JSON with speakers and texts"
RECOGNISED_BY = "objects with text, sentence, content or transcript beside a speaker or a time"
SPEAKERS = True
TIMES: Times = "given"

_WHOLE_TEXT = ("transcript", "text", "transcription", "content", "dialogue")
_TITLES = ("title", "meeting_title", "meetingTitle", "topic", "subject", "meeting_name", "name")
_DATES = (
    "date",
    "start_time",
    "startTime",
    "started_at",
    "meeting_date",
    "created_at",
    "createdAt",
)
_LANGUAGES = ("language", "lang", "language_code", "languageCode", "locale")
_FEW = 20  # parts of a list looked at
_PEOPLE = ("participants", "attendees")


def fit(source: Source) -> Fit:
    """Take what no known producer wrote, and broken JSON, so that its fault is told."""
    if not looks_like_json(source):
        return Fit.NO
    whole = peek(source)
    if whole is None:
        return Fit.CERTAIN
    return Fit.GENERIC if find(whole) is not None or _whole_text(whole) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a row; times by the fields' names, never by the size of their numbers.

    :raises TranscriptDamaged: for broken JSON, or JSON without speech.
    :raises NotATranscript: for a list of several transcripts.
    """
    whole = document(source)
    _refuse_several(source, whole)
    found = find(whole)
    if found is None:
        text, row = _whole_text(whole), single(whole)
        if is_speech(row) and fields_of(tuple(row)).speaker and "\n" not in text:
            return Reading(tuple(lines_of([row])[0]))  # one utterance is the whole transcript
        if not text:
            raise TranscriptDamaged(
                source.name, "no list of speakers and texts in this JSON", "see `oneonone formats`"
            )
        return Reading(tuple(_labelled(text)))
    return _reading(found, single(whole))


def _refuse_several(source: Source, whole: object) -> None:
    """Refuse a list of meetings: read as one, their speech would be mixed or lost."""
    parts = rows(whole)
    if len(parts) < 2 or any(map(is_speech, parts[:_FEW])):
        return
    transcripts = sum(find(part) is not None for part in parts[:_FEW])
    if transcripts > 1:
        raise NotATranscript(
            source.name, "holds several transcripts", "give a file with one meeting in it"
        )


def _reading(found: Found, whole: dict[str, object]) -> Reading:
    lines, date = lines_of(found.rows, known_names(found.around))
    around = (*reversed(found.around), whole)
    said = (moment(place.get(key)) for place in around for key in _DATES)
    people = next(
        (list_ for place in around for key in _PEOPLE if (list_ := _people(place.get(key)))), ()
    )
    return Reading(
        tuple(lines),
        title=_first(around, _TITLES),
        date=date or next(filter(None, said), None),
        language=tag(_first(around, _LANGUAGES)),
        participants=people,
    )


def _first(around: Iterable[dict[str, object]], keys: tuple[str, ...]) -> str | None:
    return next(
        (text for place in around for key in keys if (text := optional(place.get(key)))), None
    )


def _people(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else []
    found = (
        speaker(person) or speaker(mapping(person).get("name") or mapping(person).get("email"))
        for person in listed
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _whole_text(whole: object) -> str:
    place = single(whole)
    return next((text for key in _WHOLE_TEXT if (text := string(place.get(key)).strip())), "")


def _labelled(text: str) -> list[Line]:
    pairs = split_labels([line for line in text.splitlines() if line.strip()])
    return [Line(said, unknown(name)) for name, said in pairs]
