"""A source as lines of text, whether it is a text file or a Word document."""

from __future__ import annotations

from functools import lru_cache

from pipeline.errors import InputUnreadable, NotATranscript
from pipeline.readers.documents import docx
from pipeline.readers.documents.docx import MOST_LINES, Paragraphs, Unreadable
from pipeline.records import Source

_HEAD = 128 * 1024  # characters that tell the format: Gemini's notes stand before the talk


def lines_of(source: Source) -> tuple[str, ...]:
    """Give the lines of a text, or of a Word document paragraph by paragraph.

    :raises NotATranscript: for containers that are no Word document.
    :raises InputUnreadable: for damaged containers, and texts with too many lines.
    """
    if source.text is not None:
        ends = source.text.count("\n") + source.text.count("\r") - source.text.count("\r\n")
        if ends > MOST_LINES:
            raise InputUnreadable(
                source.name,
                f"has more than {MOST_LINES:,} lines, as no transcript does",
                "give the transcript of one meeting",
            )
        return tuple(source.text.splitlines())
    return tuple(line for paragraph in paragraphs_of(source) or () for line in paragraph)


def head_of(source: Source) -> tuple[str, ...]:
    """Give the lines at the beginning, enough to tell the format; never raises.

    :returns: nothing for a container that cannot be read.
    """
    if source.text is not None:
        return _split(source.text[:_HEAD])
    opened = _opened(source.data)
    if isinstance(opened, Unreadable):
        return ()
    return _flat(opened)


def paragraphs_of(source: Source) -> Paragraphs | None:
    """Give the paragraphs of a Word document, each as its lines; None for a text file.

    :raises NotATranscript: for containers that are no Word document.
    :raises InputUnreadable: for damaged containers.
    """
    if source.text is not None:
        return None
    opened = _opened(source.data)
    if not isinstance(opened, Unreadable):
        return opened
    kind = NotATranscript if opened.foreign else InputUnreadable
    raise kind(source.name, f"it {opened.fault}", opened.remedy)


# Every reader looks at a source when its format is detected: the last one is kept.
@lru_cache(maxsize=1)
def _opened(data: bytes) -> Paragraphs | Unreadable:
    return docx.paragraphs(data)


@lru_cache(maxsize=1)
def _flat(paragraphs: Paragraphs) -> tuple[str, ...]:
    flat: list[str] = []
    size = 0
    for paragraph in paragraphs:
        flat.extend(paragraph)
        size += sum(map(len, paragraph)) + 1
        if size > _HEAD:
            break
    return tuple(flat)


@lru_cache(maxsize=2)
def _split(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())
