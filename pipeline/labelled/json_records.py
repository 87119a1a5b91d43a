"""The objects of a JSON array or of JSON Lines, each with the line that it begins on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from pipeline.errors import LabelsRefused

Record = dict[str, object]

_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)  # NaN and Infinity mean nothing here
_LOOKED_AT = 20  # records that detection looks at: the first may lack what tells the format
_REMEDY = "export it again, or mend it"


def looks_like_json(text: str) -> bool:
    """Say whether the text begins as a JSON object or array does."""
    return text.startswith(("{", "["), _after_blank(text, 0))


def records(name: str, text: str) -> Iterator[tuple[int, Record]]:
    """Give each object with its line, counted from 1.

    :param name: the file, for messages.
    :raises LabelsRefused: with the line, for broken JSON and for what is no object.
    """
    line, counted = 1, 0
    for position, value in _values(name, text):
        line += text.count("\n", counted, position)
        counted = position
        if not isinstance(value, dict):
            raise LabelsRefused(name, "this is no JSON object", _REMEDY, line=line)
        yield line, value


def sample(text: str) -> list[Record]:
    """Give the first objects for a format's ``fit``; none where it is not, or broken, JSON."""
    if not looks_like_json(text):
        return []
    found: list[Record] = []
    try:
        found.extend(record for _, record in islice(records("", text), _LOOKED_AT))
    except LabelsRefused:
        return found
    return found


def _values(name: str, text: str) -> Iterator[tuple[int, object]]:
    """Give the values of an array, or those that follow one another, with their offsets."""
    position = _after_blank(text, 0)
    array = text[position : position + 1] == "["
    if array:
        position = _after_blank(text, position + 1)
    while position < len(text):
        if array and text[position] == "]":
            return
        value, end = _decoded(name, text, position, array)
        yield position, value
        position = _after_blank(text, end)
        if array and text[position : position + 1] == ",":
            position = _after_blank(text, position + 1)
        elif array and text[position : position + 1] != "]":
            line = _line_of(text, min(position, len(text) - 1))
            raise LabelsRefused(name, "broken JSON: the array breaks off", _REMEDY, line=line)


def _decoded(name: str, text: str, position: int, array: bool) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as error:
        # In JSON Lines, a line that breaks off seems to go on in the next.
        line = error.lineno if array else _line_of(text, position)
        raise LabelsRefused(name, f"broken JSON: {error.msg}", _REMEDY, line=line) from None
    except (RecursionError, ValueError):  # nested too deeply; an integer of thousands of digits
        raise LabelsRefused(
            name, "JSON that cannot be read", _REMEDY, line=_line_of(text, position)
        ) from None


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _after_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return position if match is None else match.end()
