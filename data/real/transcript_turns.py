"""The turns of a published transcript in Markdown: who spoke, and the first paragraph of it.

A turn begins with ``**Name:**``. Paragraphs below it without a name go on with the same turn;
they were not labelled and are left out. Turns in which nothing is left, such as a break that
has only a timestamp, do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TURN = re.compile(r"^\*\*(?P<speaker>[^*\n]+?):\*\*(?P<text>.*)$", re.MULTILINE)
# `\[00:03:54.10\]` tells when; `\[unintelligible 00:05:52.12\]` is part of the text.
_TIMESTAMP = re.compile(r"\\?\[(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d+)?\\?\]")
_LINK = re.compile(r"(?<!\\)\[(?P<shown>[^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_EMPHASIS = re.compile(r"(?<!\\)\*+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # any ASCII punctuation, as CommonMark has it


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person said before somebody else spoke, as far as it was labelled."""

    speaker: str
    text: str


def turns(markdown: str) -> list[Turn]:
    """Read a transcript; the place of a turn in the list is its number."""
    read = (
        Turn(_plain(found["speaker"]), _plain(found["text"]))
        for found in _TURN.finditer(markdown.replace("\r\n", "\n"))
    )
    return [turn for turn in read if turn.text]


def _plain(text: str) -> str:
    """Take the timestamps and the marks of Markdown out of a text."""
    text = _EMPHASIS.sub("", _LINK.sub(r"\g<shown>", _TIMESTAMP.sub(" ", text)))
    return " ".join(_ESCAPED.sub(r"\1", text).split())
