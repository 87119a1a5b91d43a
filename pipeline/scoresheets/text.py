"""Figures of an evaluation as text of at most 80 columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from pipeline.findings import (
    ClassScore,
    Coverage,
    Evaluation,
    Findings,
    Rung,
    Scores,
    SourceScore,
)
from pipeline.scoresheets.sheet import Sheet

_WIDTH = 80
_FIGURES = (
    ("accuracy", "accuracy"),
    ("kappa", "kappa"),
    ("macro-F1, categories", "macro_f1"),
    ("macro-F1, topics", "topic_macro_f1"),
    ("calibration error", "calibration_error"),
)
_ERRORS = (
    ("share error, points", "share_error"),
    ("  if all had the training mean", "share_error_of_training_shares"),
    ("  if all were its commonest", "share_error_of_commonest"),
)


def write(sheet: Sheet) -> str:
    """Give all figures; shares of words and of time as fractions of 1."""
    text = io.StringIO()
    console = Console(
        file=text, width=_WIDTH, highlight=False, color_system=None, markup=False, emoji=False
    )
    found = sheet.findings
    scores = found.evaluation.by_words
    console.print(f"Model {sheet.model} ({sheet.fingerprint})")
    console.print(
        f"{found.evaluation.meetings} meetings, {found.evaluation.words:,} words, {found.how}"
    )
    for title, table in _tables(found, scores):
        console.print(f"\n{title}")
        console.print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n"))


def _tables(found: Findings, scores: Scores) -> Iterable[tuple[str, Table]]:
    yield "In all (90% intervals by meeting)", _summary(scores, found.evaluation.by_time)
    yield "Each category", _classes("category", scores.categories)
    yield "Share of the words, labelled (rows) and said (columns)", _confusion(scores)
    yield "Reliability: how often it is right when it is so sure", _reliability(scores)
    if found.coverage:
        said = "90% intervals: how often they held the true share (mean width in points)"
        yield said, _coverage(found.coverage)
    if found.curve:
        said = f"Learning curve, each step measured on {found.curve[-1].measured} meetings"
        yield said, _curve(found.curve)
    if scores.topics:
        there = [score for score in scores.topics if score.share > 0]
        yield "Each topic", _classes("topic", there)
    if found.by_kind:
        yield "Each kind of talk", _kinds(found.by_kind)
    if found.by_source:
        yield "Each source", _sources(found.by_source)


def _table(first: str, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0))
    table.add_column(first, overflow="fold")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _summary(words: Scores, time: Scores) -> Table:
    table = _table("", "by words", "90%", "by time")
    for rows, digits in ((_FIGURES, 3), (_ERRORS, 1)):
        for name, field in rows:
            if (value := getattr(words, field)) is not None:
                table.add_row(
                    name,
                    f"{value:.{digits}f}",
                    _range(words.intervals.get(field), digits),
                    f"{getattr(time, field):.{digits}f}",
                )
    return table


def _classes(name: str, scores: Sequence[ClassScore]) -> Table:
    table = _table(name, "words", "share", "precision", "recall", "F1", "90%")
    for score in scores:
        table.add_row(
            score.name,
            f"{score.weight:,.0f}",
            f"{score.share:.3f}",
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            _range(score.f1_interval, 2),
        )
    return table


def _confusion(scores: Scores) -> Table:
    names = [score.name for score in scores.categories]
    table = _table("", *names)
    for name, row in zip(names, scores.confusion, strict=True):
        table.add_row(name, *(f"{cell:.3f}" for cell in row))
    return table


def _reliability(scores: Scores) -> Table:
    table = _table("sure", "right", "of the words")
    for one in scores.reliability:
        table.add_row(f"{one.confidence:.0%}", f"{one.accuracy:.0%}", f"{one.share:.1%}")
    return table


def _coverage(coverage: Mapping[str, Coverage]) -> Table:
    names = list(next(iter(coverage.values())).held)
    table = _table("", "meetings", *names)
    for group, one in coverage.items():
        cells = [f"{one.held[name]:.0%} ({one.width[name]:.0f})" for name in names]
        table.add_row(group, str(one.meetings), *cells)
    return table


def _curve(curve: Sequence[Rung]) -> Table:
    table = _table("trained on", "words", "macro-F1", "90%", "share error")
    for rung in curve:
        table.add_row(
            f"{rung.meetings} meetings",
            f"{rung.words:,}",
            f"{rung.macro_f1:.3f}",
            _range(rung.macro_f1_interval, 2),
            f"{rung.share_error:.1f}",
        )
    return table


def _kinds(kinds: Mapping[str, Evaluation]) -> Table:
    table = _table("", *kinds)
    table.add_row("meetings", *(f"{one.meetings}" for one in kinds.values()))
    table.add_row("words", *(f"{one.words:,}" for one in kinds.values()))
    for rows, digits in ((_FIGURES, 3), (_ERRORS, 1)):
        for name, field in rows:
            values = [getattr(one.by_words, field) for one in kinds.values()]
            if None not in values:
                table.add_row(name, *(f"{value:.{digits}f}" for value in values))
    return table


def _sources(sources: Mapping[str, SourceScore]) -> Table:
    columns = ("meetings", "words", "accuracy", "macro-F1", "90%", "share error")
    table = _table("", *columns)
    for name, one in sources.items():
        table.add_row(
            name,
            str(one.meetings),
            f"{one.words:,}",
            f"{one.accuracy:.3f}",
            f"{one.macro_f1:.3f}",
            _range(one.macro_f1_interval, 2),
            f"{one.share_error:.1f}",
        )
    return table


def _range(interval: tuple[float, float] | None, digits: int) -> str:
    return "" if interval is None else f"{interval[0]:.{digits}f}–{interval[1]:.{digits}f}"
