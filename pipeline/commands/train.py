"""`oneonone train`: trains a model on labelled meetings and says how good it is."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import flows
from pipeline.commands import output


@click.command()
@click.argument(
    "labelled", nargs=-1, required=True, metavar="LABELLED...", type=click.Path(path_type=Path)
)
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
    help="Parts of the cross-validation by meeting; 0 leaves it out.",
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
    like: Path | None,
    embeddings: Path | None,
    codebook: Path | None,
) -> None:
    """Train a model on labelled meetings, and measure it on meetings left out.

    LABELLED are files, or folders of files, in a format of docs/LABELLING.md: text, JSON
    Lines, tables, exports of labelling tools. The categories and topics are those that
    the files use.

    \b
    Example:
      oneonone train my-labelled-meetings -o my-model
      oneonone report --model my-model friday.vtt
    """
    from pipeline import classifier
    from pipeline.commands.scores import table
    from pipeline.resources import Resources, read_embeddings

    meetings = flows.labelled(labelled)
    flows.check_labels(meetings, codebook)
    if embeddings:
        resources = Resources(read_embeddings(embeddings))
        recipe = classifier.Recipe(seed=seed)
    else:
        resources, recipe = flows.like(like, seed)
    if with_default:
        meetings += flows.shipped_meetings()
    tested = flows.labelled(test)
    with output.progress_bar() as progress:
        measured = flows.train(meetings, out, resources, recipe, folds, progress, tested)
    if measured is not None:
        output.emit(table(measured.evaluation, "left out of training", measured.by_source), None)
    output.complain(f"the model is in {out}")
