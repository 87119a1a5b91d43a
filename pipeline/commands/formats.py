"""`oneonone formats`: what is read and written."""

from __future__ import annotations

import io
import json

import click

from pipeline.commands import output

_TIMES = {"given": "starts and ends", "starts_only": "starts", "none": "none"}


@click.command()
@click.option("--schema", is_flag=True, help="Print the JSON Schema of `report --to json` instead.")
def command(schema: bool) -> None:
    """Show the transcript formats that are read and the report forms that are written.

    \b
    Example:
      oneonone formats
    """
    if schema:
        from pipeline.writers.json_schema import SCHEMA

        output.emit(json.dumps(SCHEMA, indent=2) + "\n", None)
        return
    output.emit(_tables(), None)


def _tables() -> str:
    from rich.console import Console
    from rich.table import Table

    from pipeline.readers import READERS
    from pipeline.writers import WRITERS

    text = io.StringIO()
    console = Console(file=text, width=output.width(), color_system=None, markup=False)
    read = Table("read", "what it is", "recognised by", "speakers", "times", box=None)
    for reader in READERS.values():
        read.add_row(
            reader.NAME,
            reader.TITLE,
            reader.RECOGNISED_BY,
            "yes" if reader.SPEAKERS else "no",
            _TIMES[reader.TIMES],
        )
    written = Table("written", "what it is", box=None)
    for writer in WRITERS.values():
        written.add_row(writer.NAME, writer.TITLE)
    console.print(read)
    console.print()
    console.print(written)
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n"))
