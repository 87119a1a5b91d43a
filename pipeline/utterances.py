"""Lines made into utterances: cues joined into turns, long turns cut into pieces of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        for turn in turns(timing.settle(lines), settings.pause)
        for piece in cut_turn(turn, settings)
    ]
    cut.sort(key=lambda utterance: utterance.start)
    return Meeting(transcript, tuple(cut), timing.kind_of_times(lines))


def turns(cues: Sequence[Utterance], pause: float) -> list[list[Utterance]]:
    """Gather consecutive cues of one speaker, with pauses up to ``pause`` seconds, into turns.

    Where cues of one speaker overlap (rolling captions do), the earlier one ends when the
    later one starts, so that nobody is counted as speaking twice at once.
    """
    gathered: list[list[Utterance]] = []
    for cue in cues:
        turn = gathered[-1] if gathered else None
        if turn and turn[-1].speaker == cue.speaker and cue.start - turn[-1].end <= pause:
            last = turn[-1]
            if last.start < cue.start < last.end:
                turn[-1] = Utterance(last.text, last.speaker, last.start, cue.start)
            turn.append(cue)
        else:
            gathered.append([cue])
    return gathered


def cut_turn(turn: Sequence[Utterance], settings: UtteranceSettings) -> list[Utterance]:
    """Cut one turn into utterances; times inside a cue are spread evenly over its characters."""
    text = " ".join(cue.text for cue in turn)
    clock = _Clock(turn)
    cut = []
    for first, last in language.pieces(text, settings.least_words, settings.most_words):
        start, end = clock.at(first), clock.at(last, ending=True)
        cut.append(Utterance(text[first:last], turn[0].speaker, start, max(start, end)))
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
