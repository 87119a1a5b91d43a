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

FORMS = ("text", "json", "csv", "md", "html", "svg", "png")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--to", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the report."
)
@options.from_format
@options.out
@options.model
@click.option("--quotes", is_flag=True, help="Include what was said.")
@click.option(
    "--quote-length",
    type=click.Choice(("short", "full")),
    default="full",
    show_default=True,
    help="How much of each utterance; short is its first words.",
)
@click.option("--no-keywords", is_flag=True, help="Leave out the keywords of each stretch.")
@click.option("--anonymous", is_flag=True, help="Replace names by roles or letters throughout.")
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
    detail = Detail(quotes, utterances, output.width(), output.colour(out))
    done: list[Report] = []
    failed = 0
    for result in flows.reports(files, stored, format, largest, told):
        if isinstance(result, OneononeError):
            failed += 1
            output.complain(result)
        else:
            output.tell_dropped(result.meeting.transcript)
            done.append(_shown(result, quote_length == "short", not no_keywords, anonymous))
    if done:
        delivery.deliver(FORMS[to], done, detail, out, into_folder=len(files) > 1)
    if failed:
        click.get_current_context().exit(3 if done else 1)


def _shown(report: Report, short_quotes: bool, keywords: bool, anonymous: bool) -> Report:
    """Take out of a report what is not to be shown, whatever form it is written in."""
    from pipeline import anonymous as names
    from pipeline import redaction

    if anonymous:
        report = names.hide_names(report)
    if short_quotes:
        report = redaction.with_short_quotes(report)
    return report if keywords else redaction.without_keywords(report)
