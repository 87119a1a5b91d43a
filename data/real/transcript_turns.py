"""The turns of a published transcript: who spoke, and what.

In Markdown, a turn begins with ``**Name:**``. Paragraphs below it without a name go on with the
same turn; they were not labelled and are left out. Turns in which nothing is left, such as a
break that has only a timestamp, do not count. Where a heading ``### Name:`` stands above each turn,
all that is below it is the turn; so it is where names stand as ``*Name (0:01:02)*:``. JSON is that
of QMSum, JSON Lines a meeting a line; captions and texts of other shapes are read as oneonone reads
them, and what it does not know is one turn a paragraph, of nobody.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from pipeline import readers
from pipeline.errors import OneononeError
from pipeline.records import Source

_HEADED = re.compile(r"^#{2,4} (?P<speaker>[^#*\n]+?):[ \t]*$", re.MULTILINE)
_ASIDE = re.compile(r"^>.*$", re.MULTILINE)  # `> (laughter)`
_TURN = re.compile(r"^\*\*(?P<speaker>[^*\n]+?):\*\*(?P<text>.*)$", re.MULTILINE)
_STARRED = re.compile(
    r"^(?P<mark>[*_]{1,3})(?P<speaker>[^*_\n:(\[]{1,60}?)\s*(?:[(\[][\d:.]+[)\]])?"
    r"(?::(?P=mark)|(?P=mark)(?:\s*[(\[][\d:.]+[)\]])?:)",
    re.MULTILINE,
)
# `\[00:03:54.10\]` tells when; `\[unintelligible 00:05:52.12\]` is part of the text.
_TIMESTAMP = re.compile(r"\\?\[(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d+)?\\?\]")
_LINK = re.compile(r"(?<!\\)\[(?P<shown>[^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_EMPHASIS = re.compile(r"(?<!\\)\*+")
_MARK = re.compile(r"\{[a-z]+\}")
_BEFORE_SIGN = re.compile(r"\s+([.,?!;:]|['’](?:s|ve|re|ll|m|d|t)\b)")
_SEVERAL = 3  # lines that begin with a name, which tell a shape from chance
_BLANK_LINES = re.compile(r"\n\s*\n")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # any ASCII punctuation, as CommonMark has it


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person said before somebody else spoke, as far as it was labelled."""

    speaker: str
    text: str


def meetings(source: str) -> list[str]:
    """Part a file of several meetings, JSON Lines, into them; any other is one."""
    lines = [line for line in source.split("\n") if line.strip()]
    several = len(lines) > 1 and all(
        line.startswith("{") and line.rstrip().endswith("}") for line in lines
    )
    return lines if several else [source]


def turns(source: str) -> list[Turn]:
    """Read a transcript; the place of a turn in the list is its number.

    :raises ValueError: for JSON that holds no ``meeting_transcripts``.
    :raises OneononeError: for a damaged file of a shape that is known.
    """
    source = source.replace("\r\n", "\n")
    if source.lstrip().startswith("{"):
        read = _of_json(source)
    elif _HEADED.search(source) is not None:
        read = _below(_HEADED, source)
    elif _TURN.search(source) is not None:
        read = [
            Turn(_plain(found["speaker"]), _plain(found["text"]))
            for found in _TURN.finditer(source)
        ]
    elif len(_STARRED.findall(source)) >= _SEVERAL:
        read = _below(_STARRED, source)
    else:
        read = _of_any_tool(source)
    return [turn for turn in read if turn.text]


def _below(names: re.Pattern[str], source: str) -> list[Turn]:
    """Take all that stands between a speaker's name and the next for what that speaker said."""
    found = list(names.finditer(source))
    ends = [one.start() for one in found[1:]] + [len(source)]
    return [
        Turn(_plain(one["speaker"]), _plain(_ASIDE.sub("", source[one.end() : end])))
        for one, end in zip(found, ends, strict=True)
    ]


def _of_any_tool(source: str) -> list[Turn]:
    """Read captions and the texts of recognisers; marks such as ``[laughs]`` stay."""
    opened = Source("transcript", source.encode(), source)
    try:
        reader = readers.detect(opened)
    except OneononeError:
        return [Turn("(unknown)", _plain(part)) for part in _BLANK_LINES.split(source)]
    read = reader.read(opened)
    return [Turn(line.speaker or "(unknown)", " ".join(line.text.split())) for line in read.lines]


def _of_json(source: str) -> list[Turn]:
    """Read what QMSum's files hold: a list of objects of ``speaker`` and ``content``."""
    stored = json.loads(source)
    if not isinstance(stored.get("meeting_transcripts"), list):
        raise ValueError("no meeting_transcripts")
    return [
        Turn(str(one["speaker"]), _tidy(str(one["content"])))
        for one in stored["meeting_transcripts"]
    ]


def _tidy(text: str) -> str:
    """Take out marks such as ``{disfmarker}`` and the spaces before signs and short forms."""
    said = _BEFORE_SIGN.sub(r"\1", _MARK.sub(" ", text))
    return " ".join(said.split())


def _plain(text: str) -> str:
    """Take the timestamps and the marks of Markdown out of a text."""
    text = _EMPHASIS.sub("", _LINK.sub(r"\g<shown>", _TIMESTAMP.sub(" ", text)))
    return " ".join(_ESCAPED.sub(r"\1", text).split())
