"""The list of speech found somewhere in a JSON document, with the names that lie beside it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from pipeline.readers.json_values import items, mapping, names, string
from pipeline.readers.tables.row_fields import fields_of
from pipeline.readers.tables.row_lines import is_speech

_DEEPEST = 6
_MOST_PLACES = 5_000  # objects and lists looked into: transcripts lie near the top
_ENOUGH = 200  # rows looked at to judge a list
_TABLES = ("speakers", "participants", "parties", "attendees", "users", "people", "members")
_IDENTITIES = (
    "id",
    "speaker_id",
    "speakerId",
    "participant_id",
    "participantId",
    "user_id",
    "uuid",
)
_NAMED = (
    "name",
    "display_name",
    "displayName",
    "speaker_name",
    "speakerName",
    "full_name",
    "email",
)

Rows = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of speech, and the objects that they lie in from the outside in."""

    rows: Rows
    around: tuple[dict[str, object], ...]


def find(whole: object) -> Found | None:
    """Find the list that is most likely the transcript.

    A list with speakers goes before one without, then the one with the more text.
    """
    best: tuple[tuple[bool, int], Found] | None = None
    queue: deque[tuple[object, tuple[dict[str, object], ...]]] = deque([(whole, ())])
    for _ in range(_MOST_PLACES):
        if not queue:
            break
        place, around = queue.popleft()
        row_list = _as_rows(place)
        worth = _worth(row_list)
        if worth is not None and (best is None or worth > best[0]):
            best = worth, Found(row_list, around)
        if worth is None and len(around) < _DEEPEST:
            queue.extend(_inside(place, around))
    return None if best is None else best[1]


def known_names(around: tuple[dict[str, object], ...]) -> dict[str, str]:
    """Make the table of names by identity from the lists of people around the rows."""
    known: dict[str, str] = {}
    for place in around:
        for key in _TABLES:
            for identity in _IDENTITIES:
                for shown, name in names(place.get(key), identity, *_NAMED).items():
                    known.setdefault(shown, name)
    return known


def _as_rows(place: object) -> Rows:
    """Take a list's objects, or those of an object that is keyed by number."""
    if isinstance(place, dict) and len(place) > 1 and all(map(str.isdecimal, place)):
        place = list(place.values())
    return [row for row in items(place) if isinstance(row, dict)]


def _worth(found: Rows) -> tuple[bool, int] | None:
    sample = found[:_ENOUGH]
    speech = [row for row in sample if is_speech(row)]
    if not speech or 2 * len(speech) < len(sample):
        return None
    named = sum(bool(fields_of(tuple(row)).speaker) for row in speech)
    letters = sum(_letters(row) for row in speech) * len(found) // len(sample)
    return 2 * named >= len(speech), letters


def _letters(row: dict[str, object]) -> int:
    return max((len(string(row[key])) for key in fields_of(tuple(row)).text), default=0)


def _inside(
    place: object, around: tuple[dict[str, object], ...]
) -> list[tuple[object, tuple[dict[str, object], ...]]]:
    if isinstance(place, dict):
        return [
            (value, (*around, mapping(place)))
            for value in place.values()
            if isinstance(value, dict | list)
        ]
    return [(item, around) for item in items(place)[:_ENOUGH] if isinstance(item, dict | list)]
