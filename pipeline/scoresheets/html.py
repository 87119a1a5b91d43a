"""Figures of an evaluation as one page with plots, for people who are no statisticians."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.findings import ClassScore, Findings, MeetingShares, Scores
from pipeline.scoresheets import plots
from pipeline.scoresheets.sheet import Sheet
from pipeline.writers import palette, self_contained

_ROOM = "pipeline.scoresheets"
_WORST = 5
"""Meetings listed for the error of their shares."""


def write(sheet: Sheet) -> str:
    """Give the page."""
    found = sheet.findings
    scores = found.evaluation.by_words
    inks = palette.inks([score.name for score in scores.categories])
    rules: list[str] = []
    values: dict[str, Any] = {
        "model": sheet.model,
        "fingerprint": sheet.fingerprint,
        "facts": [
            _many(found.evaluation.meetings, "meeting"),
            f"{found.evaluation.words:,} words",
            found.how,
        ],
        "flatters": sheet.seen,
        "headline": _headline(scores),
        "keys": _keys(found),
        "inks": list(inks.values()),
        "square": plots.square(),
        "scatter": [
            {"ink": ink, **plots.scatter(found.shares, ink.number)} for ink in inks.values()
        ],
        "many": len(found.shares) > plots.MOST_INTERVALS,
        "intervals": any(one.intervals for one in found.shares),
        "errors": _errors(scores, rules),
        "coverage": _coverage(found),
        "worst": _worst(found.shares, list(inks)),
        "categories": [
            _class(score, f"f{index}", rules) for index, score in enumerate(scores.categories)
        ],
        "heat": _heat(scores, rules),
        "reliability": plots.reliability(scores.reliability),
        "calibration_error": f"{100 * scores.calibration_error:.1f}",
        "curve": plots.curve(found.curve) if len(found.curve) > 1 else None,
        "curve_says": _curve_says(found),
        "measured": found.curve[-1].measured if found.curve else 0,
        "topics": _topics(scores, inks, rules),
        "groups": _groups(found),
    }
    sheets = ["page.css", "evaluation.css"]
    style = self_contained.style_sheet(sheets, list(inks.values()), rules, _ROOM)
    return self_contained.page("evaluation.html.j2", style, "", _ROOM, **values)


def _headline(scores: Scores) -> str:
    return (
        f"Of 100 words, {100 * scores.accuracy:.0f} get the category that people gave them; "
        f"a category's share in a meeting is off by {scores.share_error:.1f} points on average."
    )


def _keys(found: Findings) -> list[dict[str, str]]:
    """Give the figures to see first, each with what it means."""
    scores = found.evaluation.by_words
    ranges = scores.intervals
    keys = [
        (
            "words right",
            f"{scores.accuracy:.0%}",
            _percents(ranges.get("accuracy")),
            "of all words got the category that people gave them.",
        ),
        (
            "macro-F1",
            f"{scores.macro_f1:.2f}",
            _range(ranges.get("macro_f1"), 2),
            "from 0 to 1, every category counting the same. Two people reach 0.96 to 0.99.",
        ),
        (
            "share error",
            f"{scores.share_error:.1f}",
            _range(ranges.get("share_error"), 1),
            "points of 100 by which a category's share in a meeting is off, on average.",
        ),
        (
            "calibration error",
            f"{100 * scores.calibration_error:.1f}",
            "",
            "points between how sure the model is and how often it is right.",
        ),
    ]
    names = ("name", "figure", "range", "meaning")
    return [dict(zip(names, key, strict=True)) for key in keys]


def _errors(scores: Scores, rules: list[str]) -> list[dict[str, str]]:
    """Give the share error beside what one would err by without reading."""
    rows = [
        ("this model", scores.share_error),
        ("the training meetings' mean shares", scores.share_error_of_training_shares),
        ("always the commonest category", scores.share_error_of_commonest),
    ]
    known = [(name, value) for name, value in rows if value is not None]
    most = max(value for _, value in known) or 1.0
    for index, (_, value) in enumerate(known):
        rules.append(f"#e{index}{{width:{100 * value / most:.2f}%}}")
    return [
        {"id": f"e{index}", "name": name, "text": f"{value:.1f}"}
        for index, (name, value) in enumerate(known)
    ]


def _coverage(found: Findings) -> list[dict[str, Any]]:
    return [
        {
            "name": group,
            "meetings": f"{one.meetings:,}",
            "cells": [
                {"held": f"{one.held[name]:.0%}", "width": f"{one.width[name]:.0f}"}
                for name in one.held
            ],
        }
        for group, one in found.coverage.items()
    ]


def _worst(told: Sequence[MeetingShares], names: Sequence[str]) -> list[dict[str, str]]:
    """Give the meetings with the greatest error of one category's share."""
    cases = []
    for one in told:
        errors = [abs(e - t) for e, t in zip(one.estimated, one.true, strict=True)]
        column = max(range(len(errors)), key=lambda index: errors[index])
        cases.append((errors[column], column, one))
    cases.sort(key=lambda case: -case[0])
    return [
        {
            "title": one.title[:120],
            "words": f"{one.words:,}",
            "category": names[column],
            "true": f"{one.true[column]:.0%}",
            "estimated": f"{one.estimated[column]:.0%}",
        }
        for _, column, one in cases[:_WORST]
    ]


