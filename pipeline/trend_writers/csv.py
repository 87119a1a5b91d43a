"""Trends and comparisons as tables for spreadsheets: one row, one figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.compared import ChangedShare, Comparison
from pipeline.history import Period, Trends
from pipeline.writers.csv import inert
from pipeline.writers.protocol import Detail

NAME = "csv"
TITLE = "CSV, one row for each share of each period"
SUFFIX = ".csv"
_HEADER = (
    "period start end meetings kind category topic speaker seconds counted_seconds share low high"
)
_COMPARISON_HEADER = "kind start end meetings file title category old new typical"
Cells = list[str]


def write(trends: Trends, _detail: Detail) -> str:
    """Give shares of categories, topics and speakers, for all of it, each period and the halves.

    A speaker's share within a category is of that category's time.
    """
    rows: list[Cells] = []
    periods = [("all", trends.whole), *((trends.by, one) for one in trends.periods)]
    if trends.halves is not None:
        periods += [
            ("earlier half", trends.halves.earlier),
            ("later half", trends.halves.later),
        ]
    for name, period in periods:
        shared = [name, *_days(period.start, period.end), str(period.meetings)]
        rows += ([*shared, *cells] for cells in _figures(period))
    return _table(_HEADER, rows)


def _figures(period: Period) -> Iterator[Cells]:
    for share in period.categories:
        bounds = [_share(share.low), _share(share.high)]
        seconds = [_seconds(share.seconds), _seconds(share.counted_seconds)]
        yield ["category", share.category, "", "", *seconds, _share(share.share), *bounds]
    for topic in period.topics:
        label = [topic.label.category, topic.label.topic or ""]
        yield ["topic", *label, "", _seconds(topic.seconds), "", _share(topic.share), "", ""]
    counted = [share.counted_seconds for share in period.categories]
    for speaker in period.speakers:
        name = speaker.speaker or ""
        yield [
            "speaker",
            "",
            "",
            name,
            "",
            _seconds(speaker.seconds),
            _share(speaker.share),
            "",
            "",
        ]
        for share, own, total in zip(period.categories, speaker.categories, counted, strict=True):
            part = _share(own / total) if total > 0 else ""
            yield ["speaker in category", share.category, "", name, "", _seconds(own), part, "", ""]


def write_comparison(comparison: Comparison, _detail: Detail) -> str:
    """Give each category's share by both models: in all, of each period, of the meetings named."""
    rows: list[Cells] = []
    periods = [("all", comparison.whole), *((comparison.by, one) for one in comparison.periods)]
    for name, period in periods:
        shared = [name, *_days(period.start, period.end), str(period.meetings), "", ""]
        rows += ([*shared, *cells] for cells in _changed(period.categories))
    for one in comparison.largest:
        day = one.date.date().isoformat() if one.date else ""
        shared = ["meeting", day, day, "1", one.file, one.title or ""]
        rows += ([*shared, *cells] for cells in _changed(one.categories))
    return _table(_COMPARISON_HEADER, rows)


def _changed(shares: Sequence[ChangedShare]) -> Iterator[Cells]:
    for one in shares:
        yield [one.category, _share(one.old), _share(one.new), _share(one.typical)]


def _table(header: str, rows: Iterable[Cells]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header.split())
    table.writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue()


def _days(start: date, end: date) -> Cells:
    return ["", ""] if end == date.min else [start.isoformat(), end.isoformat()]


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.4f}"
