"""Where reports go: together to one place, or each to a file of its own in a folder."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from pipeline import disk
from pipeline.commands import output
from pipeline.errors import OutputRefused
from pipeline.file_names import safe
from pipeline.records import Report
from pipeline.writers.protocol import BinaryWriter, Detail, Writer
from pipeline.written_files import Written

_File = tuple[int, int]


def check(form: Writer | BinaryWriter, inputs: int, out: Path | None) -> None:
    """Refuse a place that cannot hold what is asked for, before any work is done.

    :raises click.UsageError: for pages of several meetings without a folder, or bytes on a
        terminal.
    :raises OutputRefused: when a folder is needed and a file is there.
    """
    from pipeline.writers import BINARY_WRITERS

    to_stream = out is None or str(out) == disk.STANDARD_INPUT
    if form.SEPARATE and inputs > 1:
        if to_stream:
            raise click.UsageError(
                f"--to {form.NAME} writes a file for each meeting: name a folder with -o DIR."
            )
        if out is not None and out.exists() and not out.is_dir():
            raise OutputRefused(
                str(out), "is a file, and several meetings need a folder", "name a folder with -o"
            )
    if form.NAME in BINARY_WRITERS and to_stream and output.to_terminal():
        raise click.UsageError(f"--to {form.NAME} is no text: name a file with -o PATH.")


def deliver(
    form: Writer | BinaryWriter,
    reports: Sequence[Report],
    detail: Detail,
    out: Path | None,
    sources: Sequence[str],
    into_folder: bool,
) -> None:
    """Write reports to their place; into a folder, each under a safe name of its own.

    :param sources: the input of each report.
    :param into_folder: whether ``out`` is to be a folder, which is made where it is not.
    """
    if not form.SEPARATE or out is None or not (into_folder or out.is_dir()):
        output.emit(form.write(reports, detail), out)
        return
    disk.make_folder(out)
    written = Written(out)
    stems = [safe(without_suffix(report.meeting.transcript.file)) for report in reports]
    chosen = places(out, stems, sources, form.SUFFIX, written)
    try:
        for place, report, source in zip(chosen, reports, sources, strict=True):
            output.emit(form.write([report], detail), place)
            written.add(place.name, source)
    finally:
        written.save()


def places(
    folder: Path, stems: Sequence[str], sources: Sequence[str], suffix: str, written: Written
) -> list[Path]:
    """Give each input a place of its own in a folder.

    What was made of the same input before gives its place to what is made now. A name that
    is taken by anything else gets a number, and standard error tells.

    :param stems: names without suffix, one for each of ``sources``.
    """
    read = {file for source in sources if (file := _file(Path(source))) is not None}
    taken: set[str] = set()
    chosen = []
    for stem, source in zip(stems, sources, strict=True):
        number, name = 1, f"{stem}{suffix}"
        while name.casefold() in taken or not _is_free(folder / name, source, read, written):
            number += 1
            name = f"{stem}-{number}{suffix}"
        first = f"{stem}{suffix}"
        if number > 1 and first.casefold() not in taken:
            output.complain(f"{folder / first} is there already; writing {name}")
        taken.add(name.casefold())
        chosen.append(folder / name)
    return chosen


def _is_free(place: Path, source: str, read: Collection[_File], written: Written) -> bool:
    if not os.path.lexists(place):
        return True
    return _file(place) not in read and written.is_of(place.name, source)


def _file(path: Path) -> _File | None:
    """Tell a file from every other, whatever it is called."""
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_dev, told.st_ino


def without_suffix(file: str) -> str:
    """Name an input without its suffix, by its base name."""
    return Path(file).stem if file != "<stdin>" else "meeting"
