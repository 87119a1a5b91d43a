"""One labelled utterance as a file has it: its fields known by name, its values checked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.errors import LabelsRefused
from pipeline.labels import Label
from pipeline.timing import parse_clock

# The best spelling first; case, spaces and underscores do not count.
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "meeting": ("meeting", "meetingid", "conversation", "conversationid"),
        "title": ("title", "meetingtitle"),
        "speaker": ("speaker", "speakername", "author", "name"),
        "text": ("text", "utterance", "sentence"),
        "label": ("label", "labels"),
        "category": ("category",),
        "topic": ("topic", "subcategory"),
        "start": ("start", "starttime", "startseconds"),
        "end": ("end", "endtime", "endseconds"),
        "duration": ("duration",),
        "position": ("line", "position", "index"),
        "header": ("header",),
    }
)
"""The names under which a fact of an utterance stands in files."""

_NOT_PLAIN = re.compile(r"[\W_]")
_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which JSON can smuggle in
_FORM = "write `category` or `category/topic`"


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled utterance before it is part of a meeting.

    :ivar number: its line in the file, counted from 1.
    :ivar meeting: tells its meeting from the others of the file; None when not told.
    :ivar title: name of the meeting where it differs from ``meeting``.
    :ivar start: seconds from the start of the recording; None when not told.
    :ivar end: the same, never before ``start``.
    :ivar position: place in the meeting where the file tells it.
    :ivar header: further facts of the meeting.
    """

    number: int
    label: Label
    text: str
    speaker: str | None = None
    meeting: str | None = None
    title: str | None = None
    start: float | None = None
    end: float | None = None
    position: float | None = None
    header: Mapping[str, str] = field(default_factory=dict)


def plain(key: str) -> str:
    """Spell a field's name without case, spaces and underscores."""
    return _NOT_PLAIN.sub("", key).lower()


def facts(record: Mapping[str, object]) -> dict[str, object]:
    """Pick the known fields out of a record; those that are empty are left out."""
    given: dict[str, object] = {}
    for key, value in record.items():
        if value is not None and value != "":
            given.setdefault(plain(key), value)
    return {
        name: next(given[spelling] for spelling in spellings if spelling in given)
        for name, spellings in FIELDS.items()
        if any(spelling in given for spelling in spellings)
    }


def row(name: str, number: int, known: Mapping[str, object], label: Label) -> Row:
    """Make a row of the known fields.

    :param name: the file, for messages.
    :raises LabelsRefused: when there is no text, or a time that is none.
    """
    said = string(known.get("text"))
    if not said:
        raise LabelsRefused(name, "this line has no text", "give what was said", line=number)
    start = _seconds(name, number, known.get("start"))
    end = _seconds(name, number, known.get("end"))
    length = _seconds(name, number, known.get("duration"))
    if end is None and start is not None and length is not None:
        end = start + length
    if start is not None and end is not None and end < start:
        raise LabelsRefused(
            name, f"ends at {end:g} s, before it starts at {start:g} s", "mend it", line=number
        )
    return Row(
        number=number,
        label=label,
        text=said,
        speaker=string(known.get("speaker")) or None,
        meeting=string(known.get("meeting")) or string(known.get("title")) or None,
        title=string(known.get("title")) or None,
        start=start,
        end=end,
        position=_number(known.get("position")),
        header=_header(known.get("header")),
    )


def the_label(name: str, number: int, labels: Iterable[str]) -> Label | None:
    """Read the one label of an utterance; None when it has none.

    :raises LabelsRefused: when it has two, or one that is no label.
    """
    given = list(dict.fromkeys(label.strip() for label in labels if label.strip()))
    if not given:
        return None
    if len(given) > 1:
        raise LabelsRefused(
            name,
            f"one utterance has two labels, {given[0]!r} and {given[1]!r}",
            "keep the one that it is mostly about, or cut it in two",
            line=number,
        )
    try:
        return Label.parse(given[0])
    except ValueError:
        raise LabelsRefused(name, f"{given[0]!r} is no label", _FORM, line=number) from None


def own_label(name: str, number: int, known: Mapping[str, object]) -> Label:
    """Read the label of a record of our own formats: ``label``, or ``category`` and ``topic``.

    :raises LabelsRefused: when there is none, or more than one.
    """
    if "label" in known:
        labels = strings(known["label"])
    else:
        labels = ["/".join(filter(None, (string(known.get(k)) for k in ("category", "topic"))))]
    label = the_label(name, number, labels)
    if label is None:
        raise LabelsRefused(name, "this line has no label", _FORM, line=number)
    if "label" not in known and "category" not in known:
        raise LabelsRefused(
            name, "this line has a topic, but no category", "give the category too", line=number
        )
    return label


def string(value: object) -> str:
    """Give a text, or a number as one, on one line and without outer white space."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(_SURROGATES.sub("\ufffd", value).split()) if isinstance(value, str) else ""


def strings(value: object) -> list[str]:
    """Give the texts of a list, or the one that stands for itself."""
    return [string(item) for item in (value if isinstance(value, list) else [value])]


def _seconds(name: str, number: int, value: object) -> float | None:
    if value is None:
        return None
    time = _number(value)
    if time is None and isinstance(value, str):
        time = parse_clock(value)
    if time is None or time < 0:
        raise LabelsRefused(
            name, f"{value!r} is no time", "write seconds or hours:minutes:seconds", line=number
        )
    return time


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _header(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {string(key): string(item) for key, item in value.items() if string(key)}
