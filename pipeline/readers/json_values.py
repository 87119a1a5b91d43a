"""Values picked out of untrusted JSON: a wrong type becomes None or empty, never an exception."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from pipeline.readers.json_document import peek
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Source

_LONGEST = 1e7  # seconds: no recording is longer than a hundred days
_SURROGATES = re.compile("[\ud800-\udfff]")
_DURATION = re.compile(
    r"PT(?:(?P<hours>\d{1,4}(?:\.\d{1,9})?)H)?(?:(?P<minutes>\d{1,6}(?:\.\d{1,9})?)M)?"
    r"(?:(?P<seconds>\d{1,8}(?:\.\d{1,12})?)S)?$",
    re.ASCII,
)
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,12}))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$",
    re.ASCII | re.IGNORECASE,
)


def mapping(value: object) -> dict[str, object]:
    """Give the object, or an empty one where the value is something else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """Give the list, or an empty one."""
    return value if isinstance(value, list) else []


def rows(value: object) -> list[dict[str, object]]:
    """Give the objects of a list; whatever else is in it is left out."""
    return [item for item in items(value) if isinstance(item, dict)]


def dig(value: object, *keys: str) -> object:
    """Follow keys through nested objects; None where one is missing."""
    for key in keys:
        value = mapping(value).get(key)
    return value


def first_row(value: object) -> dict[str, object]:
    """Give the first item of a list if it is an object, else an empty one."""
    return mapping(next(iter(items(value)), None))


def top(source: Source) -> dict[str, object]:
    """Give the document of a source for ``fit``, if it is an object or a list of one object."""
    return single(peek(source))


def single(value: object) -> dict[str, object]:
    """Give an object, also out of a list that holds nothing else; an empty one otherwise."""
    return mapping(value[0] if isinstance(value, list) and len(value) == 1 else value)


def string(value: object) -> str:
    """Give the text, safe to be written as UTF-8; empty where the value is no string."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else _SURROGATES.sub("\ufffd", value)


def optional(value: object) -> str | None:
    """Give the text without outer white space; None where there is none."""
    return string(value).strip() or None


def number(value: object) -> float | None:
    """Give a number that may be written as a string; None for others, NaN and infinities."""
    if type(value) is float:
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        value = value.strip()
        if not value or not (value[0].isdigit() or value[0] in "+-.") or "_" in value:
            return None
    elif isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        result = float(value)
    except (ValueError, OverflowError):
        return None
    return result if math.isfinite(result) else None


def seconds(value: object, per_second: float = 1.0) -> float | None:
    """Give a time on the recording's clock.

    :param per_second: units of the value in one second (1000 for milliseconds).
    :returns: seconds; None for what is no time of a recording. Rounding below 0 becomes 0.
    """
    count = number(value)
    return None if count is None else on_clock(count / per_second)


def on_clock(time: float) -> float | None:
    """Give seconds that are a time of a recording; None for others."""
    return max(time, 0.0) if -1.0 < time < _LONGEST else None


def after(start: float | None, length: float | None) -> float | None:
    """Give the end of something that starts at ``start`` and lasts ``length`` seconds."""
    return None if start is None or length is None else start + length


def duration(value: object) -> float | None:
    """Read an ISO 8601 duration of hours, minutes and seconds (``PT1M2.5S``) as seconds."""
    match = _DURATION.match(string(value).strip())
    if match is None or match.lastindex is None:
        return None
    parts = (float(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    return seconds(sum(part * scale for part, scale in zip(parts, (3600, 60, 1), strict=True)))


def moment(value: object) -> datetime | None:
    """Read an RFC 3339 date and time, with any number of digits in the fraction.

    :returns: aware where the text has an offset.
    """
    match = _MOMENT.match(string(value).strip())
    if match is None:
        return None
    day, clock, fraction, zone = match.groups()
    zone = "+00:00" if zone and zone.upper() in ("Z", "UTC") else zone or ""
    try:
        return datetime.fromisoformat(f"{day}T{clock}.{(fraction or '0')[:6]:0<6}{zone}")
    except ValueError:
        return None


def epoch(value: object) -> datetime | None:
    """Read seconds or milliseconds since 1970; None before 2001, which no tool here writes."""
    count = number(value)
    if count is None or count < 1e9:
        return None
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
            seconds=count / 1000 if count >= 1e11 else count
        )
    except OverflowError:
        return None


def since(origin: datetime | None, then: datetime | None) -> float | None:
    """Give the seconds from one moment to another; a missing offset is taken to be UTC."""
    if origin is None or then is None:
        return None
    return seconds((_aware(then) - _aware(origin)).total_seconds())


def earliest(moments: list[datetime | None]) -> datetime | None:
    """Give the first moment in time."""
    return min((then for then in moments if then is not None), key=_aware, default=None)


def _aware(then: datetime) -> datetime:
    return then if then.tzinfo is not None else then.replace(tzinfo=UTC)


def speaker(value: object) -> str | None:
    """Give a speaker's label as the file has it, numbers as digits; None for the unknown."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float):
        value = int(value) if value.is_integer() and abs(value) < 1e6 else str(value)
    return _known(value if isinstance(value, str) else str(value))


@lru_cache(maxsize=1024)  # the same two names stand in thousands of rows
def _known(name: str) -> str | None:
    return unknown(string(name))


def names(table: object, key: str, *named: str) -> dict[str, str]:
    """Make a table from identity to name out of a list of participants.

    :param key: the field with the identity.
    :param named: the fields with the name, the best first.
    """
    found: dict[str, str] = {}
    for row in rows(table):
        identity = speaker(row.get(key))
        name = next(filter(None, (speaker(row.get(field)) for field in named)), None)
        if identity is not None and name is not None:
            found[identity] = name
    return found
