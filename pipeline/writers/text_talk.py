"""What was said, for the terminal: stretch by stretch, or utterance by utterance."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.labels import Label
from pipeline.records import Report
from pipeline.timing import clock
from pipeline.writers import sentences
from pipeline.writers.terminal import Styles

_NAMES = 14  # columns of names beside what was said


def stretches(report: Report, styles: Styles) -> Iterator[RenderableType]:
    """Give each stretch with its keywords and what was said in it."""
    yield Text("\nWhat was said, stretch by stretch", style="bold")
    for stretch in report.timeline:
        yield Text()
        head = Text(f"  {clock(stretch.start)}–{clock(stretch.end)}  ")
        _label(head, report, stretch.label, stretch.confidence, styles)
        if stretch.keywords:
            keywords = ", ".join(map(sentences.plain, stretch.keywords))
            head.append(f"  {keywords}", style="dim")
        yield head
        said = Table.grid(padding=(0, 2, 0, 0))
        said.add_column(overflow="fold", max_width=_NAMES)
        said.add_column(overflow="fold")
        for one in report.predictions[slice(*stretch.utterances)]:
            name = Text(sentences.named(one.utterance.speaker), style="dim")
            said.add_row(name, Text(sentences.plain(one.utterance.text)))
        yield Padding(said, (0, 2, 0, 4))


def utterances(report: Report, styles: Styles, quotes: bool) -> Iterator[RenderableType]:
    """Give a row for each utterance: when, who, its label, and what was said if asked for."""
    yield Text("\nUtterance by utterance\n", style="bold")
    wide = max((len(clock(one.utterance.start)) for one in report.predictions), default=4)
    for one in report.predictions:
        head = Text(f"  {clock(one.utterance.start):>{wide}}  ")
        _label(head, report, one.label, one.confidence, styles)
        yield head.append(f"  {sentences.named(one.utterance.speaker)}", style="dim")
        if quotes:
            yield Padding(Text(sentences.plain(one.utterance.text)), (0, 2, 0, wide + 4))


def _label(line: Text, report: Report, label: Label, confidence: float, styles: Styles) -> None:
    line.append(str(label), style=f"bold {styles[label.category]}")
    if sentences.is_unsure(report, confidence):
        line.append(" (unsure)", style="dim")
