"""Office files that are no transcript, and damaged documents: recognised and refused by name."""

from __future__ import annotations

from pipeline.errors import NotATranscript, OneononeError
from pipeline.readers.documents.document import lines_of
from pipeline.readers.protocol import Fit
from pipeline.records import Reading, Source, Times

NAME = "container"
TITLE = "Excel, PowerPoint, OpenDocument, RTF or zip (refused)"
RECOGNISED_BY = "a zip container that is no Word document, or a text that begins with {\\rtf"
SPEAKERS = False
TIMES: Times = "none"

_RTF = "{\\rtf"


def fit(source: Source) -> Fit:
    """Take what no other reader could say anything useful about."""
    if source.text is not None:
        return Fit.CERTAIN if source.text.lstrip()[:6].startswith(_RTF) else Fit.NO
    try:
        lines_of(source)
    except OneononeError:
        return Fit.CERTAIN
    return Fit.NO


def read(source: Source) -> Reading:
    """Say what the file is instead of a transcript.

    :raises OneononeError: always.
    """
    if source.text is None:
        lines_of(source)
    raise NotATranscript(
        source.name, "this is no transcript that can be read as it is", "save it as .docx or text"
    )
