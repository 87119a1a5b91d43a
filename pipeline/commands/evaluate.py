"""`oneonone evaluate`: measures a model on labelled meetings."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import flows, training_flow
from pipeline.commands import options, output


@click.command()
@options.inputs("labelled", "LABELLED...", click.Path(path_type=Path))
@options.model
@options.scores_form
@options.out
@click.option(
    "--allow-seen", is_flag=True, help="Measure also on meetings that the model was trained on."
)
def command(
    labelled: tuple[Path, ...], model: Path | None, to: str, out: Path | None, allow_seen: bool
) -> None:
    """Measure a model on labelled meetings that it was not trained on.

    LABELLED are files, or folders of files, in a format of docs/LABELLING.md. The html form
    is one page with plots, json that of docs/evaluation.schema.json.

    \b
    Examples:
      oneonone evaluate data/samples
      oneonone evaluate data/samples --to html -o scores.html
    """
    from pipeline.scoresheets import FORMS, Sheet

    meetings = training_flow.labelled(labelled)
    stored = flows.load_model(model)
    read = [meeting.file for meeting in meetings] + [str(path) for path in stored.path.glob("*")]
    output.spare_inputs(read, out, "is read to measure the model")
    findings = training_flow.evaluate(meetings, stored, allow_seen)
    known = training_flow.seen_by(stored)
    seen = sum(meeting.fingerprint in known for meeting in meetings)
    facts = stored.facts
    sheet = Sheet(facts.name, facts.fingerprint, facts.labels, findings, seen)
    output.emit(FORMS[to](sheet), out)
