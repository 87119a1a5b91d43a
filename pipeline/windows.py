"""A meeting cut into windows: each utterance as a target, with the talk before and after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How windows are cut; kept in a model's card.

    :ivar reach_words: words of context on each side of the target. The utterance that
        passes the limit is still in.
    """

    reach_words: int = 300


@dataclass(frozen=True, slots=True)
class Window:
    """An utterance with its context, all that a classifier sees of a meeting at once.

    :ivar target: what was said in the utterance.
    :ivar before: the utterances before it, the nearest first.
    :ivar after: the utterances after it, the nearest first.
    """

    target: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def cut(texts: Sequence[str], settings: WindowSettings) -> tuple[Window, ...]:
    """Cut the utterances of one meeting, in order, into one window for each."""
    ends = list(accumulate(len(text.split()) for text in texts))
    windows = []
    for index, target in enumerate(texts):
        begin = ends[index - 1] if index else 0
        first = max(bisect_right(ends, begin - settings.reach_words, 0, index), 0)
        last = bisect_left(ends, ends[index] + settings.reach_words, index + 1) + 1
        windows.append(
            Window(target, tuple(texts[first:index][::-1]), tuple(texts[index + 1 : last]))
        )
    return tuple(windows)


@dataclass(frozen=True, slots=True)
class Run:
    """Windows whose targets follow each other, put back into one sequence of texts.

    :ivar texts: the context before the first target, the targets, the context after the last.
    :ivar first: position of the first target.
    :ivar count: number of targets.
    """

    texts: tuple[str, ...]
    first: int
    count: int


def runs(windows: Sequence[Window]) -> list[Run]:
    """Put windows back into sequences: what reads a meeting once serves all its windows.

    Windows of one meeting in order, as :func:`cut` gives them, make one run.
    """
    gathered: list[list[Window]] = []
    for window in windows:
        if gathered and _follows(gathered[-1][-1], window):
            gathered[-1].append(window)
        else:
            gathered.append([window])
    made = []
    for run in gathered:
        before, after = run[0].before[::-1], run[-1].after
        targets = tuple(window.target for window in run)
        made.append(Run(before + targets + after, len(before), len(run)))
    return made


def _follows(one: Window, other: Window) -> bool:
    return one.after[:1] == (other.target,) and other.before[:1] == (one.target,)
