"""Meetings as rows of the tables, and rows as meetings again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from pipeline.archive import tables
from pipeline.history import PastMeeting, Provenance
from pipeline.labels import Label
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


def meetings(
    connection: Connection, results: Sequence[Row[Any]], *, timeline: bool = True
) -> Iterator[PastMeeting]:
    """Put meetings together again, with one query for each table of parts.

    :param results: rows of :data:`pipeline.archive.tables.results`, some hundreds at most.
    :param timeline: whether they are to have timeline and texts, which are most of the rows.
    """
    numbers = [row.result for row in results]
    left_out = () if timeline else (tables.stretches, tables.texts)
    found: dict[str, dict[int, list[Row[Any]]]] = {
        table.name: {} if table in left_out else _by_result(connection, table, numbers)
        for table in tables.PARTS
    }
    for row in results:
        yield _meeting(row, {name: rows.get(row.result, []) for name, rows in found.items()})


def _by_result(
    connection: Connection, table: Table, numbers: Sequence[int]
) -> dict[int, list[Row[Any]]]:
    query = select(table).where(table.c.result.in_(numbers)).order_by(*table.primary_key)
    grouped: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(query):
        grouped.setdefault(row.result, []).append(row)
    return grouped


def _meeting(row: Row[Any], found: Mapping[str, Sequence[Row[Any]]]) -> PastMeeting:
    said: dict[int, list[float]] = {}
    for one in found[tables.speaker_shares.name]:
        said.setdefault(one.number, []).append(one.seconds)
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
            CategoryShare(
                one.category, one.seconds, one.counted_seconds, one.share, one.low, one.high
            )
            for one in found[tables.shares.name]
        ),
        topics=tuple(
            TopicShare(Label(one.category, one.topic), one.seconds, one.share)
            for one in found[tables.topics.name]
        ),
        speakers=tuple(
            SpeakerShare(one.speaker, one.seconds, one.share, tuple(said.get(one.number, ())))
            for one in found[tables.speakers.name]
        ),
        timeline=tuple(map(_stretch, found[tables.stretches.name])),
        reports=row.reports,
        texts=tuple(one.text for one in found[tables.texts.name]),
    )


def _stretch(row: Row[Any]) -> Stretch:
    return Stretch(
        start=row.start_seconds,
        end=row.end_seconds,
        label=Label(row.category, row.topic),
        seconds=row.seconds,
        confidence=row.confidence,
        keywords=row.keywords,
        utterances=(row.first_utterance, row.past_utterance),
    )


def provenance(row: Row[Any]) -> Provenance:
    """Read what a result was made from."""
    return Provenance(row.place, row.content, row.model, row.settings)
