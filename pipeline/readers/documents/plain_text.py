"""Text with names, with or without clocks: what is left when no tool's own marks are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.errors import NotATranscript
from pipeline.readers.documents import preamble
from pipeline.readers.documents.clock_heads import Head, Shape, looks_like_name, parse_head
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.readers.documents.markdown import plain, without_front_matter
from pipeline.readers.documents.turns import gather
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import split_labels, unknown
from pipeline.records import Line, Reading, Source, Times

NAME = "text"
TITLE = "Text with names or clocks"
RECOGNISED_BY = "lines like `Name: text`, `[00:01:02] Name: text`, `Name (00:01)`, in text or Word"
SPEAKERS = True
TIMES: Times = "given"

# A clock that many lines begin with is the file's way; one now and then is part of a sentence.
_CLOCKED_SHARE = 0.05
_BARE_SHARE = 0.1
_STEADY = 0.8  # share of clocks that do not run backwards: sentences name any hour
# f4 writes the clock of the recording behind each paragraph.
_F4_END = re.compile(r"\s?#\d\d:\d\d:\d\d-\d#")
_MARKUP = re.compile(r"\s*(?:[{<]|\[\s*[{\"\[]|%PDF|WEBVTT\b)")


def fit(source: Source) -> Fit:
    """Look whether several lines begin with a name or a clock."""
    if source.text is not None and _MARKUP.match(source.text[:200]):
        return Fit.NO
    return Fit.GENERIC if _is_talk(_without_front_matter(head_of(source))) else Fit.NO


def read(source: Source) -> Reading:
    """Read who said what, and when where the text has clocks.

    :raises NotATranscript: for prose in which neither names nor clocks begin the lines.
    """
    front, lines = without_front_matter(lines_of(source))
    heads = tuple(parse_head(_F4_END.sub("", plain(line))) for line in lines)
    opened = _opened(heads)
    first = next((at for at, head in enumerate(opened) if head is not None), None)
    if first is None:
        raise NotATranscript(
            source.name,
            "reads as prose: no line begins with a speaker's name or a clock",
            "put `Name: ` before what each person says",
        )
    facts = preamble.told(source.name, (*front, *lines[:first]))
    return Reading(
        lines=_lines(heads, opened),
        title=facts.title,
        date=facts.date,
        language=facts.language,
        participants=facts.participants,
    )


def _without_front_matter(lines: tuple[str, ...]) -> tuple[str, ...]:
    return without_front_matter(lines)[1]


def _is_talk(lines: Sequence[str]) -> bool:
    """Say whether enough lines begin a turn, and whether their names return."""
    heads = tuple(parse_head(plain(line)) for line in lines)
    turns = [turn for turn in _opened(heads) if turn is not None]
    written = sum(head.shape is not Shape.BLANK for head in heads)
    if any(turn.start is not None for turn in turns):
        return len(turns) > 1 or written <= 2
    names = {turn.speaker for turn in turns}
    # A list of `Date: …`, `Place: …` has a colon in each line too, but no name comes back.
    few = len(names) <= 3 and 2 * len(turns) >= written
    return len(turns) > len(names) or (few and len(turns) > (written > 1))


def _opened(heads: Sequence[Head]) -> list[Line | None]:
    """Decide over the whole file which lines open a turn.

    :returns: for each line the turn's speaker, times and what follows on the line, or None.
    """
    trailing = _trailing_names(heads)
    leading = _clocks_lead(heads)
    alone = sum(head.shape is Shape.ALONE for head in heads) > (0 if leading else 1)
    labels = _labels(heads, everywhere=not trailing, leading=leading)
    above = _names_above(heads) if alone else {}
    if not (trailing or leading or alone or labels):
        labels = _standing_names(heads)
    turns: list[Line | None] = []
    for at, head in enumerate(heads):
        turn: Line | None = None
        if head.shape is Shape.TRAILING and head.name in trailing:
            turn = Line(head.rest, head.name, head.start, head.end)
        elif at in labels and not (head.shape is Shape.LEADING and leading):
            turn = Line(labels[at][1], labels[at][0])
        elif head.shape is Shape.LEADING and leading:
            name, rest = labels.get(at, (None, head.rest))
            turn = Line(rest, name, head.start, head.end)
        elif head.shape is Shape.ALONE and alone:
            turn = Line("", above.get(at), head.start, head.end)
        turns.append(turn)
    return turns


def _trailing_names(heads: Sequence[Head]) -> frozenset[str]:
    """Names with a clock behind them that the file uses as heads.

    ``Ana (00:01):`` marks itself, and so does ``Ana 00:01`` after a blank line. What stands
    inside a paragraph may be the end of a sentence (``at 10:30``): it must come again.
    """
    marked: set[str] = set()
    loose: Counter[str] = Counter()
    free = True
    for head in heads:
        if head.shape is Shape.TRAILING and head.name is not None:
            if head.labelled and (head.bracketed or free):
                marked.add(head.name)
            else:
                loose[head.name] += 1
        free = head.shape is Shape.BLANK
    returning = {name for name, count in loose.items() if count > 1 or name in marked}
    if len(returning) > 1:  # somebody may speak but once
        returning |= {name for name in loose if name.istitle()}
    return frozenset(marked | returning)


def _clocks_lead(heads: Sequence[Head]) -> bool:
    """Say whether a clock at the beginning of a line is the file's way to open a turn."""
    leads = [head for head in heads if head.shape is Shape.LEADING]
    written = sum(head.shape is not Shape.BLANK for head in heads)
    if len(leads) < 2:
        return len(leads) == 1 and written <= 2
    bracketed = sum(head.bracketed for head in leads) * 2 > len(leads)
    starts = [head.start for head in leads if head.start is not None]
    steady = sum(a <= b for a, b in pairwise(starts))
    enough = (_CLOCKED_SHARE if bracketed else _BARE_SHARE) * written
    return len(leads) >= enough and steady >= _STEADY * (len(starts) - 1)


