"""`oneonone evaluate`: measures a model on labelled meetings."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipeline import flows
from pipeline.commands import options, output


@click.command()
@click.argument(
    "labelled", nargs=-1, required=True, metavar="LABELLED...", type=click.Path(path_type=Path)
)
@options.model
@click.option(
    "--to",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the figures.",
)
@options.out
@click.option(
    "--allow-seen", is_flag=True, help="Measure also on meetings that the model was trained on."
)
def command(
    labelled: tuple[Path, ...], model: Path | None, to: str, out: Path | None, allow_seen: bool
) -> None:
    """Measure a model on labelled meetings that it was not trained on.

    LABELLED are files, or folders of files, in a format of docs/LABELLING.md.

    \b
    Example:
      oneonone evaluate data/samples
    """
    from pipeline.commands.scores import table

    meetings = flows.labelled(labelled)
    stored = flows.load_model(model)
    read = [meeting.file for meeting in meetings] + [str(path) for path in stored.path.glob("*")]
    output.spare_inputs(read, out, "is read to measure the model")
    evaluation, by_source = flows.evaluate(meetings, stored, allow_seen)
    seen = sum(meeting.fingerprint in flows.seen_by(stored) for meeting in meetings)
    on = "meetings not trained on" if not seen else f"{seen} OF THEM TRAINED ON, so this flatters"
    if to == "json":
        plain = {
            "model": asdict(stored.facts) | {"labels": stored.card["labels"]},
            "seen": seen,
            **asdict(evaluation),
            "by_source": {name: asdict(one) for name, one in by_source.items()},
        }
        output.emit(json.dumps(plain) + "\n", out)
    else:
        output.emit(table(evaluation, on, by_source), out)
