"""Builds models/accurate: two sentence encoders with a head each, honestly measured.

One encoder is fine-tuned and reads the meeting in context, the other is as published and reads
utterances one by one. The fine-tuned one has seen every labelled meeting, so cross-validating
would flatter. A sister, fine-tuned the same way without the meetings of held_out.txt, is
measured on those, and its figures and calibration go into the card.

    python models/build_accurate.py ENCODER SISTER SENTENCES LABELLED...
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from pipeline import corpus, model_folder, training, training_flow
from pipeline.classifier import Model, encoding_view, train
from pipeline.encoder import Encoder
from pipeline.features import EncodedFeatures
from pipeline.recipe import Recipe
from pipeline.records import LabelledMeeting
from pipeline.resources import Resources, read_encoder

HERE = Path(__file__).parent
RECIPE = Recipe(
    lexical_weight=0.0,
    meaning_weight=0.0,
    encoded_weight=0.8,
    encoded_strength=1.0,
    encoded_contexts=(("target", 0.0),),  # the encoder has read the context already
    sentence_weight=0.2,
    sentence_strength=0.15,
    chain_strength=0.6,
)


def split(meetings: list[LabelledMeeting]) -> tuple[list[LabelledMeeting], list[LabelledMeeting]]:
    """Part meetings into those that the sister encoder has seen and those held out."""
    named = set((HERE / "held_out.txt").read_text(encoding="utf-8").split())
    held = [meeting for meeting in meetings if meeting.fingerprint in named]
    if not held:
        raise SystemExit("held_out.txt names none of these meetings: use `oneonone train`")
    return [meeting for meeting in meetings if meeting.fingerprint not in named], held


def assembled(meetings: list[LabelledMeeting], encoder: Path, published: Encoder) -> Model:
    """Train the view of single utterances, and put the encoder with its own heads beside it.

    The heads were trained with the encoder. Regressions on its vectors would be trained on
    what it has seen, where it is surer of itself than it can be elsewhere.
    """
    alone = replace(RECIPE, encoded_weight=0.0)
    model = train(meetings, Resources(sentences=published), alone)
    features = EncodedFeatures(read_encoder(encoder), RECIPE.encoded_contexts)
    view = encoding_view(features, RECIPE.encoded_strength, RECIPE.encoded_weight)
    fitted = clone(view)
    fitted.features_ = clone(features)
    with np.load(encoder) as stored:
        fitted.category_ = _head(stored["categories"], stored, "category")
        fitted.topic_ = _head(stored["labels"], stored, "label")
    pooled = model.estimator
    pooled.views, pooled.views_ = [view, *pooled.views], [fitted, *pooled.views_]
    return replace(model, recipe=RECIPE)


def _head(names: np.ndarray, stored: Mapping[str, np.ndarray], kind: str) -> LogisticRegression:
    """Make a regression of weights that are there, its classes by the alphabet."""
    order = np.argsort(names)
    head = LogisticRegression(C=RECIPE.encoded_strength, random_state=RECIPE.seed)
    head.classes_ = names[order]
    head.coef_ = stored[f"{kind}_weights"][order]
    head.intercept_ = stored[f"{kind}_bias"][order]
    head.n_features_in_ = head.coef_.shape[1]
    return head


def main(encoder: Path, sister: Path, sentences: Path, labelled: list[Path]) -> None:
    """Measure with the sister, train with the encoder, and store the model."""
    meetings = training_flow.labelled(labelled)
    seen, held = split(meetings)
    published = read_encoder(sentences)
    trial, usual = assembled(seen, sister, published), corpus.mean_shares(seen)
    measured = training.measure(
        [training.judge(trial, meeting, usual) for meeting in held],
        f"{len(held)} meetings left out of the training of a sister encoder and of all heads",
    )
    model = training.trusted(assembled(meetings, encoder, published), meetings, measured)
    model_folder.save(HERE / "accurate", model, training.about(meetings, measured))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), [Path(path) for path in sys.argv[4:]])
