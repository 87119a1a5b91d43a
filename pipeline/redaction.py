"""What a report is not to show is taken out of it, before any form of it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.records import Report, Utterance

SHORT_QUOTE = 12
"""Words that a short quote keeps."""


def without_keywords(report: Report) -> Report:
    """Take the keywords out."""
    return replace(
        report, timeline=tuple(replace(stretch, keywords=()) for stretch in report.timeline)
    )


def with_short_quotes(report: Report, words: int = SHORT_QUOTE) -> Report:
    """Keep the first words of each utterance; what is left out is shown by ``…``."""

    def shorten(utterance: Utterance) -> Utterance:
        kept = utterance.text.split()
        if len(kept) <= words:
            return utterance
        return replace(utterance, text=" ".join(kept[:words]) + " …")

    return of_utterances(report, shorten)


def of_utterances(report: Report, change: Callable[[Utterance], Utterance]) -> Report:
    """Change every utterance wherever a report holds it; the lines of the file are dropped."""
    transcript = report.meeting.transcript
    bare = replace(transcript, reading=replace(transcript.reading, lines=()))
    return replace(
        report,
        meeting=replace(
            report.meeting,
            transcript=bare,
            utterances=tuple(map(change, report.meeting.utterances)),
        ),
        predictions=tuple(
            replace(one, utterance=change(one.utterance)) for one in report.predictions
        ),
    )
