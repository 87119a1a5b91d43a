"""Topics that come and go: each with its share over time, and then against before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.history import Period, TopicChange, Trends
from pipeline.labels import Label
from pipeline.pages import share_bar, trend_sentences
from pipeline.writers import palette
from pipeline.writers.sentences import percent

_LEAST = 0.002  # a topic with less of all the time is not listed, unless it changed
_GROUPS = (
    ("more", "More than before"),
    ("less", "Less than before"),
    ("the same", "No clear change"),
)


def groups(trends: Trends, inks: Mapping[str, palette.Ink]) -> list[dict[str, Any]]:
    """Give the topics that take more of the time than before, those that take less, the rest."""
    changes = {one.label: one for one in trends.changes}
    rows: dict[str, list[dict[str, Any]]] = {way: [] for way, _ in _GROUPS}
    shares = {one.label: one.share for one in trends.whole.topics}
    order = [one.label for one in trends.changes]
    order += sorted((one for one in shares if one not in changes), key=lambda one: -shares[one])
    for label in order:
        change = changes.get(label)
        if label.category not in inks or (change is None and shares[label] < _LEAST):
            continue
        way = "the same" if change is None else trend_sentences.way(change)
        rows[way].append(_row(label, change, shares.get(label, 0.0), trends.periods, inks))
    return [{"name": name, "rows": rows[way]} for way, name in _GROUPS if rows[way]]


def _row(
    label: Label,
    change: TopicChange | None,
    share: float,
    periods: Sequence[Period],
    inks: Mapping[str, palette.Ink],
) -> dict[str, Any]:
    over = [
        next((one.share for one in period.topics if one.label == label), 0.0) for period in periods
    ]
    return {
        "ink": inks[label.category],
        "name": label.topic or label.category,
        "percent": percent(share),
        "earlier": "" if change is None else percent(change.earlier),
        "later": "" if change is None else percent(change.later),
        "path": _path(over),
        "width": max(1, len(over)),
        "told": f"came up in {sum(one > 0 for one in over)} of {len(over)} periods",
    }


def _path(over: Sequence[float]) -> str:
    """Draw a small bar for each period, as an SVG path in a box as wide as there are periods."""
    top = max(over, default=0.0)
    return "".join(
        f"M{place + 0.12:.2f} 20v-{share_bar.number(max(1.0, 20 * one / top))}h.76V20z"
        for place, one in enumerate(over)
        if one > 0
    )
