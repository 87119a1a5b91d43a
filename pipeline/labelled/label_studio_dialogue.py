"""A dialogue labelled in Label Studio: regions over paragraphs made into utterances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import LabelsRefused
from pipeline.labelled.label_studio_marks import Mark, label_of
from pipeline.labelled.rows import Row, facts, row, string
from pipeline.labels import Label

Paragraph = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Region:
    """A labelled stretch: paragraphs counted from 0, offsets in characters."""

    first: int
    first_offset: int
    last: int
    last_offset: int
    label: Label


@dataclass(frozen=True, slots=True)
class _Span:
    """The part of a region that lies in one paragraph."""

    start: int
    end: int
    label: Label


def paragraphs_in(data: Mapping[str, object]) -> list[Paragraph] | None:
    """Find the list of utterances in a task's data; None when it holds a plain text."""
    for value in data.values():
        if (
            isinstance(value, list)
            and value
            and all(isinstance(item, dict) and "text" in facts(item) for item in value)
        ):
            return value
    return None


def rows(
    name: str, number: int, paragraphs: Sequence[Paragraph], marks: Sequence[Mark]
) -> list[Row]:
    """Make the labelled paragraphs of a dialogue into rows.

    A paragraph with one label is one row, however much of it was marked. One with several
    is cut where each label begins. Paragraphs without a label are left out.

    :param number: the line that the task begins on.
    :raises LabelsRefused: when one stretch has two labels.
    """
    regions = list(_regions(name, number, marks))
    found: list[Row] = []
    for index, paragraph in enumerate(paragraphs):
        known = facts(paragraph)
        text = str(known.get("text"))
        spans = _spans(name, number, regions, index, text)
        if spans:
            whole = row(name, number, known, spans[0].label)
            found.extend(_cut(whole, text, spans))
    return found


def _regions(name: str, number: int, marks: Sequence[Mark]) -> Iterator[_Region]:
    """Gather the marks of each region; a region and its per-region choices are one label."""
    gathered: dict[tuple[int, int, int, int], list[Mark]] = {}
    for mark in marks:
        place = _place(mark.value)
        if place is not None:
            gathered.setdefault(place, []).append(mark)
    for place, together in gathered.items():
        label = label_of(name, number, together)
        if label is not None:
            yield _Region(*place, label)


def _place(value: Mapping[str, object]) -> tuple[int, int, int, int] | None:
    # Paragraphs are numbered in strings ("0"), offsets in numbers.
    numbers = [string(value.get(key)) for key in ("start", "startOffset", "end", "endOffset")]
    if not all(number.isdecimal() and number.isascii() for number in numbers):
        return None
    first, first_offset, last, last_offset = map(int, numbers)
    return first, first_offset, last, last_offset


def _spans(
    name: str, number: int, regions: Sequence[_Region], index: int, text: str
) -> list[_Span]:
    """Give the labelled spans of one paragraph in order, neighbours of one label joined."""
    spans = []
    for region in regions:
        if region.first <= index <= region.last:
            start = region.first_offset if index == region.first else 0
            end = min(region.last_offset, len(text)) if index == region.last else len(text)
            if text[start:end].strip():
                spans.append(_Span(start, end, region.label))
    joined: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        before = joined[-1] if joined else None
        if before is None or before.label != span.label:
            if before is not None and span.start < before.end:
                raise LabelsRefused(
                    name,
                    f"paragraph {index + 1} of this dialogue has two labels on the same words, "
                    f"{str(before.label)!r} and {str(span.label)!r}",
                    "keep one of them",
                    line=number,
                )
            joined.append(span)
        else:
            joined[-1] = _Span(before.start, max(before.end, span.end), span.label)
    return joined


def _cut(whole: Row, text: str, spans: Sequence[_Span]) -> Iterator[Row]:
    """Cut a paragraph where each span after the first begins, at the beginning of a word."""
    cuts = [0, *(_word_start(text, span.start) for span in spans[1:]), len(text)]
    for span, start, end in zip(spans, cuts, cuts[1:], strict=False):
        said = string(text[start:end])
        if said:
            yield replace(
                whole,
                text=said,
                label=span.label,
                start=_time(whole, start / len(text)),
                end=_time(whole, end / len(text)),
            )


def _word_start(text: str, offset: int) -> int:
    while 0 < offset < len(text) and text[offset].isalnum() and text[offset - 1].isalnum():
        offset -= 1
    return offset


def _time(whole: Row, share: float) -> float | None:
    """Give the time at a share of the paragraph's characters."""
    if whole.start is None or whole.end is None:
        return None
    return whole.start + (whole.end - whole.start) * share
