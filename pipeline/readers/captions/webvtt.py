"""WebVTT as meeting tools, video sites and recognisers write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from pipeline.errors import TranscriptDamaged
from pipeline.readers import name_facts
from pipeline.readers.captions import cues
from pipeline.readers.captions.cue_speakers import lines_of
from pipeline.readers.captions.rolling import told_once
from pipeline.readers.captions.webvtt_settings import Region, Settings
from pipeline.readers.captions.webvtt_strict import Cue, parse_strict
from pipeline.readers.protocol import Fit
from pipeline.records import Reading, Source, Times

__all__ = [
    "NAME", "RECOGNISED_BY", "SPEAKERS", "TIMES", "TITLE",
    "Cue", "Region", "Settings", "fit", "parse_strict", "read",
]  # fmt: skip

NAME = "vtt"
TITLE = "WebVTT captions"
RECOGNISED_BY = "the line WEBVTT, or lines of the form 00:01.000 --> 00:02.000"
SPEAKERS = True
TIMES: Times = "given"

_FACT = re.compile(r"[ \t]*(?P<key>[A-Za-z][A-Za-z ]{0,30}?)[ \t]*[:=][ \t]*(?P<value>.{0,2000})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_PEOPLE = ("attendees", "participants", "speakers", "attendee", "participant")
_HEADER_TITLE = re.compile(r"[\ufeff\s]*WEBVTT[ \t]+(?:-|\u2013|\u2014)[ \t]*(?P<title>.{1,300})")


def fit(source: Source) -> Fit:
    """Say whether the source is WebVTT, or cues with arrows that have lost its header."""
    return cues.fit(source, NAME)


def read(source: Source) -> Reading:
    """Read cues leniently, whatever tool wrote them; see :func:`parse_strict` for the standard.

    :raises TranscriptDamaged: when no time can be understood, or cues are too many or too long.
    """
    return reading_of(source)


def reading_of(source: Source) -> Reading:
    """Read any caption file that :func:`pipeline.readers.captions.cues.split` can cut.

    :raises TranscriptDamaged: when no time can be understood, or cues are too many or too long.
    """
    pieces = cues.split(source.text or "", source.name)
    if not pieces.cues:
        raise TranscriptDamaged(
            source.name,
            "holds no caption whose times can be read",
            "export it again from the tool that wrote it",
        )
    facts = dict(_facts(pieces.header, pieces.notes))
    title, date = name_facts.facts(source.name)
    return Reading(
        lines=lines_of(told_once(pieces.cues)),
        title=_title(pieces.header, facts) or title,
        date=_date(facts) or date,
        language=_language(facts),
        participants=_participants(pieces.notes),
        dropped=pieces.dropped,
    )


def _facts(header: Sequence[str], notes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Facts as ``Key: value`` in the header and in notes; the first of a key is the last here."""
    lines = [*header[1:], *(line for note in notes for line in note.splitlines())]
    first = header[0] if header else ""
    lines.extend(part.partition("WEBVTT")[2] or part for part in first.split(";"))
    for line in reversed(lines):
        match = _FACT.match(line)
        if match is not None:
            yield match["key"].lower(), match["value"].strip().strip('"').strip()


def _title(header: Sequence[str], facts: dict[str, str]) -> str | None:
    match = _HEADER_TITLE.match(header[0]) if header else None
    written = match["title"].strip() if match is not None else ""
    return written or facts.get("title") or facts.get("meeting title") or None


def _date(facts: dict[str, str]) -> datetime | None:
    for key in ("date", "start", "start time", "started", "recorded", "recorded on", "created"):
        try:
            return datetime.fromisoformat(facts[key])
        except (KeyError, ValueError):
            continue
    return None


def _language(facts: dict[str, str]) -> str | None:
    value = facts.get("language", facts.get("lang", ""))
    return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else None


def _participants(notes: Sequence[str]) -> tuple[str, ...]:
    """Names that a note lists, on the line of its heading or one a line below it."""
    names: dict[str, None] = {}
    for note in notes:
        head, _, below = note.partition("\n")
        key, _, beside = head.partition(":")
        if key.strip().lower() in _PEOPLE:
            listed = re.split(r"[,;]", beside) if beside.strip() else below.splitlines()
            names.update(dict.fromkeys(name for part in listed if (name := part.strip(" \t-*"))))
    return tuple(names)
