"""Where reports go: together to one place, or each to a file of its own in a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from pipeline import disk
from pipeline.commands import output
from pipeline.errors import OutputRefused
from pipeline.file_names import numbered, safe
from pipeline.records import Report
from pipeline.writers.protocol import BinaryWriter, Detail, Writer


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
    into_folder: bool,
) -> None:
    """Write reports to their place; into a folder, each under a safe name of its own.

    :param into_folder: whether ``out`` is to be a folder, which is made where it is not.
    """
    if not form.SEPARATE or out is None or not (into_folder or out.is_dir()):
        output.emit(form.write(reports, detail), out)
        return
    disk.make_folder(out)
    files = [report.meeting.transcript.file for report in reports]
    for place, report in zip(places(out, files, form.SUFFIX, safe), reports, strict=True):
        output.emit(form.write([report], detail), place)


def places(
    folder: Path, files: Sequence[str], suffix: str, form: Callable[[str], str] = str
) -> list[Path]:
    """Give each file a place of its own in a folder, and write over nothing that is there.

    A name that is taken gets a number, and standard error tells.

    :param files: base names of the inputs.
    :param form: what is made of a name without its suffix.
    """
    stems = [form(_without_suffix(file)) for file in files]
    chosen = []
    for stem, name in zip(
        stems, numbered(stems, lambda stem: _taken(folder, stem, suffix)), strict=True
    ):
        chosen.append(folder / f"{name}{suffix}")
        if _taken(folder, stem, suffix):
            output.complain(f"{folder / stem}{suffix} is there already; writing {chosen[-1].name}")
    return chosen


def _taken(folder: Path, stem: str, suffix: str) -> bool:
    return os.path.lexists(folder / f"{stem}{suffix}")


def _without_suffix(file: str) -> str:
    return Path(file).stem if file != "<stdin>" else "meeting"
