"""Attendance lists of Zoom, Teams and Meet: recognised and refused, for nobody speaks in them."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from pipeline.errors import NotATranscript
from pipeline.readers.documents.document import head_of
from pipeline.readers.protocol import Fit
from pipeline.records import Reading, Source, Times

NAME = "participants"
TITLE = "List of participants (refused)"
RECOGNISED_BY = "a table with a column of names and columns of joining, leaving or duration"
SPEAKERS = True
TIMES: Times = "none"

_PRESENCE = (
    "join time", "leave time", "first join", "last leave", "joined", "left", "time joined",
    "time exited", "user action", "in-meeting duration", "total duration (minutes)",
    "duration (minutes)", "join time (utc)", "meeting duration", "participant id (upn)",
    "beitrittszeit", "verlassen um", "erster beitritt", "letztes verlassen", "hora de entrada",
    "hora de salida", "heure d'arrivée", "heure de départ", "première connexion", "timestamp",
    "duration", "guest", "recording consent", "in waiting room", "first joined at",
)  # fmt: skip
_PERSON = (
    "name", "name (original name)", "full name", "participant", "user name", "first name",
    "nombre", "nom", "nome", "nombre completo", "vollständiger name", "nom complet", "user email",
    "email", "topic",
)  # fmt: skip
_SPEECH = ("text", "transcript", "sentence", "utterance", "content", "message", "start", "speaker")
_ROWS = 40


def fit(source: Source) -> Fit:
    """Look for the table's heading."""
    if source.text is None:
        return Fit.NO
    lines = [line[:2000] for line in head_of(source)[:_ROWS]]
    return Fit.CERTAIN if any(_is_heading(cells) for cells in _rows(lines)) else Fit.NO


def read(source: Source) -> Reading:
    """Say what the file is.

    :raises NotATranscript: always.
    """
    raise NotATranscript(
        source.name,
        "this is a list of who attended, not of what was said",
        "give the transcript of the meeting",
    )


def _rows(lines: Iterable[str]) -> Iterable[list[str]]:
    for line in lines:
        for mark in (",", "\t", ";"):
            if mark in line:
                try:
                    yield next(csv.reader([line], delimiter=mark), [])
                except csv.Error:  # a line feed or a NUL within a cell
                    continue


def _is_heading(cells: list[str]) -> bool:
    """Say whether a row names people and at least two columns about their presence."""
    names = [cell.strip().strip("\ufeff").casefold() for cell in cells]
    if not 3 <= len(names) <= 40 or any(name in _SPEECH for name in names):
        return False
    return any(name in _PERSON for name in names) and sum(n in _PRESENCE for n in names) > 1
