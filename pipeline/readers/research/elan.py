"""ELAN's .eaf: annotations on tiers, tied to slots of time that may have no value."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pipeline.readers.json_values import number, seconds
from pipeline.readers.protocol import Fit
from pipeline.readers.research.tiers import Tier, speech
from pipeline.readers.speaker_labels import unknown
from pipeline.readers.spoken_language import tag
from pipeline.readers.xml_document import parse, root_name
from pipeline.records import Line, Reading, Source, Times

NAME = "elan"
TITLE = "ELAN annotation (.eaf)"
RECOGNISED_BY = "XML with the root ANNOTATION_DOCUMENT"
SPEAKERS = True
TIMES: Times = "given"

# ElementTree, not pympi: pympi reads paths, stops at slots without a value and at references
# to nothing, and its parser expands entities. The tests compare the two on whole files.
_UNITS = {"milliseconds": 1000.0, "PAL-frames": 25.0, "NTSC-frames": 30000 / 1001}
_SPOKEN = re.compile(r"(?:^|[\W_])(?:tx|text|transc|utt|orth|speech|words?)", re.IGNORECASE)
_IDENTITY = re.compile(r"[\w.:-]{0,40}\d", re.ASCII)  # "ref.001": tiers that only number phrases


@dataclass(frozen=True, slots=True)
class _Annotation:
    text: str
    start: str
    end: str


def fit(source: Source) -> Fit:
    """Recognise the root element."""
    return Fit.CERTAIN if root_name(source) == "ANNOTATION_DOCUMENT" else Fit.NO


def read(source: Source) -> Reading:
    """Read the independent tiers; derived ones describe the same speech again.

    :raises TranscriptDamaged: for broken or hostile XML.
    """
    root = parse(source)
    header = root.find("HEADER")
    unit = _UNITS.get(header.get("TIME_UNITS", "") if header is not None else "", 1000.0)
    slots = {
        slot.get("TIME_SLOT_ID", ""): seconds(slot.get("TIME_VALUE"), unit)
        for slot in root.iter("TIME_SLOT")
    }
    elements = root.findall("TIER")
    below = _below(elements)
    tiers = [
        # Taken out: a file that repeats the name of a tier is not read again for each.
        _tier(element, below.pop(element.get("TIER_ID", ""), None), slots)
        for element in elements
        if element.get("PARENT_REF") is None and element.find("ANNOTATION") is not None
    ]
    languages = (tag(element.get("LANG_REF") or "") for element in elements)
    people = (unknown(element.get("PARTICIPANT")) for element in elements)
    return Reading(
        tuple(speech(tiers)),
        language=next(filter(None, languages), None),
        participants=tuple(dict.fromkeys(filter(None, people))),
    )


def _below(elements: Sequence[Element]) -> dict[str, Element]:
    """Find the tier below each, by the upper one's name: the first that is of speech, or any."""
    below: dict[str, Element] = {}
    spoken: set[str] = set()
    for element in elements:
        above = element.get("PARENT_REF", "")
        below.setdefault(above, element)
        if above not in spoken and _SPOKEN.search(element.get("TIER_ID", "")):
            spoken.add(above)
            below[above] = element
    return below


def _tier(element: Element, below: Element | None, slots: Mapping[str, float | None]) -> Tier:
    """Read a tier; where it only numbers its phrases, their texts are in the tier below."""
    found = _aligned(element)
    name = element.get("TIER_ID", "")
    numbers = all(_IDENTITY.fullmatch(a.text.strip()) or not a.text for a in found.values())
    if found and numbers and below is not None:
        found = _referring(below, found)
        name = below.get("TIER_ID", "")
    owner = unknown(element.get("PARTICIPANT"))
    return Tier(name, tuple(_lines(list(found.values()), slots)), owner)


def _aligned(tier: Element) -> dict[str, _Annotation]:
    return {
        one.get("ANNOTATION_ID", ""): _Annotation(
            one.findtext("ANNOTATION_VALUE") or "",
            one.get("TIME_SLOT_REF1", ""),
            one.get("TIME_SLOT_REF2", ""),
        )
        for one in tier.iter("ALIGNABLE_ANNOTATION")
    }


def _referring(tier: Element, above: Mapping[str, _Annotation]) -> dict[str, _Annotation]:
    """Give the texts of a derived tier the times of what they refer to."""
    texts: dict[str, list[str]] = {}
    for one in tier.iter("REF_ANNOTATION"):
        texts.setdefault(one.get("ANNOTATION_REF", ""), []).append(
            one.findtext("ANNOTATION_VALUE") or ""
        )
    below = {
        key: _Annotation(" ".join(texts[key]), one.start, one.end)
        for key, one in above.items()
        if key in texts
    }
    return below or _aligned(tier) or dict(above)


def _lines(found: Sequence[_Annotation], slots: Mapping[str, float | None]) -> list[Line]:
    """Make lines; slots without a value lie evenly between their neighbours on the tier."""
    order = [slot for one in found for slot in (one.start, one.end)]
    times = _spread([slots.get(slot) for slot in order], order)
    lines = (
        Line(one.text, None, times[2 * index], times[2 * index + 1])
        for index, one in enumerate(found)
    )
    return sorted(lines, key=lambda line: number(line.start) or 0.0)


def _spread(times: list[float | None], order: Sequence[str]) -> list[float | None]:
    known = [index for index, time in enumerate(times) if time is not None]
    for first, last in itertools.pairwise(known):
        start, end = times[first], times[last]
        between = list(dict.fromkeys(order[first + 1 : last]))
        if not between or start is None or end is None or end < start:
            continue
        step = (end - start) / (len(between) + 1)
        place = {slot: start + step * (rank + 1) for rank, slot in enumerate(between)}
        for index in range(first + 1, last):
            times[index] = place[order[index]]
    return times
