"""JSON parsed once for all readers that look at it; broken or hostile JSON refused in words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.errors import InputUnreadable, TranscriptDamaged
from pipeline.records import Source

_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
# What no other format begins with: an object with a key, a list of objects or of lists.
_LOOKS_LIKE_JSON = re.compile(r'[\s\ufeff]*(?:\{\s*(?:"|\})|\[\s*(?:\{|\[\s*[\[{"]))')
# A transcript of twelve hours with a dozen fields a word has half a million brackets; each
# costs about a hundred times its length in memory.
_MOST_BRACKETS = 2_000_000
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)  # NaN and Infinity are no times


@dataclass(frozen=True, slots=True)
class _Parsed:
    """The outcome of parsing, failures included: they are remembered as well."""

    values: tuple[object, ...] = ()
    fault: str | None = None
    line: int | None = None
    too_large: bool = False


def looks_like_json(source: Source) -> bool:
    """Say whether the text begins as only JSON does, be it whole or broken."""
    return source.text is not None and _LOOKS_LIKE_JSON.match(source.text) is not None


def peek(source: Source) -> object:
    """Give the document for a reader's ``fit``: None where it is not, or broken, JSON.

    A file of several documents one after another (JSON Lines) is the list of them.
    """
    return _document(_parse(source.text)) if looks_like_json(source) and source.text else None


def document(source: Source) -> object:
    """Give the document for a reader's ``read``, and forget it: it may be large.

    :raises TranscriptDamaged: for broken JSON, with the line; the column is in the words.
    :raises InputUnreadable: for JSON of more parts than fit into memory.
    """
    parsed = _parse(source.text or "")
    _parse.cache_clear()
    if parsed.too_large:
        raise InputUnreadable(source.name, parsed.fault or "", "cut it into smaller files")
    if parsed.fault is not None:
        raise TranscriptDamaged(
            source.name, parsed.fault, "export or download it again", line=parsed.line
        )
    return _document(parsed)


def inner(text: str) -> object:
    """Give the document inside a string of another; None where it is not, or broken, JSON."""
    return _document(_parse.__wrapped__(text))


def _document(parsed: _Parsed) -> object:
    if parsed.fault is not None or not parsed.values:
        return None
    return parsed.values[0] if len(parsed.values) == 1 else list(parsed.values)


# One entry: the readers look at one source after the other. A string keeps its hash, and is
# compared by identity first, so that asking again costs nothing.
@lru_cache(maxsize=1)
def _parse(text: str) -> _Parsed:
    if text.count("{") + text.count("[") > _MOST_BRACKETS:
        return _Parsed(fault="holds too many JSON values to be a transcript", too_large=True)
    values: list[object] = []
    position = _after_blank(text, 0)
    try:
        while position < len(text):
            value, position = _DECODER.raw_decode(text, position)
            values.append(value)
            position = _after_blank(text, position)
    except json.JSONDecodeError as error:
        fault = f"broken JSON: {error.msg} (line {error.lineno} column {error.colno})"
        return _Parsed(fault=fault, line=error.lineno)
    except RecursionError:
        return _Parsed(fault="JSON nested too deeply to be a transcript")
    except ValueError:  # an integer of thousands of digits, refused by Python itself
        return _Parsed(fault="holds a number that is too long to be a time")
    return _Parsed(tuple(values))


def _after_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return position if match is None else match.end()