def _labels(
    heads: Sequence[Head], *, everywhere: bool, leading: bool
) -> dict[int, tuple[str | None, str]]:
    """Find the names before a colon, by the number of the line.

    :param everywhere: whether lines without a clock may have one.
    :param leading: whether clocks at the beginning of lines are believed.
    """
    clocked = [n for n, head in enumerate(heads) if leading and head.shape is Shape.LEADING]
    if _names_behind(heads, clocked):
        return {n: (heads[n].rest.rstrip(" :"), "") for n in clocked}
    found = dict(zip(clocked, split_labels([heads[n].rest for n in clocked]), strict=True))
    found = {n: pair for n, pair in found.items() if pair[0]}
    if not everywhere or 2 * len(found) > len(clocked) > 0:
        return found
    skipped = (Shape.BLANK, Shape.ALONE, *((Shape.LEADING,) if leading else ()))
    others = [n for n, head in enumerate(heads) if head.shape not in skipped]
    pairs = zip(others, split_labels([heads[n].line for n in others]), strict=True)
    return found | {n: pair for n, pair in pairs if pair[0]}


def _names_behind(heads: Sequence[Head], clocked: Sequence[int]) -> bool:
    """Say whether only a name follows each clock (`00:00:04 Speaker 1`), the text below it."""
    names = [heads[n].rest for n in clocked]
    below = [heads[n + 1 : n + 3] for n in clocked]
    followed = sum(any(head.shape is Shape.WORDS for head in some) for some in below)
    if not names or followed < 0.8 * len(names) or not all(map(looks_like_name, names)):
        return False
    if len(names) > 3:
        return 2 * len(set(names)) <= len(names)
    return all(name.istitle() and len(name.split()) > 1 for name in names)


def _standing_names(heads: Sequence[Head]) -> dict[int, tuple[str | None, str]]:
    """Find names on lines of their own above what each says, where nothing else marks them.

    At least two names must return, and the text must begin with one of them.
    """
    written = [n for n, head in enumerate(heads) if head.shape is not Shape.BLANK]
    lines = Counter(heads[n].line for n in written)
    names = {
        line
        for line, count in lines.items()
        if count > 1 and (line.istitle() or line.isupper()) and looks_like_name(line)
    }
    if len(names) < 2 or heads[written[0]].line not in names:
        return {}
    return {
        n: (heads[n].line, "")
        for n, below in pairwise(written)
        if heads[n].line in names and heads[below].line not in names
    }


def _names_above(heads: Sequence[Head]) -> dict[int, str]:
    """Find names on a line of their own above a clock on its own, by the clock's line."""
    clocks = [n for n, head in enumerate(heads) if head.shape is Shape.ALONE]
    above = {
        n: heads[n - 1].line
        for n in clocks
        if n and heads[n - 1].shape is Shape.WORDS and looks_like_name(heads[n - 1].line)
    }
    free = all(n < 2 or heads[n - 2].shape is Shape.BLANK for n in above)
    # Where words and clocks take turns without names, hardly a line comes twice.
    if 2 * len(above) <= len(clocks) or not (free or 2 * len(set(above.values())) <= len(above)):
        return {}
    return above


def _lines(heads: Sequence[Head], turns: Sequence[Line | None]) -> tuple[Line, ...]:
    """Gather what stands below each head, carry clocks and names on, start clocks at zero."""
    above = {n - 1 for n in _names_above(heads)} if _uses_clocks_alone(heads, turns) else set()
    texts = ("" if n in above else head.line for n, head in enumerate(heads))
    following = iter(_carried(heads, turns))
    lines = gather(texts, lambda _: next(following))
    first = next((line.start for line in lines if line.start is not None), None)
    if first is None or not any(head.wall for head in heads):
        return tuple(lines)
    return tuple(_earlier(line, first) for line in lines)


def _uses_clocks_alone(heads: Sequence[Head], turns: Sequence[Line | None]) -> bool:
    return any(
        head.shape is Shape.ALONE and turn is not None
        for head, turn in zip(heads, turns, strict=True)
    )


def _carried(heads: Sequence[Head], turns: Sequence[Line | None]) -> Iterator[Line | None]:
    """Give a clock on its own to the turns below it, and the last name to nameless clocks."""
    speaker: str | None = None
    clock: float | None = None
    for head, turn in zip(heads, turns, strict=True):
        if turn is None:
            yield None
            continue
        speaker = turn.speaker or speaker
        if head.shape is Shape.ALONE:
            clock = turn.start
        start = clock if turn.start is None else turn.start
        yield replace(turn, speaker=unknown(speaker), start=start)


def _earlier(line: Line, by: float) -> Line:
    return replace(
        line,
        start=None if line.start is None else line.start - by,
        end=None if line.end is None else line.end - by,
    )
