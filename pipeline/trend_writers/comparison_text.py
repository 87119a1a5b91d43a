"""A comparison of two models for the terminal."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.history import ArchivedModel, ChangedPeriod, ChangedShare, Comparison
from pipeline.pages import trend_sentences
from pipeline.trend_writers.period_names import short
from pipeline.writers import sentences, terminal
from pipeline.writers.protocol import Detail
from pipeline.writers.sentences import percent, plain

_DIGITS = 8  # of a fingerprint, enough to tell models apart


def write(comparison: Comparison, detail: Detail) -> str:
    """Give the comparison as text of the width that there is."""
    parts: list[RenderableType] = [_heading(comparison)]
    if not comparison.whole.meetings:
        parts += [Text(), Text("No transcript was read by both models.")]
        return terminal.text(parts, detail)
    parts.append(_shares(comparison.whole))
    if len(comparison.periods) > 1:
        parts.append(_periods(comparison))
    parts += [_meetings(comparison), terminal.listed(_notes(comparison))]
    return terminal.text(parts, detail)


def _heading(comparison: Comparison) -> Text:
    named = [plain(one) for one in (comparison.person, comparison.series) if one]
    title = " · ".join(["What another model changes", *named])
    facts = [trend_sentences.meetings(comparison.whole.meetings), "read by both"]
    if comparison.periods:
        facts.append(trend_sentences.days(comparison.whole.start, comparison.whole.end))
    heading = Text(title, style="bold").append("\n")
    heading.append(f"old {_model(comparison.old)}, new {_model(comparison.new)}\n", style="dim")
    return heading.append(" · ".join([" ".join(facts[:2]), *facts[2:]]), style="dim")


def _model(model: ArchivedModel) -> str:
    return f"{model.name} {model.fingerprint[:_DIGITS]}"


def _shares(whole: ChangedPeriod) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, collapse_padding=True)
    table.add_column("of all time", overflow="fold")
    for name in ("old", "new", "points", "points in a meeting"):
        table.add_column(name, justify="right")
    for one in whole.categories:
        table.add_row(
            Text(one.category, style="bold"),
            "–" if one.old is None else percent(one.old),
            "–" if one.new is None else percent(one.new),
            _points(one),
            f"{100 * one.typical:.1f}",
        )
    return table


def _periods(comparison: Comparison) -> Table:
    """Give the change of each share, in points, period by period."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, collapse_padding=True)
    table.add_column("points", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True, style="dim")
    names = [one.category for one in comparison.whole.categories]
    for name in names:
        table.add_column(name, justify="right")
    for period in comparison.periods:
        points = {one.category: _points(one) for one in period.categories}
        cells = (points.get(name, "·") for name in names)
        table.add_row(short(period.start, comparison.by), str(period.meetings), *cells)
    return table


def _meetings(comparison: Comparison) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, collapse_padding=True)
    table.add_column("moved", justify="right", no_wrap=True)
    table.add_column("meetings that changed most", overflow="fold")
    table.add_column("most of it", overflow="fold")
    for one in comparison.largest:
        when = f"{trend_sentences.day(one.date.date())}, " if one.date else ""
        largest = max(one.categories, key=lambda share: share.typical, default=None)
        table.add_row(
            percent(one.moved),
            Text(f"{when}{plain(one.title or '') or plain(one.file)}"),
            Text(f"{largest.category} {_points(largest)}" if largest else ""),
        )
    return table


def _points(one: ChangedShare) -> str:
    if one.old is None or one.new is None:
        return "–"
    return f"{100 * (one.new - one.old):+.1f}"


def _notes(comparison: Comparison) -> list[str]:
    notes = [
        "The transcripts are the same: all that differs here is the model's doing.",
        "Points are hundredths of the time; those in a meeting are what its share differs by on "
        "average, up or down; moved is the part of the time that is given another category.",
    ]
    if comparison.undated:
        many = trend_sentences.meetings(comparison.undated)
        notes.append(f"The date of {many} is not known: counted in all, in no period.")
    return [*notes, sentences.NO_SCORES]
