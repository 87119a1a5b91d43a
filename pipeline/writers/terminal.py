"""What reports for the terminal share: a console of a given width, colours, bars."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.writers.protocol import Detail

Styles = Mapping[str, str]
"""The colour of each category."""
COLOURS = ("blue", "green", "magenta", "yellow", "cyan", "red", "bright_blue", "bright_green")
"""Of categories, in the model's order; letters tell them apart, too."""
WIDEST = 110
"""Columns; wider lines are hard to read."""
NARROWEST = 40
_FULL, _PARTS = "█", " ▏▎▍▌▋▊▉"


def width(detail: Detail, widest: int = WIDEST) -> int:
    """Give the columns that are written to."""
    return max(NARROWEST, min(detail.width, widest))


def text(parts: list[RenderableType], detail: Detail, widest: int = WIDEST) -> str:
    """Render what stands one below the other, without spaces at the ends of lines."""
    written = io.StringIO()
    console = Console(
        file=written,
        width=width(detail, widest),
        force_terminal=detail.colour,
        color_system="standard" if detail.colour else None,
        no_color=not detail.colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n"))


def listed(notes: Sequence[str], style: str = "dim") -> RenderableType:
    """Give each note a mark in front, under which its further lines do not reach."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for note in notes:
        table.add_row(Text("·", style=style), Text(note, style=style))
    return Padding(table, (0, 0, 0, 2))


def bar(share: float, room: int) -> str:
    """Draw a share, from 0 to 1, in eighths of a column."""
    eighths = round(share * room * 8)
    full, part = divmod(eighths, 8)
    return _FULL * full + (_PARTS[part] if part else "")


def styles(categories: Sequence[str]) -> Styles:
    """Give each category a colour; after eight they come round again."""
    return {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(categories)}


def packed(pieces: Sequence[Text], room: int, between: str) -> list[Text]:
    """Put pieces into as few lines as they fit into, none of them cut in two."""
    lines: list[Text] = []
    for piece in pieces:
        if lines and len(lines[-1]) + len(between) + len(piece) <= room:
            lines[-1].append(between).append_text(piece)
        else:
            lines.append(piece.copy())
    return lines


def least_width(table: Table) -> int:
    """Give the columns that a table needs for nothing to be cut."""
    return Console(width=10_000, file=io.StringIO()).measure(table).minimum
