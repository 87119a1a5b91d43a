"""Who says what in each cue: voices, ids, names in brackets, ``Name:`` labels, inheritance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.readers import speaker_labels
from pipeline.readers.captions.cue_text import voices
from pipeline.readers.captions.cues import Cue
from pipeline.records import Line

_WEBEX_ID = re.compile(r"\d+\s+\"(?P<name>.{0,200})\"(?:\s+\(\d*\))?")
_UTTERANCE_ID = re.compile(r"(?P<stem>.*/\d+)-\d+")
_IN_PARENTHESES = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_CHANGE = re.compile(r"(?<=\s)(?=>>)")
_MARKED = 0.1  # share of cues with voices from which on a cue without one is of unknown voice
_OWN_LINE = 0.9  # share of cues with a name above the text, in files that write names so
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class _Turn:
    """A stretch of one cue by one speaker; ``named`` once its speaker is settled."""

    cue: int
    text: str
    speaker: str | None = None
    named: bool = False


def lines_of(cues: Sequence[Cue]) -> tuple[Line, ...]:
    """Turn cues into lines with speakers, ordered by start (stable).

    Cues of one utterance (Teams numbers them ``…/13-0``, ``…/13-1``) become one line from
    their first start to their last end. Several speakers in one cue become several lines
    with the cue's times.
    """
    turns = _marked_turns(cues)
    if sum(turn.named for turn in turns) < max(1, _MARKED * len(cues)):
        turns = _named_by_lines(turns, len(cues)) or _named_by_labels(turns)
    lines = _grouped(cues, turns)
    return tuple(sorted(lines, key=lambda line: line.start or 0.0))


def _marked_turns(cues: Sequence[Cue]) -> list[_Turn]:
    """Cut cues at their voice marks; a name in the cue's id counts as one."""
    turns = []
    for index, cue in enumerate(cues):
        by_id = _WEBEX_ID.fullmatch(cue.id)
        for voice in voices("\n".join(cue.payload)):
            if by_id is not None and not voice.marked:
                turns.append(_Turn(index, voice.text, by_id["name"], named=True))
            else:
                turns.append(_Turn(index, voice.text, voice.speaker, named=voice.marked))
    return turns


def _named_by_lines(turns: Sequence[_Turn], cues: int) -> list[_Turn] | None:
    """Name turns by lines that hold only a name: ``(Name)``, or the line above each text."""
    rows = [turn.text.splitlines() for turn in turns]
    followed = Counter(
        match[1]
        for lines in rows
        for line, below in pairwise(lines)
        if (match := _in_parentheses(line)) and below.strip()
    )
    if followed and sum(followed.values()) >= max(2, 0.05 * cues):
        return list(_by_parentheses(turns, rows))
    heads = [lines[0].strip() for lines in rows if len(lines) > 1]
    distinct = set(heads)
    if len(heads) < max(3, _OWN_LINE * len(turns)) or len(distinct) > _MOST_NAMES:
        return None
    if len(distinct) > max(2, len(heads) // 3) or not all(map(speaker_labels.is_name, distinct)):
        return None
    return [
        replace(turn, text="\n".join(lines[1:]), speaker=lines[0].strip(), named=True)
        if len(lines) > 1
        else turn
        for turn, lines in zip(turns, rows, strict=True)
    ]


def _in_parentheses(line: str) -> re.Match[str] | None:
    match = _IN_PARENTHESES.fullmatch(line.strip())
    return match if match is not None and speaker_labels.is_name(match[1]) else None


def _by_parentheses(turns: Sequence[_Turn], rows: Sequence[list[str]]) -> Iterator[_Turn]:
    speaker: str | None = None
    for turn, lines in zip(turns, rows, strict=True):
        said: list[str] = []
        for line in lines:
            match = _in_parentheses(line)
            if match is not None:
                yield replace(turn, text="\n".join(said), speaker=speaker, named=True)
                speaker, said = match[1], []
            elif line.strip() not in ("", "-"):
                said.append(line)
        yield replace(turn, text="\n".join(said), speaker=speaker, named=True)


def _named_by_labels(turns: Sequence[_Turn]) -> list[_Turn]:
    """Name turns by ``Name:`` at the head of a cue, or of a line within it."""
    pieces = [(turn, piece) for turn in turns for piece in _pieces(turn.text)]
    heads = [piece for _, piece in _heads(pieces)]
    pairs = speaker_labels.split_labels(heads)
    names = frozenset(name for name, _ in pairs if name is not None)
    labelled: list[_Turn] = []
    parts: list[list[str]] = []
    for turn, piece in pieces:
        name, text = speaker_labels.split_off(piece, names)
        changes = piece.startswith(">>")
        if turn.named:
            labelled.append(turn)
            parts.append([piece])
        elif name is None and not changes and labelled and labelled[-1].cue == turn.cue:
            parts[-1].append(piece)
        else:
            labelled.append(_Turn(turn.cue, text, name, named=name is not None or changes))
            parts.append([text])
    # Joined once at the end: a cue may have millions of lines.
    joined = [
        replace(turn, text="\n".join(part)) for turn, part in zip(labelled, parts, strict=True)
    ]
    return _inherited(joined) if names else joined


def _pieces(text: str) -> list[str]:
    """Cut at the places where a label may stand: lines, and ``>>`` for a change of speaker."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [piece.strip() for line in lines for piece in _CHANGE.split(line)]


def _heads(pieces: Sequence[tuple[_Turn, str]]) -> Iterator[tuple[_Turn, str]]:
    """Pieces whose labels tell which names the file uses: not those where a line was wrapped."""
    before = -1
    for turn, piece in pieces:
        if turn.cue != before or piece.startswith((">>", "-", "\u2013", "\u2014")):
            yield turn, piece
        before = turn.cue


def _inherited(turns: Sequence[_Turn]) -> list[_Turn]:
    """Continue the last label where a tool labels only changes of speaker.

    A tool that repeats the label of a speaker who goes on labels every cue: there a cue
    without a label is of an unknown speaker.
    """
    names = [turn.speaker for turn in turns if turn.named]
    repeats = sum(before == now for before, now in pairwise(names))
    if repeats > 0.1 * len(names):
        return list(turns)
    speaker: str | None = None
    inherited = []
    for turn in turns:
        speaker = turn.speaker if turn.named else speaker
        inherited.append(replace(turn, speaker=speaker))
    return inherited


def _grouped(cues: Sequence[Cue], turns: Sequence[_Turn]) -> Iterator[Line]:
    """Make lines of turns, those of one utterance and speaker together."""
    groups: dict[tuple[object, str | None], list[_Turn]] = {}
    for position, turn in enumerate(turns):
        if not turn.text or turn.text.isspace():
            continue
        utterance = _UTTERANCE_ID.fullmatch(cues[turn.cue].id)
        key = utterance["stem"] if utterance is not None else position
        groups.setdefault((key, turn.speaker), []).append(turn)
    for (_, speaker), group in groups.items():
        members = [cues[turn.cue] for turn in group]
        ends = [cue.end for cue in members if cue.end is not None]
        yield Line(
            text=" ".join(" ".join(turn.text.split()) for turn in group),
            speaker=speaker_labels.unknown(speaker),
            start=min(cue.start for cue in members),
            end=max(ends, default=None),
        )