def _class(score: ClassScore, number: str, rules: list[str]) -> dict[str, Any]:
    """Give a class with the place of its F1 bar and of the interval on it."""
    rules.append(f"#{number}{{width:{100 * score.f1:.2f}%}}")
    if score.f1_interval:
        low, high = score.f1_interval
        rules.append(f"#{number}w{{left:{100 * low:.2f}%;width:{100 * (high - low):.2f}%}}")
    return {
        "id": number,
        "name": score.name,
        "f1": f"{score.f1:.2f}",
        "range": _range(score.f1_interval, 2),
        "precision": f"{score.precision:.2f}",
        "recall": f"{score.recall:.2f}",
        "words": f"{score.weight:,.0f}",
    }


def _topics(scores: Scores, inks: dict[str, palette.Ink], rules: list[str]) -> list[dict[str, Any]]:
    there = [score for score in scores.topics if score.share > 0]
    return [
        {
            **_class(score, f"t{index}", rules),
            "ink": inks[score.name.partition("/")[0]],
            "topic": score.name.partition("/")[2],
        }
        for index, score in enumerate(there)
    ]


def _heat(scores: Scores, rules: list[str]) -> list[dict[str, Any]]:
    rows = plots.heat(scores.confusion)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            cell["id"] = f"h{number}-{column}"
            # Between light and deep nothing could be read on either.
            cell["deep"] = cell["part"] > 0.5
            shade = 0.8 + cell["part"] / 5 if cell["deep"] else 0.8 * cell["part"]
            rules.append(f"#{cell['id']}{{--part:{100 * shade:.0f}%}}")
    names = [score.name for score in scores.categories]
    return [{"name": name, "cells": row} for name, row in zip(names, rows, strict=True)]


def _curve_says(found: Findings) -> str:
    """Say whether the last doubling helped, as far as the figures can tell."""
    if len(found.curve) < 2:
        return ""
    before, last = found.curve[-2], found.curve[-1]
    gain = last.macro_f1 - before.macro_f1
    if gain < 0.01:
        return "The last doubling brought next to nothing: more of the same will hardly help."
    return (
        f"The last doubling of the meetings brought {100 * gain:.0f} hundredths: more labelled "
        "meetings can be expected to help further."
    )


def _groups(found: Findings) -> list[dict[str, str]]:
    """Give kinds of talk and sources as rows of one table."""
    rows = []
    for name, one in found.by_kind.items():
        words = one.by_words
        rows.append(
            _group(
                name,
                one.meetings,
                one.words,
                words.accuracy,
                words.macro_f1,
                words.intervals.get("macro_f1"),
                words.share_error,
            )
            | {"kind": "kind"}
        )
    for name, source in found.by_source.items():
        rows.append(
            _group(
                name,
                source.meetings,
                source.words,
                source.accuracy,
                source.macro_f1,
                source.macro_f1_interval,
                source.share_error,
            )
            | {"kind": "source"}
        )
    return rows


def _group(
    name: str,
    meetings: int,
    words: int,
    accuracy: float,
    macro: float,
    interval: tuple[float, float] | None,
    error: float,
) -> dict[str, str]:
    return {
        "name": name,
        "meetings": f"{meetings:,}",
        "words": f"{words:,}",
        "accuracy": f"{accuracy:.0%}",
        "macro": f"{macro:.2f}",
        "range": _range(interval, 2),
        "error": f"{error:.1f}",
    }


def _range(interval: tuple[float, float] | None, digits: int) -> str:
    return "" if interval is None else f"{interval[0]:.{digits}f}–{interval[1]:.{digits}f}"


def _percents(interval: tuple[float, float] | None) -> str:
    return "" if interval is None else f"{100 * interval[0]:.0f}–{100 * interval[1]:.0f}%"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
