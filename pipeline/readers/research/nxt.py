"""Words of the AMI and ICSI corpora in NXT's XML; segments lie in a file beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.errors import TranscriptDamaged
from pipeline.readers import word_runs
from pipeline.readers.json_values import seconds
from pipeline.readers.protocol import Fit
from pipeline.readers.word_runs import Word
from pipeline.readers.xml_document import parse, root_name
from pipeline.records import Line, Reading, Source, Times

NAME = "nxt"
TITLE = "AMI NXT words (.words.xml)"
RECOGNISED_BY = "XML with words <w starttime= endtime=> under the root nite:root"
SPEAKERS = True
TIMES: Times = "given"

_HEAD = 65536  # characters
_WORD = re.compile(r"<w[\s>]")
_LETTER = re.compile(r"\.([A-Za-z0-9]{1,8})\.words\.xml$", re.IGNORECASE)
_RANGE = re.compile(r"#id\(([^()]{1,200})\)(?:\.\.id\(([^()]{1,200})\))?")
_ATTACHED = re.compile(r"[.,?!;:]+")


def sidecars(name: str) -> tuple[str, ...]:
    """Give the paths, from the folder of a file with this name, of what is read with it."""
    segments = _LETTER.sub(lambda match: f".{match[1]}.segments.xml", name)
    return () if segments == name else (segments, f"../segments/{segments}")


def is_sidecar(name: str) -> bool:
    """Say whether a file of this name is read with another one, and not by itself."""
    return name.lower().endswith(".segments.xml")


def fit(source: Source) -> Fit:
    """Recognise the root element and its words."""
    if source.text is None or root_name(source) != "root":
        return Fit.NO
    return Fit.CERTAIN if _WORD.search(source.text, 0, _HEAD) else Fit.NO


def read(source: Source) -> Reading:
    """Read one line a segment where the segments are there, else words joined into some.

    The speaker is told only by the letter in the file's name (``ES2002a.B.words.xml``).

    :raises TranscriptDamaged: for broken or hostile XML.
    """
    letter = _LETTER.search(source.name)
    who = letter[1] if letter else None
    words = {
        element.get("id", f"#{index}"): _word(element, who)
        for index, element in enumerate(parse(source))
    }
    beside = next(iter(sidecars(source.name)), "")
    data = source.sidecars.get(beside)
    if data is not None:
        text = data.decode("utf-8", "replace")
        lines = list(_segments(parse(Source(beside, data, text)), words, source.name))
        return Reading(tuple(lines))
    spoken = [word for word in words.values() if word is not None]
    if not spoken:
        raise TranscriptDamaged(source.name, "no words in this file", "give a .words.xml file")
    return Reading(tuple(word_runs.utterances(spoken)))


def _word(element: Element, who: str | None) -> Word | None:
    """Read a word; laughter, gaps and marks of disfluency are no words."""
    text = "".join(element.itertext()).strip()
    if element.tag != "w" or not text:
        return None
    mark = element.get("punc") == "true" or _ATTACHED.fullmatch(text) is not None
    times = seconds(element.get("starttime")), seconds(element.get("endtime"))
    return Word(text, who, *times, attached=mark)


def _segments(root: Element, words: dict[str, Word | None], file: str) -> Iterator[Line]:
    """Make a line of the words that each segment points to by its first and last identity."""
    place = {identity: index for index, identity in enumerate(words)}
    listed = list(words.values())
    for segment in root.iter("segment"):
        run: list[Word] = []
        for child in segment.iter("child"):
            match = _RANGE.search(child.get("href", ""))
            if match is None or not child.get("href", "").startswith(file):
                continue
            first = place.get(match[1], len(listed))
            last = place.get(match[2] or match[1], first - 1)
            run.extend(word for word in listed[first : last + 1] if word is not None)
        if run:
            yield word_runs.join(run)
