"""XML parsed without entities of its own making, within bounds of depth and number."""

from __future__ import annotations

import codecs
import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from pipeline.errors import TranscriptDamaged
from pipeline.records import Source

_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--(?:[^-]|-(?!->)){0,4000}-->\s*|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,4000}\]\s*)?>\s*)*"
    r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})"
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.-]{1,40})["']""")
_SINGLE_BYTE = re.compile(r"iso8859-\d{1,2}|cp125\d|koi8-[ru]|mac-roman")
_HEAD = 65536  # characters in which the root element begins
_DEEPEST = 200
_MOST_ELEMENTS = 500_000  # a word an element, more than two days of talk


class _Refused(Exception):
    """What a transcript never has and an attack does."""


def root_name(source: Source) -> str | None:
    """Give the name of the root element, without its prefix, from the beginning of the text."""
    match = _ROOT.match(source.text, 0, _HEAD) if source.text else None
    return None if match is None else match[1]


def parse(source: Source) -> Element:
    """Parse the document; names of elements and attributes come without their prefixes.

    Python's own parsers expand entities; this one meets none, since a document type with
    declarations of its own is refused before anything of it is read.

    :raises TranscriptDamaged: for broken XML, with the line, and for hostile XML.
    """
    builder = TreeBuilder()
    parser = _parser(builder)
    # An entity that HTML has and XML lacks; people's editors put it in.
    text = _text(source).replace("&nbsp;", "&#160;")
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
        return builder.close()
    except expat.ExpatError as error:
        raise TranscriptDamaged(
            source.name,
            f"broken XML: {expat.errors.messages[error.code]}",
            "export or download it again",
            line=error.lineno,
        ) from error
    except _Refused as error:
        raise TranscriptDamaged(source.name, str(error), "give a transcript") from error


def _text(source: Source) -> str:
    """Decode as the document declares, unless its bytes are plainly UTF-8 or have a mark."""
    text = source.text or ""
    declared = _DECLARED.search(source.data[:300])
    if declared is None or text.isascii():
        return text
    try:
        source.data.decode("utf-8")
        return text
    except UnicodeDecodeError:
        pass
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return text
    return source.data.decode(name, "replace") if _SINGLE_BYTE.fullmatch(name) else text


def _parser(builder: TreeBuilder) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise _Refused("this XML is nested too deeply or too large to be a transcript")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def doctype(name: str, _system: str | None, _public: str | None, own: bool) -> None:
        if own:
            raise _Refused(f"this XML declares entities of its own for {name[:40]!r}: refused")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _local(name: str) -> str:
    return name.rpartition(":")[2]
