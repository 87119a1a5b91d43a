"""`oneonone formats`: what is read and written."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from pipeline.commands import output

SCHEMAS = ("report", "trends", "comparison", "meeting")
_TIMES = {"given": "starts and ends", "starts_only": "starts", "none": "no times"}
_WIDEST = 110  # columns; wider lines are hard to read
_REFUSED = "recognised and refused by name"


@click.command()
@click.option(
    "--to",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the list.",
)
@click.option(
    "--schema",
    is_flag=False,
    flag_value="report",
    type=click.Choice(SCHEMAS),
    help="Print the JSON Schema of what a command writes with --to json instead; comparison is "
    "that of `trends --compare`, meeting that of `archive export`.  [default: report]",
)
def command(to: str, schema: str | None) -> None:
    """Show the transcript formats that are read, and the forms that are written.

    \b
    Examples:
      oneonone formats
      oneonone formats --schema trends
    """
    if schema:
        output.emit(json.dumps(_schema(schema), indent=2) + "\n", None)
    elif to == "json":
        output.emit(json.dumps(_listed(), ensure_ascii=False, indent=2) + "\n", None)
    else:
        output.emit("\n".join(_page(_listed(), min(output.width(), _WIDEST))) + "\n", None)


def _schema(name: str) -> dict[str, Any]:
    from pipeline.table_writers import meetings
    from pipeline.trend_writers.json_schema import COMPARISON, TRENDS
    from pipeline.writers.json_schema import SCHEMA

    return {
        "report": SCHEMA,
        "trends": TRENDS,
        "comparison": COMPARISON,
        "meeting": meetings.schema(),
    }[name]


def _listed() -> dict[str, list[dict[str, Any]]]:
    """List everything as plain values, in the order of the tables."""
    from pipeline.converters import CONVERTERS
    from pipeline.readers import READERS, REFUSED
    from pipeline.writers import FORMS

    return {
        "read": [
            {
                "name": reader.NAME,
                "title": reader.TITLE,
                "recognised_by": reader.RECOGNISED_BY,
                "speakers": reader.SPEAKERS,
                "times": reader.TIMES,
                "refused": reader.NAME in REFUSED,
            }
            for reader in READERS.values()
        ],
        "reports": [{"name": form.NAME, "title": form.TITLE} for form in FORMS.values()],
        "transcripts": [{"name": form.NAME, "title": form.TITLE} for form in CONVERTERS.values()],
    }


def _page(listed: dict[str, list[dict[str, Any]]], width: int) -> Iterator[str]:
    column = 2 + max(len(entry["name"]) for entries in listed.values() for entry in entries)
    yield "Read (name for --from, what it is, what it carries, how it is recognised)"
    for entry in listed["read"]:
        yield from _wrapped(f"{entry['title']} · {_carries(entry)}", entry["name"], column, width)
        yield from _wrapped(entry["recognised_by"], "", column, width)
    for heading, key in (
        ("Reports (name for report --to)", "reports"),
        ("Transcripts (name for convert --to)", "transcripts"),
    ):
        yield f"\n{heading}"
        for entry in listed[key]:
            yield from _wrapped(entry["title"], entry["name"], column, width)


def _carries(entry: dict[str, Any]) -> str:
    if entry["refused"]:
        return _REFUSED
    speakers = "speakers" if entry["speakers"] else "no speakers"
    return f"{speakers}, {_TIMES[entry['times']]}"


def _wrapped(text: str, name: str, column: int, width: int) -> list[str]:
    """Fold a text into a column of its own, with a name before its first line."""
    return textwrap.wrap(
        text,
        max(width, column + 20),
        initial_indent=f"  {name:<{column}}",
        subsequent_indent=" " * (column + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
