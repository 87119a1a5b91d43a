"""A report for the terminal: bars, a timeline strip, who spoke, and what was said if asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.records import Report
from pipeline.timing import clock
from pipeline.writers import palette, sentences, terminal, text_speakers, text_talk
from pipeline.writers.protocol import Detail
from pipeline.writers.terminal import Styles

NAME = "text"
TITLE = "text for the terminal"
SUFFIX = ".txt"
SEPARATE = False

_SHORTEST_BAR, _LONGEST_BAR = 8, 44


def write(reports: Sequence[Report], detail: Detail) -> str:
    """Give the reports one below the other."""
    return terminal.text(list(_parts(reports, detail)), detail)


def _parts(reports: Sequence[Report], detail: Detail) -> Iterator[RenderableType]:
    width = terminal.width(detail)
    for number, report in enumerate(reports):
        styles = terminal.styles([share.category for share in report.categories])
        yield Group(*([Text()] if number else []), _heading(report), Text())
        yield Group(_shares(report, styles, width), Text(), _strip(report, styles, width), Text())
        yield text_speakers.table(report, styles, width)
        notes = [*sentences.notes(report), sentences.TWO_TIMES, sentences.made(report)]
        yield Group(Text(), terminal.listed([sentences.plain(note) for note in notes]))
        if detail.utterances:
            yield from text_talk.utterances(report, styles, detail.quotes)
        elif detail.quotes:
            yield from text_talk.stretches(report, styles)


def _heading(report: Report) -> Text:
    title, file = sentences.heading(report), sentences.plain(report.meeting.transcript.file)
    facts = sentences.facts(report) + ([file] if title != file else [])
    heading = Text(title, style="bold").append("\n").append(" · ".join(facts), style="dim")
    return heading.append("\n").append(sentences.headline(report))


def _shares(report: Report, styles: Styles, width: int) -> Table:
    """Bars of the categories in the model's order, the topics that were touched under each.

    Where there is little room the bars go first, then names are folded; figures stay.
    """
    rows = list(_rows(report, styles))
    widths = [max(len(row[place]) for row, *_ in rows) for place in range(4)]
    room = min(width - sum(widths) - 2 * len(widths) - 2, _LONGEST_BAR)
    table = Table(box=None, show_header=False, padding=(0, 1), expand=False)
    table.add_column(overflow="fold")
    for _ in widths[1:]:
        table.add_column(justify="right", no_wrap=True)
    has_bars = room >= _SHORTEST_BAR
    if has_bars:
        table.add_column(no_wrap=True, width=room)
    for (name, time, percent, likely), share, strong, style in rows:
        bar = [Text(terminal.bar(share, room), style=f"{'' if strong else 'dim '}{style}")]
        weight = "bold" if strong else ""
        table.add_row(
            Text(name, style=f"bold {style}" if strong else ""),
            Text(time, style=weight),
            Text(percent, style=weight),
            Text(likely, style="dim"),
            *(bar if has_bars else []),
        )
    return table


def _rows(
    report: Report, styles: Styles
) -> Iterator[tuple[tuple[str, str, str, str], float, bool, str]]:
    """Give cells, share, whether it is a category, and style of each row."""
    for one in report.categories:
        style = styles[one.category]
        likely = sentences.interval(one) or ""
        cells = (one.category, clock(one.seconds), sentences.percent(one.share), likely)
        yield cells, one.share, True, style
        for name, seconds, share in sentences.topics(report, one.category):
            percent = sentences.percent(share)
            yield (f"  {name}", clock(seconds), percent, ""), share, False, style


def _strip(report: Report, styles: Styles, width: int) -> RenderableType:
    """The meeting from left to right, each cell the category that fills most of it."""
    inks = palette.inks([share.category for share in report.categories])
    end = max((stretch.end for stretch in report.timeline), default=0.0)
    start = min((stretch.start for stretch in report.timeline), default=0.0)
    room = width - 4
    strip = Text()
    for cell in range(room):
        first = start + (end - start) * cell / room
        last = start + (end - start) * (cell + 1) / room
        category = _fills_most(report, first, last)
        if category is None:
            strip.append("·", style="dim")
        else:
            strip.append(inks[category].letter, style=f"reverse {styles[category]}")
    left, right = clock(start), clock(end)
    gap = " " * max(1, room - len(left) - len(right))
    strip.append(f"\n{left}{gap}{right}", style="dim")
    key = [
        Text(ink.letter, style=f"reverse {styles[ink.category]}").append(
            f" {ink.category}", style="not reverse dim"
        )
        for ink in inks.values()
    ]
    return Padding(Group(strip, *terminal.packed(key, room, "   ")), (0, 2))


def _fills_most(report: Report, first: float, last: float) -> str | None:
    filled: dict[str, float] = {}
    for stretch in report.timeline:
        shared = min(stretch.end, last) - max(stretch.start, first)
        if shared > 0:
            category = stretch.label.category
            filled[category] = filled.get(category, 0.0) + shared
    return max(filled, key=lambda category: filled[category]) if filled else None
