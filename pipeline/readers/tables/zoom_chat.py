"""Zoom's chat files: recognised and refused, for typing is not speech."""

from __future__ import annotations

import re

from pipeline.errors import NotATranscript
from pipeline.readers.documents.document import head_of
from pipeline.readers.protocol import Fit
from pipeline.records import Reading, Source, Times

NAME = "zoom-chat"
TITLE = "Zoom chat (refused)"
RECOGNISED_BY = "`15:18:00 From Ana to Everyone:`, or a clock, a name and text between tabs"
SPEAKERS = True
TIMES: Times = "none"

_CLOUD = re.compile(r"\d{1,2}:\d{2}:\d{2}\t[^\t]{1,120}:\t")
_CLIENT = re.compile(
    r"(?:\d{4}-\d\d-\d\d )?\d{1,2}:\d{2}:\d{2}(?: [AP]M)?\s+(?:From|Von|De|Da|Van|Från|Fra|Od)\s+"
    r"(?:.{1,120}?\s(?:to|an|à|a|para|naar|till|til|do)\s.{1,80}?:|[^:]{1,120} : )",
    re.IGNORECASE,
)


def fit(source: Source) -> Fit:
    """Look at the first line: a chat begins with a message."""
    if source.text is None:
        return Fit.NO
    first = next((line.lstrip("\ufeff- ") for line in head_of(source) if line.strip()), "")
    return Fit.CERTAIN if _is_message(first) else Fit.NO


def read(source: Source) -> Reading:
    """Say what the file is.

    :raises NotATranscript: always.
    """
    raise NotATranscript(
        source.name,
        "this is a Zoom chat: what people typed, not what they said",
        "give the transcript, which Zoom saves as .vtt",
    )


def _is_message(line: str) -> bool:
    return _CLOUD.match(line) is not None or _CLIENT.match(line) is not None
