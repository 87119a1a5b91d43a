"""Rows of any spelling (JSON objects, CSV records) made lines, their dates rebased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from pipeline.readers import word_runs
from pipeline.readers.json_values import earliest, mapping, number, rows, since, string
from pipeline.readers.json_values import speaker as label
from pipeline.readers.speaker_labels import split_labels, unknown
from pipeline.readers.tables.row_fields import Fields, Timed, fields_of
from pipeline.readers.tables.time_values import When, span, when
from pipeline.records import Line

Row = Mapping[str, object]
_NAMES = ("name", "displayName", "display_name", "fullName", "full_name", "label", "id", "email")
_NESTED = ("sentences", "segments", "lines", "utterances", "words", "monologues", "elements")


class _Timed(NamedTuple):
    """A line whose times may still be dates; a tuple, since large files have many."""

    text: str
    speaker: str | None
    start: When
    end: When


def is_speech(row: Row) -> bool:
    """Say whether a row has a text, and a speaker or a time with it."""
    fields = fields_of(tuple(row))
    beside = [key for key in fields.speaker if key not in fields.text] or fields.start
    return bool(beside) and any(_has_text(row.get(key)) for key in fields.text)


def lines_of(
    found: Iterable[Row], known: Mapping[str, str] | None = None
) -> tuple[list[Line], datetime | None]:
    """Make lines of rows.

    :param known: names of speakers by the identity that the rows give.
    :returns: the lines, and the moment of the first where the rows tell dates.
    """
    timed = [line for row in found for line in _lines(row, known or {}, None)]
    origin = earliest([line.start for line in timed if isinstance(line.start, datetime)])
    lines = word_runs.unless_words([_rebased(line, origin) for line in timed])
    return (lines if any(line.speaker for line in lines) else _labelled(lines)), origin


def _labelled(lines: list[Line]) -> list[Line]:
    """Take speakers out of the texts (``Ana: Hello``) where the rows do not name them."""
    pairs = split_labels([line.text for line in lines])
    return [
        Line(text, unknown(name), line.start, line.end)
        for line, (name, text) in zip(lines, pairs, strict=True)
    ]


def _lines(row: Row, known: Mapping[str, str], above: str | None, depth: int = 0) -> list[_Timed]:
    """Make one line of a row, or one for each row nested in a block of one speaker."""
    fields = fields_of(tuple(row))
    who = speaker_of(row, fields, known) or above
    text = next((text for key in fields.text if (text := string(row[key])) and text.strip()), "")
    if not text and depth < 2:
        nested = next((part for key in _NESTED if (part := rows(row.get(key)))), [])
        lines = [line for part in nested for line in _lines(part, known, who, depth + 1)]
        return _joined(lines) if nested and len(nested) == len(lines) else lines
    start, end = _times(row, fields)
    return [_Timed(text, who, start, end)] if text else []


def _joined(lines: list[_Timed]) -> list[_Timed]:
    """Join the words of a block: nested rows without a space in them are words."""
    if any(len(line.text.split()) > 1 for line in lines):
        return lines
    text = word_runs.join_text([word_runs.Word(line.text.strip()) for line in lines])
    if len({line.speaker for line in lines}) > 1:
        return lines
    end = next((line.end for line in reversed(lines) if line.end is not None), None)
    return [_Timed(text, lines[0].speaker, lines[0].start, end)]


def speaker_of(row: Row, fields: Fields, known: Mapping[str, str]) -> str | None:
    """Give the speaker's name: through the table of names, out of an object, or as it is."""
    for key in fields.speaker:
        if key in fields.text and len(fields.speaker) > 1:
            continue
        value = row[key]
        if any(timed.key == key for timed in fields.start) and number(value) is not None:
            continue  # `from` is a person in one tool's rows and a time in another's
        inner = mapping(value)
        names = (label(inner.get(name)) for name in _NAMES)
        found = next(filter(None, names), None) if inner else label(value)
        if found is not None:
            return known.get(found, found)
    return None


def _times(row: Row, fields: Fields) -> tuple[When, When]:
    start, end = _first_span(row, fields.start)
    if end is None:
        end, _ = _first_span(row, fields.end)
    if end is None:
        lengths = (when(row[timed.key], timed.per_second) for timed in fields.length)
        end = _later(start, next((found for found in lengths if found is not None), None))
    return start, end


def _later(start: When, length: When) -> When:
    if start is None or not isinstance(length, float):
        return None
    if isinstance(start, datetime):
        return start + timedelta(seconds=length)
    return start + length


def _first_span(row: Row, found: Sequence[Timed]) -> tuple[When, When]:
    for timed in found:
        start, end = span(row[timed.key], timed.per_second)
        if start is not None:
            return start, end
    return None, None


def _rebased(line: _Timed, origin: datetime | None) -> Line:
    return Line(line.text, line.speaker, _passed(line.start, origin), _passed(line.end, origin))


def _passed(time: When, origin: datetime | None) -> float | None:
    return since(origin, time) if isinstance(time, datetime) else time


def _has_text(value: object) -> bool:
    return bool(string(value).strip()) or bool(rows(value))
