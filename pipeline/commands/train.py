"""`oneonone train`: trains a model on labelled meetings and says how good it is."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import flows, training_flow
from pipeline.commands import options, output


@click.command()
@options.inputs("labelled", "LABELLED...", click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="MODEL_DIR",
    help="Folder for the model; one that is there is replaced.",
)
@click.option(
    "--with-default",
    is_flag=True,
    help="Train on the labelled meetings that come with oneonone as well.",
)
@click.option(
    "--test",
    "test",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="LABELLED",
    help="Measure on these instead of cross-validating; may be given several times.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=0,
    show_default=True,
    help="Seed of all that is random.",
)
@click.option(
    "--folds",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    help="Parts of the cross-validation; 0 leaves it out.",
)
@click.option(
    "--leave-out",
    metavar="KEY",
    help="Cross-validate by a key of the meetings' headers: all with one value of it are left "
    "out together; `source` is their series or show.",
)
@click.option(
    "--curve/--no-curve",
    default=True,
    show_default=True,
    help="Measure models of fewer meetings as well: the learning curve.",
)
@options.scores_form
@click.option(
    "--scores",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write the figures to a file instead of standard output.",
)
@click.option(
    "--like",
    type=click.Path(path_type=Path),
    metavar="MODEL_DIR",
    help="Train the way that this model was.  [default: the fast model that comes with oneonone]",
)
@click.option(
    "--embeddings",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Static word embeddings (.npz), with the usual recipe, instead of --like.",
)
@click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The labels that are allowed, one a line.  [default: those that the files use]",
)
def command(
    labelled: tuple[Path, ...],
    out: Path,
    with_default: bool,
    test: tuple[Path, ...],
    seed: int,
    folds: int,
    leave_out: str | None,
    curve: bool,
    to: str,
    scores: Path | None,
    like: Path | None,
    embeddings: Path | None,
    codebook: Path | None,
) -> None:
    """Train a model on labelled meetings, and measure it on meetings left out.

    LABELLED are files, or folders of files, in a format of docs/LABELLING.md: text, JSON
    Lines, tables, exports of labelling tools. The categories and topics are those that
    the files use.

    \b
    Examples:
      oneonone train my-labelled-meetings -o my-model
      oneonone train my-labelled-meetings -o my-model --to html --scores scores.html
      oneonone report --model my-model friday.vtt
    """
    from pipeline.recipe import Recipe
    from pipeline.resources import Resources, read_embeddings
    from pipeline.scoresheets import FORMS, Sheet

    if leave_out and (test or folds < 2):
        raise click.UsageError("--leave-out needs two --folds at least, and no --test.")
    meetings = training_flow.labelled(labelled)
    training_flow.check_labels(meetings, codebook)
    if embeddings:
        resources = Resources(read_embeddings(embeddings))
        recipe = Recipe(seed=seed)
    else:
        resources, recipe = training_flow.like(like, seed)
    if with_default:
        meetings += training_flow.shipped_meetings()
    tested = training_flow.labelled(test)
    output.spare_inputs([one.file for one in [*meetings, *tested]], scores, "is trained on")
    with output.progress_bar() as progress:
        findings = training_flow.train(
            meetings, out, resources, recipe, folds, progress, tested, leave_out, curve
        )
    if findings is not None:
        facts = flows.load_model(out).facts
        sheet = Sheet(facts.name, facts.fingerprint, facts.labels, findings)
        output.emit(FORMS[to](sheet), scores)
    output.complain(f"the model is in {out}")
