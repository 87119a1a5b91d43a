"""Podcast transcripts in HTML: ``<cite>Ana:</cite><time>0:30</time><p>…</p>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from pipeline.errors import InputUnreadable
from pipeline.readers import name_facts
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import unknown
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "podcast-html"
TITLE = "Podcast transcript in HTML"
RECOGNISED_BY = "the elements <time> or <cite> with a paragraph <p> behind"
SPEAKERS = True
TIMES: Times = "starts_only"

_FIT = re.compile(
    r"<(?:time\b[^<>]{0,100}>\s{0,20}\d{1,3}:\d\d|cite\b[^<>]{0,100}>)", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p\b[^<>]{0,200}>", re.IGNORECASE)
# Neither part can run into the next tag, so that open brackets cost no second look.
_PIECE = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z][\w:-]{0,30})[^<>]*>|(?P<text>[^<]+)|<+(?=<)|<")
_SILENT = frozenset(("script", "style", "head", "title", "nav", "footer"))
_MOST_CITED = 0.8  # share of cited blocks from which on a block without one has no known speaker
_HEAD = 128 * 1024
_MOST_TAGS = 1_000_000


@dataclass(slots=True)
class _Block:
    """The paragraphs behind one `<cite>` and `<time>`."""

    cited: str | None = None
    start: float | None = None
    paragraphs: list[str] = field(default_factory=list)


def fit(source: Source) -> Fit:
    """Look for a clock or a cited name, and a paragraph."""
    head = (source.text or "")[:_HEAD]
    marked = _FIT.search(head) is not None and _PARAGRAPH.search(head) is not None
    return Fit.CERTAIN if marked else Fit.NO


def read(source: Source) -> Reading:
    """Read one utterance a paragraph; several may share one name and clock.

    :raises InputUnreadable: for a page with more tags than any talk needs.
    """
    if source.data.count(b"<") > _MOST_TAGS:
        raise InputUnreadable(
            source.name, f"has more than {_MOST_TAGS:,} tags", "give the transcript of one episode"
        )
    blocks = [block for block in _blocks(source.text or "") if block.paragraphs]
    cited = sum(block.cited is not None for block in blocks)
    inherits = cited < _MOST_CITED * len(blocks)
    lines: list[Line] = []
    speaker: str | None = None
    for block in blocks:
        if block.cited is not None or not inherits:
            speaker = block.cited
        name = unknown((speaker or "").strip().removesuffix(":").strip())
        lines.extend(Line(text, name, block.start) for text in block.paragraphs)
    title, date = name_facts.facts(source.name)
    return Reading(tuple(lines), title=title, date=date)


def _blocks(html: str) -> Iterator[_Block]:
    block = _Block()
    for tag, text in _elements(html):
        if tag in ("cite", "time") and block.paragraphs:
            yield block
            block = _Block()
        if tag == "cite":
            block.cited = text
        elif tag == "time":
            block.start = parse_clock(text)
        elif tag == "p":
            block.paragraphs.append(text)
    yield block


def _elements(html: str) -> Iterator[tuple[str, str]]:
    """Give the text of each `<cite>`, `<time>` and `<p>`, whether it is closed or not."""
    inside, words, silent = "", [""], ""
    for match in _PIECE.finditer(html):
        tag = (match["tag"] or "").lower()
        if silent:
            silent = "" if tag == silent and match["close"] else silent
        elif tag in _SILENT and not match["close"]:
            silent = tag
        elif tag in ("cite", "time", "p"):
            if inside and (any(words) or inside != "p"):
                yield inside, " ".join(unescape("".join(words)).split())
            inside, words = ("" if match["close"] else tag), []
        elif tag == "br":
            words.append(" ")
        elif inside and match["text"]:
            words.append(match["text"])
    if inside and any(words):
        yield inside, " ".join(unescape("".join(words)).split())
