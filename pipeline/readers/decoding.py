"""Bytes into text, in one place: byte order marks, UTF-8, UTF-16, then a guess by statistics."""

from __future__ import annotations

import codecs

from pipeline.errors import InputUnreadable, NotATranscript

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTAINERS = (b"PK\x03\x04", b"PK\x05\x06")
# The sound, film, picture and document files that people pass by mistake, and what to do.
_BINARY = (
    (b"%PDF", "a PDF", "export the transcript as text, .vtt or .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as .docx or text"),
    (b"\x89PNG", "a picture", "give a transcript"),
    (b"\xff\xd8\xff", "a picture", "give a transcript"),
    (b"RIFF", "a sound or film file", "transcribe it first"),
    (b"ID3", "a sound file", "transcribe it first"),
    (b"OggS", "a sound file", "transcribe it first"),
    (b"fLaC", "a sound file", "transcribe it first"),
    (b"\x1aE\xdf\xa3", "a film file", "transcribe it first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
)
_GUESS_FROM = 256 * 1024  # bytes shown to the statistics: enough to tell, quick to do


def decode(name: str, data: bytes) -> str | None:
    """Decode the bytes of an input.

    :returns: the text without a byte order mark, or None for a zip container (.docx).
    :raises NotATranscript: for a sound, film, picture or PDF file.
    :raises InputUnreadable: when the bytes are no text in any known encoding.
    """
    if data.startswith(_CONTAINERS):
        return None
    for magic, kind, remedy in _BINARY:
        if data.startswith(magic):
            raise NotATranscript(name, f"this is {kind}, not a transcript", remedy)
    if data[4:8] == b"ftyp":
        raise NotATranscript(
            name, "this is a sound or film file, not a transcript", "transcribe it first"
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(name, data, encoding)
    if encoding_of_utf16 := _utf16_without_mark(data):
        return _strictly(name, data, encoding_of_utf16)
    if b"\x00" in data:
        raise InputUnreadable(name, "holds binary data, not text", "give a transcript file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(name, data)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputUnreadable(
            name,
            f"begins like {encoding.removesuffix('-sig').upper()} but breaks at byte {error.start}",
            "save it again as UTF-8",
        ) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by the zeros that Latin letters leave in every other byte."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < 0.02 * len(head) / 2:
        return "utf-16-le"
    if even > 0.4 * len(head) / 2 and odd < 0.02 * len(head) / 2:
        return "utf-16-be"
    return None


def _guess(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise InputUnreadable(
        name, "its text is in an encoding that is not recognised", "save it again as UTF-8"
    )
