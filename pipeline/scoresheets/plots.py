"""Plots of figures as plain numbers, in units of their view boxes: nothing is drawn here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pipeline.findings import Bin, MeetingShares, Rung

PANEL = 240
"""Side of a square plot."""
WIDE = (480, 260)
"""Width and height of a wide plot."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 42, 10, 12, 30


def square() -> dict[str, Any]:
    """Give the axes of a square plot from 0 to 100 % both ways."""
    ticks = [(place, _across(place), _up(place)) for place in (0.0, 0.5, 1.0)]
    return {
        "size": PANEL,
        "left": _LEFT,
        "right": PANEL - _RIGHT,
        "top": _TOP,
        "bottom": PANEL - _BOTTOM,
        "ticks": [{"text": f"{place:.0%}", "x": x, "y": y} for place, x, y in ticks],
    }


def scatter(told: Sequence[MeetingShares], column: int) -> dict[str, str]:
    """Give one category's true share against the estimate, a mark for each meeting.

    :returns: paths of the marks, of the intervals that hold the true share, and of those
        that miss it.
    """
    paths: dict[str, list[str]] = {"marks": [], "held": [], "missed": []}
    for one in told:
        true = one.true[column]
        x = _across(true)
        paths["marks"].append(f"M{x} {_up(one.estimated[column])}h0")
        if one.intervals is not None:
            low, high = one.intervals[column]
            name = "held" if low <= true <= high else "missed"
            paths[name].append(f"M{x} {_up(low)}V{_up(high)}")
    return {name: "".join(path) for name, path in paths.items()}


def reliability(bins: Sequence[Bin]) -> dict[str, Any]:
    """Give confidence against accuracy; marks are as large as the talk that they stand for."""
    largest = max((one.share for one in bins), default=1.0)
    return {
        "line": "M" + "L".join(f"{_across(b.confidence)} {_up(b.accuracy)}" for b in bins),
        "marks": [
            {
                "x": _across(one.confidence),
                "y": _up(one.accuracy),
                "radius": round(2.5 + 6.5 * math.sqrt(one.share / largest), 2),
                "text": f"{one.confidence:.0%} sure, {one.accuracy:.0%} right, "
                f"{one.share:.1%} of the words",
            }
            for one in bins
        ],
    }


def curve(rungs: Sequence[Rung]) -> dict[str, Any]:
    """Give macro-F1 against the number of meetings trained on, which doubles to the right."""
    width, height = WIDE
    low = min((rung.macro_f1_interval or (rung.macro_f1, 0))[0] for rung in rungs)
    high = max((rung.macro_f1_interval or (0, rung.macro_f1))[1] for rung in rungs)
    least, most = math.floor(low * 10) / 10, max(math.ceil(high * 10) / 10, 0.1)
    least = min(least, most - 0.1)
    first, last = math.log2(rungs[0].meetings), math.log2(rungs[-1].meetings)
    inner = width - _LEFT - _RIGHT - 60

    def across(meetings: int) -> float:
        part = (math.log2(meetings) - first) / (last - first) if last > first else 0.5
        return round(_LEFT + 30 + part * inner, 2)

    def up(score: float) -> float:
        part = (score - least) / (most - least)
        return round(height - _BOTTOM - part * (height - _TOP - _BOTTOM), 2)

    steps = round((most - least) * 10)
    marks = [
        {
            "x": across(rung.meetings),
            "y": up(rung.macro_f1),
            "meetings": f"{rung.meetings:,}",
            "score": f"{rung.macro_f1:.2f}",
        }
        for rung in rungs
    ]
    ranges = [(across(r.meetings), r.macro_f1_interval) for r in rungs if r.macro_f1_interval]
    there = [f"{x} {up(interval[1])}" for x, interval in ranges]
    back = [f"{x} {up(interval[0])}" for x, interval in reversed(ranges)]
    return {
        "width": width,
        "height": height,
        "left": _LEFT,
        "right": width - _RIGHT,
        "bottom": height - _BOTTOM,
        "ticks": [
            {"text": f"{least + step / 10:.1f}", "y": up(least + step / 10)}
            for step in range(steps + 1)
        ],
        "line": "M" + "L".join(f"{mark['x']} {mark['y']}" for mark in marks),
        "band": f"M{'L'.join(there + back)}Z" if there else "",
        "marks": marks,
    }


def heat(confusion: Sequence[Sequence[float]]) -> list[list[dict[str, Any]]]:
    """Give each row of a confusion as parts of the row: what became of 100 labelled words."""
    rows = []
    for row in confusion:
        total = sum(row)
        parts = [cell / total if total else 0.0 for cell in row]
        rows.append([{"part": part, "text": f"{part:.0%}" if total else "–"} for part in parts])
    return rows


def _across(part: float) -> float:
    return round(_LEFT + part * (PANEL - _LEFT - _RIGHT), 2)


def _up(part: float) -> float:
    return round(PANEL - _BOTTOM - part * (PANEL - _TOP - _BOTTOM), 2)
