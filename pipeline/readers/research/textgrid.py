"""Praat's TextGrid, long and short: intervals of text on tiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from pipeline.errors import TranscriptDamaged
from pipeline.readers.json_values import seconds
from pipeline.readers.protocol import Fit
from pipeline.readers.research.tiers import Tier, speech
from pipeline.records import Line, Reading, Source, Times

NAME = "textgrid"
TITLE = "Praat TextGrid"
RECOGNISED_BY = 'the words "ooTextFile" and "TextGrid" at the beginning'
SPEAKERS = True
TIMES: Times = "given"

_HEAD = 400  # characters
_MOST_TOKENS = 2_000_000  # in the long form an interval has eleven: 180,000 of them
# Praat's own rule for its text files: what counts is strings in quotes, numbers and <flags>
# that stand free; all else, `xmin =` and `intervals [3]:` alike, is for people. One scanner
# by this rule reads the long form, the short form and everything between them, in linear time
# and from memory; praatio opens paths, takes either form by its labels, and stops at a tier
# that is damaged. The tests compare the two.
_TOKEN = re.compile(
    r'"((?:[^"]++|"")*+)"|<[a-z]{1,10}>|(?<!\S)([-+]?\d[\d.]{0,40}(?:[eE][-+]?\d{1,3})?)(?!\S)|[^\s"]++|"'
)
_STRING, _NUMBER = 1, 2  # the groups of the pattern
_INTERVALS, _POINTS = "IntervalTier", "TextTier"

Token = str | float


def fit(source: Source) -> Fit:
    """Recognise the two words of the heading."""
    head = (source.text or "")[:_HEAD]
    return Fit.CERTAIN if "ooTextFile" in head and '"TextGrid"' in head else Fit.NO


def read(source: Source) -> Reading:
    """Read the intervals of the tiers that hold speech.

    :raises TranscriptDamaged: when there is no tier of intervals.
    """
    tiers = list(_tiers(_tokens(source.name, source.text or "")))
    if not tiers:
        raise TranscriptDamaged(
            source.name, "no tier of intervals can be read", "save it again from Praat"
        )
    return Reading(tuple(speech(tiers)))


def _tokens(name: str, text: str) -> Iterator[Token]:
    for number, match in enumerate(_TOKEN.finditer(text)):
        if number >= _MOST_TOKENS:
            raise TranscriptDamaged(
                name, "holds more intervals than any meeting has", "give a transcript"
            )
        if match.lastindex == _STRING:
            yield match[_STRING].replace('""', '"')
        elif match.lastindex == _NUMBER:
            with suppress(ValueError):  # 1.2.3
                yield float(match[_NUMBER])


def _tiers(tokens: Iterator[Token]) -> Iterator[Tier]:
    """Cut the tokens at the class of each tier: its name, bounds, count and intervals follow.

    The counts are not believed: a file that was cut or mended by hand has others.
    """
    kind, name, lines, times = "", "", list[Line](), list[float]()
    named = False
    for token in tokens:
        if token in (_INTERVALS, _POINTS):
            if kind == _INTERVALS:
                yield Tier(name, tuple(lines))
            kind, name, lines, times, named = str(token), "", [], [], False
        elif isinstance(token, float):
            times.append(token)
        elif kind and not named:
            name, times, named = token, [], True
        elif kind:
            if len(times) >= 2:
                lines.append(Line(token, None, seconds(times[-2]), seconds(times[-1])))
            times = []
    if kind == _INTERVALS:
        yield Tier(name, tuple(lines))
