"""TTML, IMSC and DFXP: timed paragraphs, their times nested, their speakers as agents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from pipeline.readers.json_values import number, seconds, speaker
from pipeline.readers.protocol import Fit
from pipeline.readers.speaker_labels import split_labels, unknown
from pipeline.readers.spoken_language import tag
from pipeline.readers.xml_document import parse, root_name
from pipeline.records import Line, Reading, Source, Times
from pipeline.timing import parse_clock

NAME = "ttml"
TITLE = "TTML, IMSC or DFXP"
RECOGNISED_BY = "XML with the root tt"
SPEAKERS = True
TIMES: Times = "given"

# ElementTree, not pysubs2: pysubs2 drops the agents, which are the speakers, adds no times up
# through div and span, and its parser expands entities. The tests compare the two where they
# can agree.
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)(h|ms|m|s|f|t)$", re.ASCII)
_FRAMES = re.compile(r"(\d{1,4}):(\d\d):(\d\d):(\d{1,3})(?:\.\d+)?$", re.ASCII)
_NO_SPEECH = frozenset({"metadata", "head", "set", "desc", "title", "animate", "image"})
_BLOCKS = frozenset({"tt", "body", "div", "p", "span"})


@dataclass(frozen=True, slots=True)
class _Clock:
    """How many frames and ticks make a second."""

    frames: float
    ticks: float


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element inherits: its parent's begin, end and agent."""

    begin: float | None = None
    end: float | None = None
    agent: str | None = None


def fit(source: Source) -> Fit:
    """Recognise the root element."""
    return Fit.CERTAIN if root_name(source) == "tt" else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a paragraph, or one for each part of it that has times or a speaker.

    :raises TranscriptDamaged: for broken or hostile XML.
    """
    root = parse(source)
    clock = _clock(root)
    lines = [line for body in root.findall("body") for line in _lines(body, _Place(), clock)]
    agents = _agents(root)
    if any(line.speaker for line in lines):
        lines = [
            replace(line, speaker=agents.get(line.speaker or "", line.speaker)) for line in lines
        ]
    else:
        lines = _labelled(lines)
    title = root.findtext("head/metadata/title") or root.findtext("head/title") or ""
    return Reading(tuple(lines), title=title.strip() or None, language=tag(root.get("lang", "")))


def _clock(root: Element) -> _Clock:
    """Read the rates; ticks default to frames, or to one a second where none are given."""
    rate = number(root.get("frameRate"))
    numerator, _, denominator = (
        root.get("frameRateMultiplier", "1 1").replace(":", " ").partition(" ")
    )
    factor = (number(numerator) or 1.0) / (number(denominator) or 1.0)
    ticks = number(root.get("tickRate")) or rate or 1.0
    return _Clock(max((rate or 30.0) * factor, 1.0), max(ticks, 1.0))


def _agents(root: Element) -> dict[str, str]:
    """Give the name of each agent; an actor's is that of the character where it has none."""
    known = {}
    for agent in root.iter("agent"):
        name = next((found for one in agent.iter("name") if (found := speaker(one.text))), None)
        if name is not None:
            known[agent.get("id", "")] = name
    return known


def _lines(element: Element, above: _Place, clock: _Clock) -> Iterator[Line]:
    """Go down to the paragraphs (their depth is bounded when the document is parsed)."""
    here = _place(element, above, clock)
    if element.tag == "p" or (element.tag == "span" and not _holds_blocks(element)):
        yield from _paragraph(element, here, clock)
        return
    reached = here.begin
    for child in element:
        if child.tag in _BLOCKS:
            start = _Place(reached, here.end, here.agent) if _in_sequence(element) else here
            yield from _lines(child, start, clock)
            reached = _place(child, start, clock).end if _in_sequence(element) else reached


def _in_sequence(element: Element) -> bool:
    return element.get("timeContainer") == "seq"


def _holds_blocks(element: Element) -> bool:
    return element.find("p") is not None or element.find("div") is not None


def _place(element: Element, above: _Place, clock: _Clock) -> _Place:
    """Add an element's times to its parent's; without any, they are the parent's."""
    begin, end = _time(element.get("begin"), clock), _time(element.get("end"), clock)
    length = _time(element.get("dur"), clock)
    offset = above.begin or 0.0
    timed = begin is not None or end is not None or length is not None
    start = offset + (begin or 0.0) if timed else above.begin
    stop = None if end is None else offset + end
    if stop is None and length is not None:
        stop = (start or 0.0) + length
    agent = (element.get("agent") or "").split()
    return _Place(start, above.end if stop is None else stop, agent[0] if agent else above.agent)


def _paragraph(element: Element, here: _Place, clock: _Clock) -> Iterator[Line]:
    """Make lines of the runs of text that share times and a speaker."""
    timed = element.get("begin") is not None
    place, texts = here, list[str]()
    for text, at in _runs(element, here, clock):
        at = replace(here, agent=at.agent) if timed else at
        if at != place:
            yield _line(texts, place)
            place, texts = at, []
        texts.append(text)
    yield _line(texts, place)


def _line(texts: list[str], place: _Place) -> Line:
    return Line("".join(texts), speaker(place.agent), place.begin, place.end)


def _runs(element: Element, here: _Place, clock: _Clock) -> Iterator[tuple[str, _Place]]:
    if element.text:
        yield element.text, here
    for child in element:
        if child.tag == "br":
            yield " ", here
        elif child.tag not in _NO_SPEECH:
            yield from _runs(child, _place(child, here, clock), clock)
        if child.tail:
            # White space between two timed spans belongs to neither.
            yield child.tail, here if child.tail.strip() else _place(child, here, clock)


def _time(value: str | None, clock: _Clock) -> float | None:
    """Read a time expression: ``760ms``, ``25f``, ``9000t``, clocks, and bare seconds."""
    text = (value or "").strip()
    if match := _OFFSET.match(text):
        scale = {
            "h": 1 / 3600, "m": 1 / 60, "s": 1.0, "ms": 1000.0,
            "f": clock.frames, "t": clock.ticks,
        }  # fmt: skip
        return seconds(match[1], scale[match[2]])
    if match := _FRAMES.match(text):
        hours, minutes, whole, frames = (float(part) for part in match.groups())
        return hours * 3600 + minutes * 60 + whole + frames / clock.frames
    return parse_clock(text) if text else None


def _labelled(lines: list[Line]) -> list[Line]:
    """Take speakers out of the texts of captions, whose format has agents that few use."""
    pairs = split_labels([" ".join(line.text.split()) for line in lines])
    return [
        Line(text, unknown(name), line.start, line.end)
        for line, (name, text) in zip(lines, pairs, strict=True)
    ]
