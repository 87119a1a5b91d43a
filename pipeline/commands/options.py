"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline import disk, speakers
from pipeline.errors import SettingsRefused

Command = TypeVar("Command", bound=Callable[..., Any])

MEGABYTE = 1024 * 1024


def model(command: Command) -> Command:
    """Add ``--model DIR``."""
    return click.option(
        "--model",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Model folder to use, or the name of one that comes with oneonone, see "
        "`oneonone models`.  [default: the best that can run here]",
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


def scores_form(command: Command) -> Command:
    """Add ``--to FORM`` for the figures of a model, see :mod:`pipeline.scoresheets`."""
    return click.option(
        "--to",
        type=click.Choice(["text", "json", "html"]),
        default="text",
        show_default=True,
        help="Form of the figures.",
    )(command)


def largest(command: Command) -> Command:
    """Add ``--max-mb N``, given to the command as ``largest`` in bytes."""
    return click.option(
        "--max-mb",
        "largest",
        type=click.FloatRange(min=0, min_open=True, max=1_000_000),
        default=disk.LARGEST_INPUT / MEGABYTE,
        show_default="100",
        metavar="N",
        help="Refuse files larger than N megabytes.",
        callback=lambda _context, _option, value: _bytes(value),
    )(command)


def inputs(
    name: str, metavar: str, type: click.ParamType[Any] | None = None
) -> Callable[[Command], Command]:
    """Add an argument of one or more inputs; only one of them can be standard input."""
    return click.argument(
        name,
        type=type,
        nargs=-1,
        required=True,
        metavar=metavar,
        callback=lambda _context, _argument, value: _read_once(value),
    )


def from_format(command: Command) -> Command:
    """Add ``--from FORMAT``, given to the command as ``format``."""
    return click.option(
        "--from",
        "format",
        metavar="FORMAT",
        callback=lambda _context, _option, value: _format(value),
        help="Format of the files, see `oneonone formats`.  [default: detected]",
    )(command)


def shown(command: Command) -> Command:
    """Add what of a meeting is shown: quotes and their length, keywords, names."""
    for add in (
        click.option(
            "--anonymous", is_flag=True, help="Replace names by roles or letters throughout."
        ),
        click.option("--no-keywords", is_flag=True, help="Leave out the keywords of each stretch."),
        click.option(
            "--quote-length",
            type=click.Choice(("short", "full")),
            default="full",
            show_default=True,
            help="How much of each utterance; short is its first words.",
        ),
        click.option("--quotes", is_flag=True, help="Include what was said."),
    ):
        command = add(command)
    return command


def archive(command: Command) -> Command:
    """Add ``--archive URL``, see :func:`archive_place`."""
    return click.option(
        "--archive",
        metavar="URL",
        help="Archive to read instead of that of DIR: a file, or postgresql+psycopg://...",
    )(command)


def archive_place(folder: str | None, archive: str | None) -> str:
    """Give the one of a folder and an archive that was named; without either, the folder here."""
    if folder is not None and archive is not None:
        raise click.UsageError("DIR has an archive of its own: leave it out, or --archive.")
    return archive or folder or "."


def exclude(command: Command) -> Command:
    """Add ``--exclude GLOB``, any number of times."""
    return click.option(
        "--exclude",
        "exclude",
        multiple=True,
        metavar="GLOB",
        callback=lambda _context, _option, value: _globs(value),
        help="Leave out files and folders of such names, as 'README*', or such ways down from "
        "SOURCE, as '*/notes/**'. Repeatable.",
    )(command)


def meeting(command: Command) -> Command:
    """Add what the user may tell of a meeting: ``--title``, ``--date`` and ``--speaker``."""
    for add in (
        click.option(
            "--speaker",
            "speaker",
            multiple=True,
            metavar="OLD=NEW",
            callback=lambda _context, _option, value: tuple(map(_renaming, value)),
            help='Rename a speaker; "?=NAME" names the unknown one of two. Repeatable.',
        ),
        click.option(
            "--date",
            metavar="DATE",
            callback=lambda _context, _option, value: None if value is None else _moment(value),
            help="Start of the meeting, as 2026-03-06 or 2026-03-06T09:30+01:00.",
        ),
        click.option("--title", metavar="TITLE", help="Title of the meeting."),
    ):
        command = add(command)
    return command


def of_one_file(files: tuple[str, ...], title: str | None, date: datetime | None) -> None:
    """Refuse to give the title or the date of one meeting to several."""
    if len(files) > 1 and (title is not None or date is not None):
        raise click.UsageError("--title and --date are those of one meeting: give one FILE.")


def _read_once(files: tuple[Any, ...]) -> tuple[Any, ...]:
    if [str(file) for file in files].count(disk.STANDARD_INPUT) > 1:
        raise click.BadParameter("standard input can be read only once: give one `-`.")
    if "" in files:
        raise click.BadParameter("one of the names is empty.")
    return files


def _globs(globs: tuple[str, ...]) -> tuple[str, ...]:
    from pipeline import exclusions

    try:
        exclusions.excluding(globs)
    except SettingsRefused as error:
        raise click.BadParameter(f"{error.reason}.") from None
    return globs


def _bytes(megabytes: float) -> int:
    if math.isnan(megabytes):
        raise click.BadParameter("nan is no number of megabytes.")
    return int(megabytes * MEGABYTE)


def _format(name: str | None) -> str | None:
    if name is not None:
        from pipeline import readers

        try:
            readers.check_format(name)
        except SettingsRefused as error:
            raise click.BadParameter(f"{name!r} is {error.reason}.") from error
    return name


def _renaming(text: str) -> speakers.Renaming:
    try:
        return speakers.parse_renaming(text)
    except SettingsRefused as error:
        raise click.BadParameter(f"{text!r} {error.reason}") from error


def _moment(text: str) -> datetime:
    try:
        date = datetime.fromisoformat(text)
        date.astimezone(UTC)  # an offset may lead out of the calendar
        return date
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{text!r} is no date; write 2026-03-06 or 2026-03-06T09:30"
        ) from None
