"""The one room that knows spaCy: words counted, text cut into sentences and pieces of sentences."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

Span = tuple[int, int]
"""Character offsets into a text: first, and one past the last."""


@lru_cache(maxsize=1)
def _english() -> Language:
    """Blank English: tokenizer and rule-based sentence boundaries; nothing is downloaded."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    # A turn of a whole meeting without speakers is long, and blank pipes need no memory for it.
    nlp.max_length = 100_000_000
    return nlp


def sentences(text: str) -> list[Span]:
    """Find the sentences of a text.

    :returns: offsets in order; together they cover all that is not white space.
    """
    doc = _english()(text)
    return [(sent.start_char, sent.end_char) for sent in doc.sents if sent.text.strip()]


def stop_words() -> frozenset[str]:
    """Common English words that say little about a subject, in lower case."""
    return frozenset(_english().Defaults.stop_words)


def pieces(text: str, least: int, most: int) -> list[Span]:
    """Cut a text into pieces of whole sentences, each long enough to tell what it is about.

    Sentences are joined until a piece has ``least`` words; a sentence of more than ``most``
    words (recogniser output has no punctuation) is cut evenly between words.

    :param least: fewest words of a piece, where the text has that many.
    :param most: most words of a piece.
    :returns: offsets in order, without surrounding white space.
    """
    if len(text.split(maxsplit=least)) <= least:
        return _trimmed(text, [(0, len(text))])
    joined: list[Span] = []
    start, held = 0, 0
    for first, last in sentences(text):
        count = len(text[first:last].split())
        if held and held + count > most:
            joined.append((start, first))
            start, held = first, 0
        held += count
        if held >= least:
            joined.append((start, last))
            start, held = last, 0
    if held:
        joined.append((start, len(text)))
    return _trimmed(text, [part for span in joined for part in _evenly(text, span, most)])


def _evenly(text: str, span: Span, most: int) -> list[Span]:
    """Cut a span of more than ``most`` words into equal parts between words."""
    first, last = span
    words = text[first:last].split(" ")
    count = sum(1 for word in words if word)
    if count <= most:
        return [span]
    share = math.ceil(count / math.ceil(count / most))
    parts, start, position, held = [], first, first, 0
    for word in words:
        position += len(word) + 1
        held += bool(word)
        if held == share:
            parts.append((start, min(position, last)))
            start, held = min(position, last), 0
    if start < last:
        parts.append((start, last))
    return parts


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    """Take white space off both ends; leave out what is only white space."""
    trimmed = []
    for first, last in spans:
        part = text[first:last]
        lead = len(part) - len(part.lstrip())
        if core := part.strip():
            trimmed.append((first + lead, first + lead + len(core)))
    return trimmed
