"""Lines made into utterances: cues joined into turns, long turns cut into pieces of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import language, timing
from pipeline.records import Meeting, Transcript, Utterance


@dataclass(frozen=True, slots=True)
class UtteranceSettings:
    """How turns are cut; kept in a model's card, since a model only fits what it has seen.

    :ivar least_words: a piece of a turn has at least so many words where the turn has them.
    :ivar most_words: a piece has at most so many words.
    :ivar pause: seconds of silence inside one speaker's talk that end a turn. Shorter
        pauses count as speaking time.
    """

    least_words: int = 8
    most_words: int = 40
    pause: float = 1.0


def settle(transcript: Transcript, settings: UtteranceSettings) -> Meeting:
    """Make the utterances of a transcript, with times, in the order of their starts."""
    lines = transcript.reading.lines
    cut = [
        piece
        for turn in turns(own_time(timing.settle(lines)), settings.pause)
        for piece in cut_turn(turn, settings)
    ]
    cut.sort(key=lambda utterance: utterance.start)
    return Meeting(transcript, tuple(cut), timing.kind_of_times(lines))


def own_time(cues: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """Let nobody speak twice at once: a speaker's cues no longer overlap each other.

    Their union stays what it is, so that each speaker is counted for the time during which
    they speak. A cue that another of the same speaker begins in ends there (rolling captions
    do that); cues inside another one, and those that begin together, share its time by their
    lengths in characters. Different speakers may overlap.

    :returns: the same cues in the same order, with other times.
    """
    mine: dict[str | None, list[int]] = {}
    for at, cue in enumerate(cues):
        mine.setdefault(cue.speaker, []).append(at)
    own = list(cues)
    for places in mine.values():
        places.sort(key=lambda at: cues[at].start)
        for at, cue in zip(places, _parted([cues[at] for at in places]), strict=True):
            own[at] = cue
    return tuple(own)


def _parted(cues: Sequence[Utterance]) -> Iterator[Utterance]:
    """Part the time of one speaker's cues, in the order of their starts, among them."""
    held: list[Utterance] = []
    end = 0.0
    for cue in cues:
        if held and (cue.start == held[0].start or (cue.start < end and cue.end <= end)):
            held.append(cue)
            end = max(end, cue.end)
            continue
        yield from _shared(held, min(end, cue.start))
        held, end = [cue], cue.end
    yield from _shared(held, end)


def _shared(cues: Sequence[Utterance], end: float) -> Iterator[Utterance]:
    """Share the time from the first start to ``end`` by the lengths of the texts."""
    if len(cues) == 1:
        yield replace(cues[0], end=end)
        return
    total = sum(len(cue.text) for cue in cues) or 1
    reached, said = cues[0].start if cues else end, 0
    for cue in cues:
        said += len(cue.text)
        until = cues[0].start + (end - cues[0].start) * said / total
        yield replace(cue, start=reached, end=until)
        reached = until


def turns(cues: Sequence[Utterance], pause: float) -> list[list[Utterance]]:
    """Gather consecutive cues of one speaker, with pauses up to ``pause`` seconds, into turns."""
    gathered: list[list[Utterance]] = []
    for cue in cues:
        turn = gathered[-1] if gathered else None
        if turn and turn[-1].speaker == cue.speaker and cue.start - turn[-1].end <= pause:
            turn.append(cue)
        else:
            gathered.append([cue])
    return gathered


def cut_turn(turn: Sequence[Utterance], settings: UtteranceSettings) -> list[Utterance]:
    """Cut one turn into utterances; times inside a cue are spread evenly over its characters.

    The space between two utterances of one cue is time of the later one.
    """
    text = " ".join(cue.text for cue in turn)
    clock = _Clock(turn)
    cut, before = [], 0
    for first, last in language.pieces(text, settings.least_words, settings.most_words):
        start, end = clock.at(before), clock.at(last, ending=True)
        cut.append(Utterance(text[first:last], turn[0].speaker, start, max(start, end)))
        before = last
    return cut


class _Clock:
    """The time at each character of a turn; asked with rising offsets."""

    def __init__(self, turn: Sequence[Utterance]):
        self._turn = turn
        self._index = 0
        self._offset = 0  # where the text of the cue at `_index` begins

    def at(self, offset: int, *, ending: bool = False) -> float:
        """Tell the time at a character; an ``ending`` belongs to the cue before it."""
        while self._index < len(self._turn) - 1:
            past = self._offset + len(self._turn[self._index].text)
            if offset < past or (ending and offset == past):
                break
            self._offset = past + 1  # the space between two cues
            self._index += 1
        cue = self._turn[self._index]
        share = (offset - self._offset) / max(len(cue.text), 1)
        return cue.start + (cue.end - cue.start) * min(max(share, 0.0), 1.0)
