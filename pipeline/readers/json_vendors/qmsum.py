"""Meetings of the QMSum corpus: speakers and contents without times."""

from __future__ import annotations

import re

from pipeline.readers.json_document import document
from pipeline.readers.json_values import rows, single, speaker, string, top
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source, Times

NAME = "qmsum"
TITLE = "QMSum JSON"
RECOGNISED_BY = "meeting_transcripts[]"
SPEAKERS = True
TIMES: Times = "none"

_SPACED = re.compile(r"(?<=\S) +(?=[.,?!;:](?:\s|$))")  # the corpus is cut into tokens
_MARKS = re.compile(r"\{[a-z]{1,20}\}")  # {vocalsound}, {disfmarker}, {comment}


def fit(source: Source) -> Fit:
    """Recognise ``meeting_transcripts``."""
    return Fit.CERTAIN if isinstance(top(source).get("meeting_transcripts"), list) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a turn, its punctuation put back to the words.

    :raises TranscriptDamaged: for broken JSON.
    """
    found = rows(single(document(source)).get("meeting_transcripts"))
    return Reading(
        tuple(
            Line(_joined(string(row.get("content"))), speaker(row.get("speaker"))) for row in found
        )
    )


def _joined(text: str) -> str:
    return _SPACED.sub("", " ".join(_MARKS.sub(" ", text).split()))
