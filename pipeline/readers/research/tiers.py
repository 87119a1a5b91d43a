"""Tiers of annotation: which of them are speech, whose, and their lines in one order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.readers import word_runs
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line

# Tiers that describe speech, or something other than speech.
_NOT_SPEECH = re.compile(
    r"(?:^|[\W_\d])(?:phon(?:e|es|eme|emes|etic|etics)?|mau|kan|seg(?:ment)?s?|syll(?:able)?s?|"
    r"tones?|tobi|breaks?|pitch|f0|intensity|stress|points?|pos|mor(?:ph)?s?|gloss(?:es)?|gls|lemmas?|"
    r"translations?|transl|trans_en|ft|notes?|comments?|remarks?|gestures?|gaze|handshape|"
    r"gesture_phase|eyes?|head|nods?|laughs?|noise|events?|topics?|codes?|coding|overlaps?|"
    r"sections?|speakers?_?ids?|quality)(?:$|[\W_\d])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?:^|[\W_\d])(?:words?|tokens?|ort-?mau|w)(?:$|[\W_\d])", re.IGNORECASE)
# Names of tiers that name what they hold, and nobody.
_WHAT = re.compile(
    r"(?:words?|tokens?|utterances?|utts?|sentences?|phrases?|ipus?|text|tx|speech|talk|turns?|"
    r"transcripts?|transcriptions?|trans|orthograph(?:y|ic)|ort|default|default-lt|tier[\s_-]?\d*|"
    r"ref|annotations?|ort-?mau|channel[\s_-]?\d*)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s*[-_./@]\s*(?:words?|utterances?|sentences?|phones?)$", re.IGNORECASE)
_SILENCE = frozenset({"sil", "sp", "spn", "<sil>", "<p:>", "<p>", "#", "_", "-", "<unk>", "{sl}"})


@dataclass(frozen=True, slots=True)
class Tier:
    """One row of annotations over time.

    :ivar owner: the participant, where the file says whose the tier is.
    """

    name: str
    lines: tuple[Line, ...]
    owner: str | None = None


def speech(tiers: Sequence[Tier]) -> list[Line]:
    """Choose the tiers that hold speech, and put their lines in the order of time.

    Tiers of sounds, glosses, gestures and notes are left out, unless there is nothing else;
    tiers of words too, where the same is there in sentences. Words are joined.
    """
    spoken = [Tier(t.name, _without_silence(t.lines), t.owner) for t in tiers]
    spoken = [tier for tier in spoken if tier.lines]
    chosen = [tier for tier in spoken if not _NOT_SPEECH.search(tier.name)] or spoken
    chosen = [tier for tier in chosen if not _WORDS.search(tier.name)] or chosen
    return by_start([line for tier in chosen for line in word_runs.unless_words(_owned(tier))])


def by_start(lines: Iterable[Line]) -> list[Line]:
    """Order lines by their starts; one without a start stays behind the one before it."""
    keyed: list[tuple[float, Line]] = []
    reached = 0.0
    for line in lines:
        reached = reached if line.start is None else line.start
        keyed.append((reached, line))
    return [line for _, line in sorted(keyed, key=lambda pair: pair[0])]


def _owned(tier: Tier) -> list[Line]:
    name = _SUFFIX.sub("", tier.name.strip())
    who = tier.owner or (None if _WHAT.fullmatch(name) else unknown(name))
    return [Line(line.text, who, line.start, line.end) for line in tier.lines]


def _without_silence(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(
        line for line in lines if line.text.strip() and line.text.strip().lower() not in _SILENCE
    )
