"""Builds models/default: trained on everything, measured on meetings kept from all its parts.

Its word embeddings come from the sister encoder, which was fine-tuned without the meetings of
held_out.txt; cross-validating over the others would flatter. So a model trained without those
meetings is measured on them, as the accurate one is.

    python models/build_default.py [--embeddings build/embeddings.npz] LABELLED...

Without embeddings, those of the model that is there are used.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from build_accurate import HERE, split

from pipeline import model_folder, training, training_flow
from pipeline.leaving_out import Round, Split
from pipeline.recipe import Recipe
from pipeline.resources import Resources, read_embeddings


def main() -> None:
    """Train, measure and store the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--embeddings", type=Path)
    given = parser.parse_args()
    if given.embeddings:
        resources = Resources(read_embeddings(given.embeddings))
    else:
        resources, _ = training_flow.like()
    meetings = training_flow.labelled(given.labelled)
    seen, held = split(meetings)
    how = f"{len(held)} meetings left out of its training and of its embeddings"
    rounds = (Round(tuple(seen), tuple(held)),)
    model, measured = training.train(
        meetings, resources, Recipe(), Split(how, rounds), progress=_told
    )
    model_folder.save(HERE / "default", model, training.about(meetings, measured))


def _told(what: str, done: int, of: int) -> None:
    print(f"{what}: {done} of {of}", file=sys.stderr)


if __name__ == "__main__":
    main()
