"""Builds models/accurate: a head on the fine-tuned sentence encoder, honestly measured.

The encoder that ships has seen every labelled meeting, so cross-validating its head would
flatter. A sister encoder, fine-tuned the same way without the meetings of held_out.txt, is
measured on those, and its figures and calibration go into the card.

    python models/build_accurate.py ENCODER SISTER LABELLED...
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import corpus, flows, model_folder, training
from pipeline.classifier import Recipe, train
from pipeline.records import LabelledMeeting
from pipeline.resources import Resources, read_encoder

HERE = Path(__file__).parent
HEAD_SHARE = 3
"""Every third meeting trains the head: enough for 384 weights a class, and three times as quick."""
RECIPE = Recipe(
    lexical_weight=0.0,
    meaning_weight=0.0,
    encoded_weight=1.0,
    encoded_strength=1.0,
    encoded_contexts=(("target", 0.0),),
    chain_strength=0.6,
)


def split(meetings: list[LabelledMeeting]) -> tuple[list[LabelledMeeting], list[LabelledMeeting]]:
    """Part meetings into those that the sister encoder has seen and those held out."""
    held = set((HERE / "held_out.txt").read_text(encoding="utf-8").split())
    return (
        [meeting for meeting in meetings if meeting.fingerprint not in held],
        [meeting for meeting in meetings if meeting.fingerprint in held],
    )


def main(encoder: Path, sister: Path, labelled: list[Path]) -> None:
    """Measure with the sister, train with the encoder, and store the model."""
    meetings = flows.labelled(labelled)
    seen, held = split(meetings)
    trial = train(seen[::HEAD_SHARE], Resources(encoder=read_encoder(sister)), RECIPE)
    usual = corpus.mean_shares(seen)
    measured = training.measure(
        [training.judge(trial, meeting, usual) for meeting in held],
        f"{len(held)} meetings left out of the fine-tuning of a sister encoder and of its head",
    )
    model = train(meetings[::HEAD_SHARE], Resources(encoder=read_encoder(encoder)), RECIPE)
    model = training.trusted(model, meetings, measured)
    model_folder.save(HERE / "accurate", model, training.about(meetings, measured))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
