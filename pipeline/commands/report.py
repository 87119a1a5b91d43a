"""`oneonone report`: reads transcripts and tells how the time was shared."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from pipeline import flows
from pipeline.commands import options, output, usual
from pipeline.errors import OneononeError
from pipeline.records import Report
from pipeline.settings import Settings
from pipeline.speakers import Renaming
from pipeline.writers.protocol import Detail

FORMS = ("text", "json", "csv")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--to", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the report."
)
@options.from_format
@options.out
@options.model
@click.option("--quotes", is_flag=True, help="Include what was said.")
@click.option("--utterances", is_flag=True, help="Add a row for each utterance.")
@options.meeting
@usual.settings_option
@options.largest
def command(
    files: tuple[str, ...],
    to: str,
    format: str | None,
    out: Path | None,
    model: Path | None,
    quotes: bool,
    utterances: bool,
    title: str | None,
    date: datetime | None,
    speaker: tuple[Renaming, ...],
    settings: Settings,
    largest: int,
) -> None:
    """Tell how the time of each meeting was shared.

    FILE is a transcript as your meeting tool exports it; `-` is standard input.

    \b
    Examples:
      oneonone report friday.vtt
      oneonone report *.vtt --to json -o reports.jsonl
    """
    from pipeline.writers import WRITERS

    options.of_one_file(files, title, date)
    told = flows.Told(title, date, speaker, settings.people)
    stored = flows.load_model(model)
    detail = Detail(quotes, utterances, output.width(), output.colour(out))
    done: list[Report] = []
    failed = 0
    for result in flows.reports(files, stored, format, largest, told):
        if isinstance(result, OneononeError):
            failed += 1
            output.complain(result)
        else:
            done.append(result)
    if done:
        output.emit(WRITERS[to].write(done, detail), out)
    if failed:
        click.get_current_context().exit(3 if done else 1)
