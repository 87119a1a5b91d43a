"""A comparison of two models for the terminal."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.compared import Comparison
from pipeline.pages import comparison_sentences, trend_sentences
from pipeline.trend_writers.period_names import short
from pipeline.writers import sentences, terminal
from pipeline.writers.protocol import Detail
from pipeline.writers.sentences import percent, plain


def write(comparison: Comparison, detail: Detail) -> str:
    """Give the comparison as text of the width that there is."""
    parts: list[RenderableType] = [_heading(comparison), Text()]
    parts.append(Text(comparison_sentences.headline(comparison)))
    if not comparison.whole.meetings:
        return terminal.text(parts, detail)
    parts.append(_shares(comparison))
    if len(comparison.periods) > 1:
        parts.append(_periods(comparison))
    parts += [*_meetings(comparison), terminal.listed(_notes(comparison))]
    return terminal.text(parts, detail)


def _heading(comparison: Comparison) -> Text:
    named = [plain(one) for one in (comparison.person, comparison.series) if one]
    title = " · ".join(["What another model changes", *named])
    facts = [trend_sentences.meetings(comparison.whole.meetings), "read by both"]
    if comparison.periods:
        facts.append(trend_sentences.days(comparison.whole.start, comparison.whole.end))
    heading = Text(title, style="bold").append("\n")
    old, new = (comparison_sentences.called(one) for one in (comparison.old, comparison.new))
    heading.append(f"old: {old}, new: {new}\n", style="dim")
    return heading.append(" · ".join([" ".join(facts[:2]), *facts[2:]]), style="dim")


def _shares(comparison: Comparison) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, collapse_padding=True)
    table.add_column("all together", overflow="fold")
    old, new = comparison_sentences.models(comparison)
    for name in (f"old\n{old}", f"new\n{new}", "difference", "in one meeting"):
        table.add_column(name, justify="right")
    for one in comparison.whole.categories:
        table.add_row(
            Text(one.category, style="bold"),
            "–" if one.old is None else percent(one.old),
            "–" if one.new is None else percent(one.new),
            comparison_sentences.difference(one),
            comparison_sentences.typical(one),
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
        points = {
            one.category: comparison_sentences.difference(one, unit=False)
            for one in period.categories
        }
        cells = (points.get(name, "·") for name in names)
        table.add_row(short(period.start, comparison.by), str(period.meetings), *cells)
    return table


def _meetings(comparison: Comparison) -> list[RenderableType]:
    changed = comparison_sentences.largest(comparison)
    if not changed:
        return []
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, collapse_padding=True)
    table.add_column("relabelled", justify="right", no_wrap=True)
    table.add_column("meetings that changed most", overflow="fold")
    table.add_column("most of it", overflow="fold")
    for one in changed:
        when = f"{trend_sentences.day(one.date.date())}, " if one.date else ""
        table.add_row(
            percent(one.moved),
            Text(f"{when}{plain(one.title or '') or plain(one.file)}"),
            Text(comparison_sentences.most(one)),
        )
    return [table]


def _notes(comparison: Comparison) -> list[str]:
    notes = [comparison_sentences.SAME_TALK]
    if len(comparison.periods) > 1:
        notes.append(
            "Points are hundredths of the time: + is more by the new model; n counts meetings."
        )
    notes += [comparison_sentences.IN_ONE, comparison_sentences.RELABELLED]
    if comparison.undated:
        many = trend_sentences.meetings(comparison.undated)
        notes.append(f"The date of {many} is not known: counted in all, in no period.")
    return [*notes, sentences.NO_SCORES]
