"""The tables of an archive: results of every model, and what they consist of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from pipeline.archive.columns import SECONDS, Items, MeetingTime, Place, Words

TABLES = MetaData()
"""Named ``all_…`` since they hold the results of all models; the views hold what counts now."""

version = Table("archive_version", TABLES, Column("version", Integer, nullable=False))

results = Table(
    "all_results",
    TABLES,
    Column("result", Integer, primary_key=True),
    Column("place", Place, nullable=False),
    Column("content", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("settings", Words, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("kept", MeetingTime, nullable=False),
    Column("file", Words, nullable=False),
    Column("title", Words),
    Column("date", MeetingTime),
    Column("series", Words),
    Column("format", Words, nullable=False),
    Column("times", Words, nullable=False),
    Column("language", Words),
    Column("model_name", Words, nullable=False),
    Column("seconds", SECONDS, nullable=False),
    Column("unsure_seconds", SECONDS, nullable=False),
    Column("dropped", Integer, nullable=False),
    Column("warnings", Items, nullable=False),
    Column("reports", Items, nullable=False),
    UniqueConstraint("place", "model", name="one_result_of_a_model"),
    sqlite_autoincrement=True,  # the number of a result that is gone is not given again
)
Index(
    "one_current_result",
    results.c.place,
    unique=True,
    sqlite_where=text("current"),
    postgresql_where=text("current"),
)
Index("results_by_date", results.c.date)


def _part(name: str, *columns: Column[Any], keys: tuple[str, ...]) -> Table:
    """Declare a table of parts of results, which go when the result goes."""
    result: Column[Any] = Column(
        "result", ForeignKey(results.c.result, ondelete="CASCADE"), nullable=False
    )
    for column in (result, *columns):
        column.primary_key = column.name in ("result", *keys)
    return Table(name, TABLES, result, *columns)


shares = _part(
    "all_shares",
    Column("number", Integer, nullable=False),
    Column("category", Words, nullable=False),
    Column("seconds", SECONDS, nullable=False),
    Column("counted_seconds", SECONDS, nullable=False),
    Column("share", SECONDS, nullable=False),
    Column("low", SECONDS),
    Column("high", SECONDS),
    keys=("number",),
)
topics = _part(
    "all_topics",
    Column("number", Integer, nullable=False),
    Column("category", Words, nullable=False),
    Column("topic", Words),
    Column("seconds", SECONDS, nullable=False),
    Column("share", SECONDS, nullable=False),
    keys=("number",),
)
speakers = _part(
    "all_speakers",
    Column("number", Integer, nullable=False),
    Column("speaker", Words),
    Column("seconds", SECONDS, nullable=False),
    Column("share", SECONDS, nullable=False),
    keys=("number",),
)
Index("speakers_by_name", speakers.c.speaker)
speaker_shares = _part(
    "all_speaker_shares",
    Column("number", Integer, nullable=False),
    Column("category_number", Integer, nullable=False),
    Column("seconds", SECONDS, nullable=False),
    keys=("number", "category_number"),
)
stretches = _part(
    "all_stretches",
    Column("number", Integer, nullable=False),
    Column("start_seconds", SECONDS, nullable=False),
    Column("end_seconds", SECONDS, nullable=False),
    Column("category", Words, nullable=False),
    Column("topic", Words),
    Column("seconds", SECONDS, nullable=False),
    Column("confidence", SECONDS, nullable=False),
    Column("keywords", Items, nullable=False),
    Column("first_utterance", Integer, nullable=False),
    Column("past_utterance", Integer, nullable=False),
    keys=("number",),
)
texts = _part(
    "all_texts",
    Column("number", Integer, nullable=False),
    Column("text", Words, nullable=False),
    keys=("number",),
)
PARTS = (shares, topics, speakers, speaker_shares, stretches, texts)
"""Every table whose rows belong to results."""
