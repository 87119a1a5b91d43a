"""Word documents (.docx) taken apart into paragraphs of lines, safely."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from xml.etree import ElementTree

Paragraphs = tuple[tuple[str, ...], ...]
"""The paragraphs of a document in its order, each as its lines (``w:br`` ends a line)."""

LARGEST_PART = 64 * 1024 * 1024
"""Bytes of inflated XML that are read at most; an hour of Teams talk has one to two million."""

MOST_LINES = 200_000
"""Lines that a document may have; ten hours of talk with one a second have 36,000."""

_CHUNK = 64 * 1024
_MOST_INFLATED = 400  # the worst honest part (runs of equal formatting) inflates 40 times
_SMALL = 4 * 1024 * 1024  # below this a ratio says nothing: short runs of zeros inflate well
_WORD = "wordprocessingml"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    ElementTree.ParseError,
)
# What else comes as a zip, told by a part that only it has.
_OTHERS = (
    ("xl/", "an Excel workbook", "save the sheet as .csv"),
    ("ppt/", "a PowerPoint file", "give the transcript itself"),
    ("visio/", "a Visio drawing", "give the transcript itself"),
    ("content.xml", "an OpenDocument file", "save it as .docx or text"),
    ("META-INF/container.xml", "an e-book", "give the transcript as text"),
    ("Index/Document.iwa", "an Apple Pages file", "export it as .docx or text"),
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a container is no Word document that can be read.

    :ivar fault: what is wrong, to stand behind the file's name.
    :ivar remedy: what to do about it.
    :ivar foreign: True for sound containers of another kind, False for damaged ones.
    """

    fault: str
    remedy: str
    foreign: bool = False


class _TooLargeError(Exception):
    pass


class _ForbiddenError(Exception):
    pass


def paragraphs(data: bytes) -> Paragraphs | Unreadable:
    """Take the text of a Word document.

    Nothing is unpacked to disk, no entity is resolved, and no more than
    :data:`LARGEST_PART` bytes are inflated, whatever the archive declares.

    :returns: the paragraphs, or why there are none; never raises for what is in the data.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            part = _main_part(archive)
            return part if isinstance(part, Unreadable) else _read_part(archive, part)
    except _TooLargeError:
        megabytes = LARGEST_PART // 2**20
        return Unreadable(
            f"inflates to more than {megabytes} MB or {MOST_LINES:,} lines",
            "copy the text into a new document",
        )
    except _ForbiddenError:
        return Unreadable(
            "declares XML entities, as no Word document does", "copy the text into a new document"
        )
    except (*_DAMAGE, RuntimeError):
        return Unreadable("is a damaged zip container", "download or save the document again")


def _main_part(archive: zipfile.ZipFile) -> zipfile.ZipInfo | Unreadable:
    """Find the part with the text, and refuse what is encrypted, huge or something else."""
    names = archive.namelist()
    for name in names:
        # Some versions of Office number the part: word/document2.xml.
        if name.startswith("word/document") and name.endswith(".xml"):
            info = archive.getinfo(name)
            if info.flag_bits & 0x1:
                return Unreadable("is encrypted", "save it without a password")
            if info.file_size > LARGEST_PART or (
                info.file_size > _SMALL and info.file_size > _MOST_INFLATED * info.compress_size
            ):
                raise _TooLargeError
            return info
    for mark, kind, remedy in _OTHERS:
        if any(name.startswith(mark) for name in names):
            return Unreadable(f"is {kind}, not a transcript", remedy, foreign=True)
    return Unreadable(
        "is a zip archive, not a Word document", "unpack it and give the transcript", foreign=True
    )


def _read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Paragraphs:
    collector = _Collector()
    parser = ElementTree.XMLParser(target=collector)
    with archive.open(part) as stream:
        read = 0
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > LARGEST_PART:
                raise _TooLargeError
            parser.feed(chunk)
            if collector.lines > MOST_LINES:
                raise _TooLargeError
    parser.close()
    return tuple(collector.done)


class _Collector:
    """Receives the elements of the main part one by one, so that no tree is ever built."""

    def __init__(self) -> None:
        self.done: list[tuple[str, ...]] = []
        self.lines = 0
        self._open: list[list[list[str]]] = []  # text boxes hold paragraphs inside paragraphs
        self._in_text = False
        self._skipped = 0  # depth inside mc:Fallback, which repeats what mc:Choice has said

    def doctype(self, *_declared: str | None) -> None:
        raise _ForbiddenError

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _kind(tag)
        if self._skipped or tag.endswith("}Fallback"):
            self._skipped += 1
        elif kind == "p":
            self._open.append([[]])
            self.lines += 1
        elif kind == "t":
            self._in_text = True
        elif self._open and kind in ("br", "cr"):
            self._open[-1].append([])
            self.lines += 1
        elif self._open and kind == "noBreakHyphen":
            self._open[-1][-1].append("-")
        elif self._open and kind == "tab" and not any("val" in name for name in attributes):
            self._open[-1][-1].append("\t")  # with a value it defines a tab stop

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif (kind := _kind(tag)) == "t":
            self._in_text = False
        elif kind == "p" and self._open:
            self.done.append(tuple("".join(line) for line in self._open.pop()))

    def data(self, text: str) -> None:
        if self._in_text and self._open and not self._skipped:
            self._open[-1][-1].append(text.replace("\n", " ").replace("\r", " "))

    def close(self) -> None:
        """Nothing is left to do; the parser asks for it."""


def _kind(tag: str) -> str:
    namespace, _, kind = tag.rpartition("}")
    return kind if _WORD in namespace else ""
