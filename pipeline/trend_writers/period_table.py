"""Periods one below the other: the share of each category, and a strip of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from pipeline.history import Period, Trends
from pipeline.records import CategoryShare
from pipeline.trend_writers.period_names import short
from pipeline.writers import palette, sentences, terminal

_STRIP = 8  # columns that a strip needs at least
_WIDEST_STRIP = 80
_GAP = 2  # columns between two others


def period_table(trends: Trends, inks: Mapping[str, palette.Ink], width: int) -> Table:
    """Give a row for each period; figures, then their ranges, are left out where it is narrow."""
    names = [short(period.start, trends.by) for period in trends.periods]
    counts = [str(period.meetings) for period in trends.periods]
    fixed = max(map(len, [*names, "period"])) + max(map(len, [*counts, "n"])) + 3 * _GAP
    cells = _cells(trends.periods, inks, width - fixed - _STRIP)
    columns = [max(map(len, column)) for column in zip(*cells.values(), strict=True)]
    room = min(width - fixed - sum(columns) - _GAP * len(columns), _WIDEST_STRIP)
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True, style="dim")
    for category in list(inks) if columns else ():
        style = _colour(inks[category])
        table.add_column(
            cells[-1][list(inks).index(category)], justify="right", no_wrap=True, style=style
        )
    table.add_column(legend(inks) if not columns else "", no_wrap=True, width=max(room, 1))
    for number, period in enumerate(trends.periods):
        table.add_row(
            names[number], counts[number], *cells[number], _strip(period.categories, inks, room)
        )
    return table


def _cells(
    periods: Sequence[Period], inks: Mapping[str, palette.Ink], room: int
) -> dict[int, list[str]]:
    """Print shares in as much detail as there is room for; row -1 is the heading."""
    headings = list(inks), [ink.letter for ink in inks.values()]
    for with_range, heading in ((True, 0), (False, 0), (False, 1)):
        rows = {-1: headings[heading]} | {
            number: _figures(period, list(inks), with_range)
            for number, period in enumerate(periods)
        }
        columns = [max(map(len, column)) for column in zip(*rows.values(), strict=True)]
        if sum(columns) + _GAP * len(columns) <= room:
            return rows
    return {number: [] for number in range(-1, len(periods))}


def _figures(period: Period, names: Sequence[str], with_range: bool) -> list[str]:
    shares = {share.category: share for share in period.categories}
    return [_figure(shares.get(name), with_range) for name in names]


def _figure(share: CategoryShare | None, with_range: bool) -> str:
    if share is None:
        return "·"
    figure = f"{share.share:.0%}"
    if not with_range or share.low is None or share.high is None:
        return figure
    return f"{figure} {sentences.interval(share):>6}"


def _strip(shares: Sequence[CategoryShare], inks: Mapping[str, palette.Ink], room: int) -> Text:
    """Fill a line with the categories' letters, as many of each as its share."""
    strip = Text()
    reached, drawn = 0.0, 0
    for share in shares:
        reached += share.share
        ink = inks[share.category]
        # Rounding where each ends, and not each length, fills the line exactly.
        cells = round(reached * room) - drawn
        strip.append(ink.letter * cells, style=f"reverse {_colour(ink)}")
        drawn += cells
    return strip


def legend(inks: Mapping[str, palette.Ink]) -> str:
    """Tell which category each letter stands for."""
    return ", ".join(f"{ink.letter} {category}" for category, ink in inks.items())


def _colour(ink: palette.Ink) -> str:
    return terminal.COLOURS[ink.number % len(terminal.COLOURS)]
