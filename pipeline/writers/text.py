"""A report for the terminal: bars, a timeline strip, a table of speakers."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.records import CategoryShare, Report
from pipeline.timing import clock
from pipeline.writers import palette, sentences, terminal
from pipeline.writers.protocol import Detail
from pipeline.writers.terminal import COLOURS, bar

NAME = "text"
TITLE = "text for the terminal"
SUFFIX = ".txt"
SEPARATE = False

_NARROW = 72  # columns below which a table stands closer


def write(reports: Sequence[Report], detail: Detail) -> str:
    """Give the reports one below the other."""
    parts: list[RenderableType] = []
    for report in reports:
        parts += [Text()] if parts else []
        parts += _page(report, terminal.width(detail))
    return terminal.text(parts, detail)


def _page(report: Report, width: int) -> list[RenderableType]:
    parts: list[RenderableType] = [_heading(report), Text(), _shares(report, width)]
    parts += [Text(), _strip(report, width), Text(), _speakers(report, width)]
    notes = sentences.notes(report)
    if notes:
        parts += [Text(), terminal.listed(notes)]
    return parts


def _heading(report: Report) -> Text:
    title, file = sentences.heading(report), sentences.plain(report.meeting.transcript.file)
    facts = [*sentences.facts(report), *([file] if file != title else [])]
    return Text(title, style="bold").append("\n").append(" · ".join(facts), style="dim")


def _style(report: Report, category: str) -> str:
    names = [share.category for share in report.categories]
    return COLOURS[names.index(category) % len(COLOURS)]


def _shares(report: Report, width: int) -> Table:
    """Bars of the categories in the model's order, the topics that were touched under each."""
    table = Table(box=None, show_header=False, padding=(0, 1), expand=False)
    longest = max(
        [len(share.category) for share in report.categories]
        + [len(topic.label.topic or "") + 2 for topic in report.topics]
    )
    table.add_column(width=longest, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    measured = any(share.low is not None for share in report.categories)
    room = max(8, min(width - longest - (34 if measured else 24), 44))
    table.add_column(no_wrap=True, width=room)
    for share in report.categories:
        style = _style(report, share.category)
        table.add_row(
            Text(share.category, style=f"bold {style}"),
            Text(clock(share.seconds), style="bold"),
            Text(f"{share.share:.0%}", style="bold"),
            Text(_interval(share), style="dim"),
            Text(bar(share.share, room), style=style),
        )
        mine = [topic for topic in report.topics if topic.label.category == share.category]
        for topic in sorted(mine, key=lambda topic: -topic.seconds):
            if topic.share >= 0.005:
                table.add_row(
                    f"  {topic.label.topic}",
                    clock(topic.seconds),
                    f"{topic.share:.0%}",
                    "",
                    Text(bar(topic.share, room), style=f"dim {style}"),
                )
    return table


def _interval(share: CategoryShare) -> str:
    if share.low is None or share.high is None:
        return ""
    return f"{share.low:.0%}-{share.high:.0%}"


def _strip(report: Report, width: int) -> Text:
    """The meeting from left to right, each cell the category that fills most of it."""
    end = max((stretch.end for stretch in report.timeline), default=0.0)
    start = min((stretch.start for stretch in report.timeline), default=0.0)
    room = width - 2
    inks = palette.inks([share.category for share in report.categories])
    letters = {category: ink.letter for category, ink in inks.items()}
    strip = Text("  ")
    for cell in range(room):
        first = start + (end - start) * cell / room
        last = start + (end - start) * (cell + 1) / room
        category = _fills_most(report, first, last)
        if category is None:
            strip.append("·", style="dim")
        else:
            strip.append(letters[category], style=f"reverse {_style(report, category)}")
    left, right = clock(start), clock(end)
    gap = " " * max(1, room - len(left) - len(right))
    strip.append(f"\n  {left}{gap}{right}\n  ", style="dim")
    for number, share in enumerate(report.categories):
        strip.append("   " if number else "")
        style = f"reverse {_style(report, share.category)}"
        strip.append(letters[share.category], style=style)
        strip.append(f" {share.category}", style="dim")
    return strip


def _fills_most(report: Report, first: float, last: float) -> str | None:
    filled: dict[str, float] = {}
    for stretch in report.timeline:
        shared = min(stretch.end, last) - max(stretch.start, first)
        if shared > 0:
            category = stretch.label.category
            filled[category] = filled.get(category, 0.0) + shared
    return max(filled, key=lambda category: filled[category]) if filled else None


def _speakers(report: Report, width: int) -> RenderableType:
    narrow = width < _NARROW
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, expand=False, collapse_padding=narrow
    )
    table.add_column("speaker", overflow="fold", min_width=7)
    table.add_column("in all", justify="right", no_wrap=True)
    for share in report.categories:
        table.add_column(
            share.category, justify="right", no_wrap=True, style=_style(report, share.category)
        )
    for speaker in report.speakers:
        table.add_row(
            Text(sentences.named(speaker.speaker)),
            f"{clock(speaker.seconds)} {speaker.share:4.0%}",
            *(clock(seconds) if seconds >= 0.5 else "–" for seconds in speaker.categories),
        )
    return table
