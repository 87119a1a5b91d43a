"""Trends and comparisons as one JSON object: contracts that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.compared import ChangedPeriod, ChangedShare, Comparison
from pipeline.history import ArchivedModel, Change, Halves, Period, Trends
from pipeline.labels import Label
from pipeline.writers.json import category, speaker, topic
from pipeline.writers.protocol import Detail

NAME = "json"
TITLE = "JSON, one object"
SUFFIX = ".json"
SCHEMA = "oneonone.trends/1"
COMPARISON_SCHEMA = "oneonone.comparison/1"


def write(trends: Trends, _detail: Detail) -> str:
    """Give trends as one line."""
    return json.dumps(document(trends), ensure_ascii=False) + "\n"


def write_comparison(comparison: Comparison, _detail: Detail) -> str:
    """Give a comparison as one line."""
    return json.dumps(comparison_document(comparison), ensure_ascii=False) + "\n"


def document(trends: Trends) -> dict[str, Any]:
    """Give trends as plain dictionaries and lists; seconds and shares are floats."""
    return {
        "schema": SCHEMA,
        "person": trends.person,
        "series": trends.series,
        "by": trends.by,
        "models": list(trends.models),
        "undated": trends.undated,
        "whole": _period(trends.whole),
        "periods": [_period(period) for period in trends.periods],
        "silences": [
            {
                **_label(one.label),
                "meetings": one.meetings,
                "days": one.days,
                "last": None if one.last is None else one.last.isoformat(),
            }
            for one in trends.silences
        ],
        "halves": None if trends.halves is None else _halves(trends.halves),
        "changes": [
            {**_label(one.label), "earlier": one.earlier, "later": one.later}
            for one in trends.changes
        ],
        "targets": [
            {"category": one.category, "wanted": one.wanted, "share": one.share}
            | _interval(one.low, one.high)
            for one in trends.targets
        ],
    }


def _halves(halves: Halves) -> dict[str, Any]:
    return {
        "earlier": _shared(halves.earlier),
        "later": _shared(halves.later),
        "changes": None if halves.changes is None else list(map(_change, halves.changes)),
        "unclear": list(map(_change, halves.unclear)),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "category": change.label.category,
        "earlier": change.earlier,
        "later": change.later,
        "certain": change.certain,
    }


def _period(period: Period) -> dict[str, Any]:
    names = [share.category for share in period.categories]
    return {**_shared(period), "speakers": [speaker(one, names) for one in period.speakers]}


def _shared(period: Period) -> dict[str, Any]:
    return {
        **_days(period.start, period.end),
        "meetings": period.meetings,
        "seconds": period.seconds,
        "categories": [category(share) for share in period.categories],
        "topics": [topic(share) for share in period.topics],
    }


def _days(start: date, end: date) -> dict[str, Any]:
    """Give the days of a period; null where nothing tells them."""
    if end == date.min:
        return {"start": None, "end": None}
    return {"start": start.isoformat(), "end": end.isoformat()}


def _interval(low: float | None, high: float | None) -> dict[str, float]:
    return {} if low is None or high is None else {"low": low, "high": high}


def _label(label: Label) -> dict[str, Any]:
    return {"category": label.category, "topic": label.topic}


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as plain dictionaries and lists."""
    return {
        "schema": COMPARISON_SCHEMA,
        "person": comparison.person,
        "series": comparison.series,
        "by": comparison.by,
        "old": _model(comparison.old),
        "new": _model(comparison.new),
        "undated": comparison.undated,
        "whole": _changed(comparison.whole),
        "periods": [_changed(period) for period in comparison.periods],
        "largest": [
            {
                "place": one.place,
                "file": one.file,
                "title": one.title,
                "date": None if one.date is None else one.date.isoformat(),
                "moved": one.moved,
                "categories": _shares(one.categories),
            }
            for one in comparison.largest
        ],
    }


def _model(model: ArchivedModel) -> dict[str, Any]:
    return {"name": model.name, "fingerprint": model.fingerprint}


def _changed(period: ChangedPeriod) -> dict[str, Any]:
    return {
        **_days(period.start, period.end),
        "meetings": period.meetings,
        "seconds": period.seconds,
        "categories": _shares(period.categories),
    }


def _shares(shares: Sequence[ChangedShare]) -> list[dict[str, Any]]:
    return [
        {"category": one.category, "old": one.old, "new": one.new, "typical": one.typical}
        for one in shares
    ]
