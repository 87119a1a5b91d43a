"""`oneonone report`: reads transcripts and tells how the time was shared."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from pipeline import flows
from pipeline.commands import delivery, options, output, usual
from pipeline.errors import OneononeError
from pipeline.records import Report
from pipeline.settings import Settings
from pipeline.speakers import Renaming
from pipeline.writers.protocol import Detail

FORMS = ("text", "json", "csv", "md", "html", "svg", "png", "xlsx")


@click.command()
@options.inputs("files", "FILE...")
@click.option(
    "--to", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the report."
)
@options.from_format
@options.out
@options.model
@options.shown
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
    quote_length: str,
    no_keywords: bool,
    anonymous: bool,
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
      oneonone report *.vtt --to html --quotes -o pages
    """
    from pipeline.writers import FORMS

    delivery.check(FORMS[to], len(files), out)
    output.spare_inputs(files, out)
    options.of_one_file(files, title, date)
    told = flows.Told(title, date, speaker, settings.people)
    stored = flows.load_model(model)
    shown = flows.Shown(quote_length == "short", not no_keywords, anonymous)
    detail = Detail(quotes, utterances, output.width(), output.colour(out))
    done: list[Report] = []
    read: list[str] = []
    failed = 0
    every = flows.reports(files, stored, format, largest, told)
    for file, result in zip(files, every, strict=True):
        if isinstance(result, OneononeError):
            failed += 1
            output.complain(result)
        else:
            output.tell_dropped(result.meeting.transcript)
            done.append(flows.show(result, shown))
            read.append(file)
    if done:
        delivery.deliver(FORMS[to], done, detail, out, read, into_folder=len(files) > 1)
    if failed:
        click.get_current_context().exit(3 if done else 1)
