"""How commands speak: data to standard output or a file, all else to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from pipeline import disk
from pipeline.errors import OutputRefused
from pipeline.printable import plain, visible

if TYPE_CHECKING:
    from pipeline.records import Transcript
    from pipeline.training import Progress


def emit(data: str | bytes, out: Path | None) -> None:
    """Write text or bytes to a file, whole or not at all, or to standard output for None.

    :raises OutputRefused: when that cannot be done.
    """
    if out is None or str(out) == disk.STANDARD_INPUT or disk.is_stdout(out):
        _to_stdout(data)
    else:
        disk.write_bytes(out, data.encode("utf-8", "replace") if isinstance(data, str) else data)


def _to_stdout(data: str | bytes) -> None:
    if getattr(sys, "stdout", None) is None:  # what Python makes of a closed one
        raise OutputRefused("standard output", "is closed", "name a file with -o")
    try:
        click.echo(data, nl=False, color=True)
    except BrokenPipeError:  # the reader of our output has gone, as in `| head`
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        raise disk.refused(Path("standard output"), error) from error


def to_terminal() -> bool:
    """Say whether standard output is a terminal."""
    stdout = getattr(sys, "stdout", None)
    return stdout is not None and bool(stdout.isatty())


def show(lines: Iterable[str]) -> None:
    """Print lines for people to standard output, whatever the names in them hold."""
    emit("".join(f"{visible(line)}\n" for line in lines), None)


def complain(message: object) -> None:
    """Print one line to standard error."""
    click.echo(plain(f"oneonone: {message}"), err=True)


def spare_inputs(
    files: Sequence[str], out: Path | None, what: str = "is a transcript that is read"
) -> None:
    """Refuse to write over a file that is read.

    :param what: what those files are, for the refusal.
    :raises OutputRefused: when ``out`` is one of the inputs.
    """
    if out is None or not out.is_file():
        return
    for file in files:
        if file != disk.STANDARD_INPUT and Path(file).is_file() and out.samefile(file):
            raise OutputRefused(str(out), what, "name another place with -o")


def tell_dropped(transcript: Transcript) -> None:
    """Say on standard error how much of a file could not be understood, if anything."""
    dropped = transcript.reading.dropped
    if dropped:
        pieces = f"{dropped} pieces" if dropped > 1 else "1 piece"
        complain(f"{transcript.file}: {pieces} could not be understood and are left out")


def colour(out: Path | None) -> bool:
    """Say whether colours are wanted: on a terminal, without ``NO_COLOR``."""
    return out is None and to_terminal() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a function that shows progress on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _of: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        task: Any = bars.add_task("", total=None)

        def show(what: str, done: int, of: int) -> None:
            bars.update(task, description=what, completed=done, total=of)

        yield show


class Bar(Protocol):
    """Progress through steps of one kind."""

    def total(self, steps: int) -> None:
        """Tell how many steps there are."""
        ...

    def step(self) -> None:
        """Tell that one more is done."""
        ...


class _NoBar:
    def total(self, steps: int) -> None:
        """Show nothing."""

    def step(self) -> None:
        """Show nothing."""


class _RichBar:
    def __init__(self, bars: Any, what: str):
        self._bars = bars
        self._task = bars.add_task(what, total=None)

    def total(self, steps: int) -> None:
        self._bars.update(self._task, total=steps)

    def step(self) -> None:
        self._bars.advance(self._task)


@contextmanager
def steps_bar(what: str) -> Iterator[Bar]:
    """Give a bar with rate and time left on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield _NoBar()
        return
    from rich import progress
    from rich.console import Console
    from rich.text import Text

    class Rate(progress.ProgressColumn):
        """Steps a second, or a minute where that is more than one."""

        def render(self, task: progress.Task) -> Text:
            speed = task.finished_speed or task.speed
            if not speed:
                return Text("")
            return Text(f"{speed:.1f} a second" if speed >= 1 else f"{speed * 60:.0f} a minute")

    with progress.Progress(
        "{task.description}",
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        Rate(),
        progress.TimeRemainingColumn(),
        "left",
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        yield _RichBar(bars, what)
