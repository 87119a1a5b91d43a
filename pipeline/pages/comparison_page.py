"""What another model alone changes, as one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.compared import ChangedPeriod, ChangedShare, Comparison
from pipeline.pages import comparison_sentences, meeting_rows, share_bar, trend_sentences
from pipeline.writers import palette, self_contained, sentences
from pipeline.writers.sentences import percent, plain

LISTED = 260
"""Periods that the page lists at most, the latest: five years of weeks."""
_ROOM = "pipeline.pages"


def comparison(comparison: Comparison) -> str:
    """Give the page of a comparison."""
    whole = comparison.whole
    inks = palette.inks([one.category for one in whole.categories])
    periods = comparison.periods[-LISTED:] if len(comparison.periods) > 1 else ()
    old, new = comparison_sentences.models(comparison)
    values: dict[str, Any] = {
        "title": _title(comparison),
        "facts": _facts(comparison),
        "headline": comparison_sentences.headline(comparison),
        "together": trend_sentences.together(whole.meetings),
        "inks": list(inks.values()),
        "bars": [
            {"name": name, "kind": kind, "pieces": share_bar.pieces(_shares(whole, kind), inks)}
            for name, kind in ((old, "old"), (new, "new"))
        ],
        "rows": [_row(one, inks[one.category]) for one in whole.categories],
        "pace": trend_sentences.PACES[comparison.by],
        "periods": [_period(one, comparison, list(inks)) for one in periods],
        "left_out": len(comparison.periods) - len(periods) if periods else 0,
        "largest": [
            {
                "title": meeting_rows.cut(plain(one.title or "") or plain(one.file) or "Meeting"),
                "date": f"{one.date.day} {one.date:%b %Y}" if one.date else "no date",
                "moved": percent(one.moved),
                "most": comparison_sentences.most(one),
            }
            for one in comparison_sentences.largest(comparison)
        ],
        "notes": [
            comparison_sentences.SAME_TALK,
            comparison_sentences.IN_ONE,
            comparison_sentences.RELABELLED,
            sentences.NO_SCORES,
        ],
    }
    style = self_contained.style_sheet(
        ["page.css", "shares.css", "trends.css", "comparison.css"],
        list(inks.values()),
        room=_ROOM,
    )
    return self_contained.page("comparison.html.j2", style, "", _ROOM, **values)


def _title(comparison: Comparison) -> str:
    told = [plain(one) for one in (comparison.person, comparison.series) if one]
    return meeting_rows.cut(" · ".join(["What another model changes", *told]))


def _facts(comparison: Comparison) -> list[str]:
    whole = comparison.whole
    told = [f"{trend_sentences.meetings(whole.meetings)} read by both"]
    told += [trend_sentences.days(whole.start, whole.end)] if comparison.periods else []
    told += [f"{comparison.undated:,} without a date"] if comparison.undated else []
    names = (("old", comparison.old), ("new", comparison.new))
    return [*told, *(f"{kind}: {comparison_sentences.called(one)}" for kind, one in names)]


def _shares(period: ChangedPeriod, kind: str) -> Mapping[str, float]:
    return {
        one.category: (one.old if kind == "old" else one.new) or 0.0 for one in period.categories
    }


def _row(one: ChangedShare, ink: palette.Ink) -> dict[str, Any]:
    return {
        "ink": ink,
        "old": "–" if one.old is None else percent(one.old),
        "new": "–" if one.new is None else percent(one.new),
        "difference": comparison_sentences.difference(one),
        "typical": comparison_sentences.typical(one),
    }


def _period(
    period: ChangedPeriod, comparison: Comparison, categories: Sequence[str]
) -> dict[str, Any]:
    differ = {
        one.category: comparison_sentences.difference(one, unit=False) for one in period.categories
    }
    name = trend_sentences.period_name(period.start, period.end, comparison.by)
    return {
        "name": name[0].upper() + name[1:],
        "meetings": period.meetings,
        "cells": [differ.get(category, "–") for category in categories],
    }
