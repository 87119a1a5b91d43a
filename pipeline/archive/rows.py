"""Meetings as rows of the tables, and rows as meetings again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from pipeline.archive import tables
from pipeline.history import EVERY_PART, Part, PastMeeting, Provenance
from pipeline.labels import Label, shared
from pipeline.records import CategoryShare, SpeakerShare, Stretch, TopicShare

Values = dict[str, Any]


def result(meeting: PastMeeting, kept: datetime, *, current: bool) -> Values:
    """Give the row of a result."""
    made = meeting.provenance
    return {
        "place": made.place,
        "content": made.content,
        "model": made.model,
        "settings": made.settings,
        "current": current,
        "kept": kept,
        "file": meeting.file,
        "title": meeting.title,
        "date": meeting.date,
        "series": meeting.series,
        "format": meeting.format,
        "times": meeting.times,
        "language": meeting.language,
        "model_name": meeting.model_name,
        "seconds": meeting.seconds,
        "unsure_seconds": meeting.unsure_seconds,
        "dropped": meeting.dropped,
        "warnings": meeting.warnings,
        "reports": meeting.reports,
    }


def parts(number: int, meeting: PastMeeting) -> Iterator[tuple[Table, Values]]:
    """Give the rows of all that a result consists of.

    :param number: of the result.
    """
    for at, share in enumerate(meeting.categories):
        yield (
            tables.shares,
            _row(number, at)
            | {
                "category": share.category,
                "seconds": share.seconds,
                "counted_seconds": share.counted_seconds,
                "share": share.share,
                "low": share.low,
                "high": share.high,
            },
        )
    for at, topic in enumerate(meeting.topics):
        yield (
            tables.topics,
            _row(number, at)
            | {
                **_label(topic.label),
                "seconds": topic.seconds,
                "share": topic.share,
            },
        )
    for at, speaker in enumerate(meeting.speakers):
        yield (
            tables.speakers,
            _row(number, at)
            | {
                "speaker": speaker.speaker,
                "seconds": speaker.seconds,
                "share": speaker.share,
            },
        )
        for category, seconds in enumerate(speaker.categories):
            yield (
                tables.speaker_shares,
                _row(number, at)
                | {
                    "category_number": category,
                    "seconds": seconds,
                },
            )
    for at, stretch in enumerate(meeting.timeline):
        yield (
            tables.stretches,
            _row(number, at)
            | {
                **_label(stretch.label),
                "start_seconds": stretch.start,
                "end_seconds": stretch.end,
                "seconds": stretch.seconds,
                "confidence": stretch.confidence,
                "keywords": stretch.keywords,
                "first_utterance": stretch.utterances[0],
                "past_utterance": stretch.utterances[1],
            },
        )
    for at, text in enumerate(meeting.texts):
        yield tables.texts, _row(number, at) | {"text": text}


def _row(number: int, at: int) -> Values:
    return {"result": number, "number": at}


def _label(label: Label) -> Values:
    return {"category": label.category, "topic": label.topic}


_TABLES: dict[Part, tuple[Table, ...]] = {
    "categories": (tables.shares,),
    "topics": (tables.topics,),
    "speakers": (tables.speakers, tables.speaker_shares),
    "timeline": (tables.stretches,),
    "texts": (tables.texts,),
}
_Found = dict[int, list[Sequence[Any]]]  # rows of a table by their result, in their order


def meetings(
    connection: Connection, results: Sequence[Row[Any]], parts: Collection[Part] = EVERY_PART
) -> Iterator[PastMeeting]:
    """Put meetings together again, with one query for each table of parts.

    :param results: rows of :data:`pipeline.archive.tables.results`, some hundreds at most.
    :param parts: what they are to have; timelines, topics and texts are most of the rows.
    """
    numbers = [row.result for row in results]
    found: dict[Table, _Found] = {table: {} for table in tables.PARTS}
    for table in (table for part in parts for table in _TABLES[part]):
        found[table] = _by_result(connection, table, numbers)
    for row in results:
        yield _meeting(row, {table: rows.get(row.result, []) for table, rows in found.items()})


def _by_result(connection: Connection, table: Table, numbers: Sequence[int]) -> _Found:
    query = select(table).where(table.c.result.in_(numbers)).order_by(*table.primary_key)
    grouped: _Found = {}
    for row in connection.execute(query).all():
        grouped.setdefault(row[0], []).append(row)
    return grouped


def _meeting(row: Row[Any], found: Mapping[Table, Sequence[Sequence[Any]]]) -> PastMeeting:
    said: dict[int, list[float]] = {}
    for _, number, _, seconds in found[tables.speaker_shares]:
        said.setdefault(number, []).append(seconds)
    return PastMeeting(
        provenance=provenance(row),
        file=row.file,
        title=row.title,
        date=row.date,
        series=row.series,
        format=row.format,
        times=row.times,
        language=row.language,
        model_name=row.model_name,
        seconds=row.seconds,
        unsure_seconds=row.unsure_seconds,
        dropped=row.dropped,
        warnings=row.warnings,
        categories=tuple(
            CategoryShare(shared(category).category, *measured)
            for _, _, category, *measured in found[tables.shares]
        ),
        topics=tuple(
            TopicShare(shared(category, topic), seconds, share)
            for _, _, category, topic, seconds, share in found[tables.topics]
        ),
        speakers=tuple(
            SpeakerShare(speaker, seconds, share, tuple(said.get(number, ())))
            for _, number, speaker, seconds, share in found[tables.speakers]
        ),
        timeline=tuple(_stretch(*one) for one in found[tables.stretches]),
        reports=row.reports,
        texts=tuple(text for _, _, text in found[tables.texts]),
    )


def _stretch(
    _result: int,
    _number: int,
    start: float,
    end: float,
    category: str,
    topic: str | None,
    seconds: float,
    confidence: float,
    keywords: tuple[str, ...],
    *utterances: int,
) -> Stretch:
    first, past = utterances
    label = shared(category, topic)
    return Stretch(start, end, label, seconds, confidence, keywords, (first, past))


def provenance(row: Row[Any]) -> Provenance:
    """Read what a result was made from."""
    return Provenance(row.place, row.content, row.model, row.settings)
