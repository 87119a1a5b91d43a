"""Figures of an evaluation as text."""

from __future__ import annotations

import io
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from pipeline.commands import output
from pipeline.evaluation import ClassScore, Evaluation, Scores


def table(evaluation: Evaluation, on: str, by_source: Mapping[str, Evaluation]) -> str:
    """Give all figures as text; shares of words and of time as fractions of 1.

    :param on: what the meetings are, in words.
    :param by_source: the figures of each source, where there are several.
    """
    text = io.StringIO()
    console = Console(
        file=text,
        width=max(72, min(output.width(), 100)),
        highlight=False,
        color_system=None,
        markup=False,
    )
    scores = evaluation.by_words
    console.print(f"{evaluation.meetings} meetings, {evaluation.words} words, {on}\n")
    console.print(_summary(evaluation.by_words, evaluation.by_time))
    console.print(_classes("category", scores.categories))
    console.print(_confusion(scores))
    if scores.topics:
        console.print(_classes("topic", [score for score in scores.topics if score.share > 0]))
    if by_source:
        console.print(_sources(by_source))
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n"))


def _sources(by_source: Mapping[str, Evaluation]) -> Table:
    sources = Table("source", "meetings", "words", "accuracy", "macro-F1", "share error", box=None)
    sources.title = ""
    for name, one in by_source.items():
        scores = one.by_words
        sources.add_row(
            name,
            str(one.meetings),
            str(one.words),
            f"{scores.accuracy:.3f}",
            f"{scores.macro_f1:.3f}",
            f"{scores.share_error:.1f}",
        )
    return sources


def _summary(words: Scores, time: Scores) -> Table:
    summary = Table("", "by words", "by time", box=None)
    for name, field in (
        ("accuracy", "accuracy"),
        ("kappa", "kappa"),
        ("macro-F1, categories", "macro_f1"),
        ("macro-F1, topics", "topic_macro_f1"),
        ("calibration error", "calibration_error"),
    ):
        if getattr(words, field) is not None:
            summary.add_row(name, f"{getattr(words, field):.3f}", f"{getattr(time, field):.3f}")
    for name, field in (
        ("share error, points", "share_error"),
        ("  of the others' mean shares", "share_error_of_training_shares"),
        ("  of the commonest category", "share_error_of_commonest"),
    ):
        summary.add_row(name, f"{getattr(words, field):.1f}", f"{getattr(time, field):.1f}")
    return summary


def _classes(name: str, scores: list[ClassScore] | tuple[ClassScore, ...]) -> Table:
    classes = Table(
        name, "share", "precision", "recall", "F1", box=None, title_justify="left", padding=(0, 1)
    )
    classes.title = ""
    for score in scores:
        classes.add_row(
            score.name,
            f"{score.share:.3f}",
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
        )
    return classes


def _confusion(scores: Scores) -> Table:
    names = [score.name for score in scores.categories]
    confusion = Table("labelled \\ said", *names, box=None)
    confusion.title = ""
    for name, row in zip(names, scores.confusion, strict=True):
        confusion.add_row(name, *(f"{cell:.3f}" for cell in row))
    return confusion
