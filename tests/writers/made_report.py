"""Reports of meetings that tests make up, added up as real ones are, labelled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import shares
from pipeline.labels import Label
from pipeline.records import Meeting, ModelFacts, Reading, Report, Transcript, Utterance
from tests.writers.small_report import LABELS

RIGHT_TO_LEFT = "\u202egnp.exe \u200f\u2067שלום\u2069"
LONG_WORD = "a" * 10_000


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance; it follows the one before it."""

    speaker: str | None
    text: str
    label: Label
    seconds: float = 10.0
    sure: float = 0.9


def made_report(
    said: Sequence[Said],
    title: str | None = "A meeting",
    file: str = "meeting.vtt",
    labels: Sequence[Label] = LABELS,
) -> Report:
    """Add up a meeting of utterances one after the other."""
    start, utterances, rows = 0.0, [], []
    for one in said:
        utterances.append(Utterance(one.text, one.speaker, start, start + one.seconds))
        start += one.seconds
        rest = (1 - one.sure) / max(len(labels) - 1, 1)
        rows.append([one.sure if label == one.label else rest for label in labels])
    transcript = Transcript(file, "vtt", "ab" * 32, Reading((), title=title, language="en"))
    meeting = Meeting(transcript, tuple(utterances), "given")
    return shares.report(meeting, ModelFacts("made", "f" * 16, tuple(labels), 0.6), np.array(rows))


HOSTILE = (
    "<script>document.title = 'run'</script>",
    "</script><script>document.title = 'run'</script>",
    "</style><img src=x onerror=\"document.title='run'\">",
    "'\"><svg onload=document.title='run'>",
    "<a href=\"javascript:document.title='run'\">javascript:document.title='run'</a>",
    "{{ 7 * 7 }} {% raw %} ${7 * 7} <!-- --> ]]> &lt;b&gt; &#0;",
    "\x00\x07\x1b[31m\u2028\u2029\ufeff\ufffe",
    RIGHT_TO_LEFT,
    LONG_WORD,
    "",
)


def hostile_report() -> Report:
    """Give a meeting in which names, title, file and every line try to break the page."""
    said = [
        Said(
            f"{text[:2000]}{number}", text, LABELS[number % len(LABELS)], sure=0.5 + number % 2 / 3
        )
        for number, text in enumerate(HOSTILE)
    ]
    return made_report(said, title=HOSTILE[1] + RIGHT_TO_LEFT, file=HOSTILE[2])


def long_report(hours: float = 5) -> Report:
    """Give a meeting of many hours whose subject keeps changing."""
    words = ("the release", "my cat at the vet", "the pay rise", "the agenda of Monday")
    said = [
        Said(
            ("Dana", "Luis")[number // 2 % 2],
            f"So about {words[number // 7 % 4]}, number {number}, what do we do?",
            LABELS[number // 7 % 4],
            seconds=6.0,
            sure=0.4 if number % 41 == 0 else 0.9,
        )
        for number in range(int(hours * 600))
    ]
    return made_report(said, title="A very long meeting")
