"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline import disk

Command = TypeVar("Command", bound=Callable[..., Any])

MEGABYTE = 1024 * 1024


def model(command: Command) -> Command:
    """Add ``--model DIR``."""
    return click.option(
        "--model",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Model folder to use.  [default: the model that comes with oneonone]",
    )(command)


def out(command: Command) -> Command:
    """Add ``-o PATH``."""
    return click.option(
        "-o",
        "--out",
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="Write to a file instead of standard output.",
    )(command)


def largest(command: Command) -> Command:
    """Add ``--max-mb N``, given to the command as ``largest`` in bytes."""
    return click.option(
        "--max-mb",
        "largest",
        type=click.FloatRange(min=0, min_open=True),
        default=disk.LARGEST_INPUT / MEGABYTE,
        show_default="100",
        metavar="N",
        help="Refuse files larger than N megabytes.",
        callback=lambda _context, _option, value: int(value * MEGABYTE),
    )(command)
