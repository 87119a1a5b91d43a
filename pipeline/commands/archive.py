"""`oneonone archive`: what is in an archive, and all of it for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pipeline import archive_flow, disk
from pipeline.commands import options, output
from pipeline.history import ArchivedModel, Holdings
from pipeline.timing import clock

FORMS = ("parquet", "csv", "jsonl")
_LISTED = 20  # series


@click.group()
def command() -> None:
    """Look into the archive of results that `oneonone batch` keeps, and export it.

    \b
    Examples:
      oneonone archive show reports
      oneonone archive export reports --to parquet -o tables
    """


@command.command()
@click.argument("where", required=False, metavar="[DIR]")
@options.archive
@click.option(
    "--to",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Form of the facts.",
)
def show(where: str | None, archive: str | None, to: str) -> None:
    """Tell what is in an archive: meetings, series, models.

    DIR is the folder that `oneonone batch` wrote its reports to; without it, the folder that
    you are in.

    \b
    Example:
      oneonone archive show reports
    """
    with archive_flow.opened(options.archive_place(where, archive)) as opened:
        held, place = opened.holdings(), opened.where
    if to == "json":
        output.emit(json.dumps(_plain(held), ensure_ascii=False) + "\n", None)
    else:
        output.emit("".join(f"{line}\n" for line in _told(held, place)), None)


@command.command()
@click.argument("where", required=False, metavar="[DIR]")
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="Form of the export.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="For parquet and csv a folder, made if need be, which gets a file for each view; for "
    "jsonl a file instead of standard output.",
)
@options.archive
def export(where: str | None, form: str, out: Path | None, archive: str | None) -> None:
    """Write all of an archive for other programs; docs/ARCHIVE.md tells the columns.

    DIR is the folder that `oneonone batch` wrote its reports to; without it, the folder that
    you are in.

    \b
    Examples:
      oneonone archive export reports --to parquet -o tables
      oneonone archive export reports --to jsonl -o meetings.jsonl
    """
    to_stream = out is None or str(out) == disk.STANDARD_INPUT
    if form != "jsonl" and to_stream:
        raise click.UsageError(
            f"--to {form} writes a file for each view: name a folder with -o DIR."
        )
    with archive_flow.opened(options.archive_place(where, archive)) as opened:
        if form == "jsonl":
            lines = archive_flow.export_meetings(opened)
            _stream(lines) if out is None or to_stream else disk.write_parts(out, lines)
        else:
            assert out is not None
            for path in archive_flow.export_tables(opened, form, out):
                output.complain(f"wrote {path}")


def _stream(parts: Iterator[bytes]) -> None:
    for part in parts:
        click.echo(part, nl=False)
    sys.stdout.flush()


def _told(held: Holdings, place: str) -> Iterator[str]:
    yield place
    when = f", {held.first} to {held.last}" if held.first else ""
    undated = f", {held.undated} without a date" if held.undated else ""
    yield f"  meetings  {held.meetings}{when}{undated}"
    yield f"  talk      {clock(held.seconds)}"
    yield f"  people    {held.people}"
    for heading, lines in (
        ("series", [f"{name} ({count})" for name, count in held.series[:_LISTED]]),
        ("models", [_model(model) for model in held.models]),
    ):
        for number, line in enumerate(lines):
            yield f"  {heading if number == 0 else '':<8}  {line}"
    if len(held.series) > _LISTED:
        yield f"            and {len(held.series) - _LISTED} more"
    said = f"of {held.texts} utterances" if held.texts else "not kept"
    yield f"  text      {said}"


def _model(one: ArchivedModel) -> str:
    return (
        f"{one.fingerprint} {one.name}: {one.results} results, {one.current} of them current, "
        f"last {one.last.date()}"
    )


def _plain(held: Holdings) -> dict[str, Any]:
    return {
        "meetings": held.meetings,
        "undated": held.undated,
        "first": held.first and held.first.isoformat(),
        "last": held.last and held.last.isoformat(),
        "seconds": held.seconds,
        "people": held.people,
        "series": [{"series": name, "meetings": count} for name, count in held.series],
        "texts": held.texts,
        "models": [
            {
                "name": one.name,
                "fingerprint": one.fingerprint,
                "results": one.results,
                "current": one.current,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
            }
            for one in held.models
        ],
    }
