"""JSON of the Google Meet REST interface: entries dated to the nanosecond."""

from __future__ import annotations

from pipeline.readers.json_document import document, peek
from pipeline.readers.json_values import (
    dig,
    earliest,
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
from pipeline.readers.spoken_language import tag
from pipeline.records import Line, Reading, Source, Times

NAME = "meet-rest"
TITLE = "Google Meet API JSON"
RECOGNISED_BY = "transcriptEntries[] with participant and startTime"
SPEAKERS = True
TIMES: Times = "given"

_USERS = ("signedinUser", "anonymousUser", "phoneUser")


def fit(source: Source) -> Fit:
    """Recognise entries by participants of a conference record."""
    row = next(iter(_entries(peek(source))), {})
    marked = {"participant", "startTime", "text"} <= row.keys()
    return Fit.CERTAIN if marked and isinstance(row.get("participant"), str) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line an entry, counted from the first; speakers keep their resource names.

    Their real names are another resource: read where it lies in the same file.

    :raises TranscriptDamaged: for broken JSON.
    """
    whole = document(source)
    entries = _entries(whole)
    known = _people(single(whole))
    origin = earliest([moment(row.get("startTime")) for row in entries])
    language = next((text for row in entries if (text := optional(row.get("languageCode")))), None)
    lines = tuple(
        Line(
            string(row.get("text")),
            _who(row, known),
            since(origin, moment(row.get("startTime"))),
            since(origin, moment(row.get("endTime"))),
        )
        for row in entries
    )
    return Reading(
        lines,
        date=origin,
        language=tag(language),
        participants=tuple(dict.fromkeys(known.values())),
    )


def _entries(whole: object) -> list[dict[str, object]]:
    """Give the entries of one answer, or of its pages one after another."""
    if isinstance(whole, list) and "transcriptEntries" in mapping(whole[0] if whole else None):
        return [row for page in rows(whole) for row in rows(page.get("transcriptEntries"))]
    found = mapping(whole).get("transcriptEntries", whole)
    first = rows(found)[:1]
    conference = "transcriptEntries" in mapping(whole) or any(
        "/entries/" in string(row.get("name")) for row in first
    )
    return rows(found) if conference else []


def _people(whole: dict[str, object]) -> dict[str, str]:
    known = {}
    for row in rows(whole.get("participants")):
        shown = (speaker(dig(row, user, "displayName")) for user in _USERS)
        name = next(filter(None, shown), None)
        if name is not None:
            known[string(row.get("name"))] = name
    return known


def _who(row: dict[str, object], known: dict[str, str]) -> str | None:
    resource = speaker(row.get("participant"))
    return known.get(resource or "", resource)
