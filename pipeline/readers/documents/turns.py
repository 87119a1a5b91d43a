"""Lines gathered under the heads that say who speaks: the shape of most text exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.records import Line

Opens = Callable[[str], Line | None]
"""Reads a line as the head of a turn (``Ana  0:34``); its text is what follows on the line."""


def gather(lines: Iterable[str], opens: Opens) -> list[Line]:
    """Give each turn the text that stands below its head.

    Lines that follow each other are one utterance; a blank line begins another one of the
    same speaker. What stands before the first head is nobody's and left out.
    """
    gathered: list[Line] = []
    turn: Line | None = None
    words: list[str] = []
    for line in lines:
        head = opens(line)
        if head is None and line.strip():
            words.append(line.strip())
            continue
        if turn is not None and words:
            gathered.append(replace(turn, text=" ".join(words)))
        words = []
        if head is not None:
            turn = head
            words = [head.text] if head.text.strip() else []
    if turn is not None and words:
        gathered.append(replace(turn, text=" ".join(words)))
    return gathered
