"""Who spoke, for the terminal: a table where it fits, else a few lines for each."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.records import Report, SpeakerShare
from pipeline.timing import clock
from pipeline.writers import sentences, terminal
from pipeline.writers.terminal import Styles

_NARROW = 72  # columns below which the table stands closer


def table(report: Report, styles: Styles, width: int) -> RenderableType:
    """Give speaking time in all and in each category; no figure is ever cut."""
    narrow = width < _NARROW
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=True, expand=False, collapse_padding=narrow
    )
    table.add_column("speaker", overflow="fold", min_width=9)
    table.add_column("in all", justify="right", no_wrap=True)
    for share in report.categories:
        table.add_column(
            share.category, justify="right", no_wrap=True, style=styles[share.category]
        )
    for one in report.speakers:
        table.add_row(Text(sentences.named(one.speaker)), _in_all(one), *map(_time, one.categories))
    if terminal.least_width(table) <= width:
        return table
    each = [_lines(report, one, styles, width) for one in report.speakers]
    return Padding(Group(*each), (0, 2))


def _lines(report: Report, one: SpeakerShare, styles: Styles, width: int) -> RenderableType:
    head = Text(sentences.named(one.speaker), style="bold").append(f"  {_in_all(one)}")
    pieces = [
        Text(f"{share.category} {_time(seconds)}", style=styles[share.category])
        for share, seconds in zip(report.categories, one.categories, strict=True)
    ]
    return Group(head, *(Padding(line, (0, 0, 0, 2)) for line in terminal.packed(
        pieces, width - 6, "   ")))  # fmt: skip


def _in_all(one: SpeakerShare) -> str:
    return f"{clock(one.seconds)} {sentences.percent(one.share):>4}"


def _time(seconds: float) -> str:
    return clock(seconds) if seconds >= 0.5 else "–"
