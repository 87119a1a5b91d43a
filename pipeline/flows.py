"""What each command does, as a short chain of the rooms below; the Python API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import disk
from pipeline.errors import LabelsRefused, OneononeError
from pipeline.records import LabelledMeeting, Report, Transcript

if TYPE_CHECKING:
    # scikit-learn and spaCy take a second to import: only the flows that need them do.
    from pipeline.classifier import Model, Recipe
    from pipeline.evaluation import Evaluation, Judged
    from pipeline.features import Embeddings
    from pipeline.model_folder import StoredModel

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def read(path: str, format: str | None = None, largest: int = disk.LARGEST_INPUT) -> Transcript:
    """Read one transcript.

    :param path: a file, or ``-`` for standard input.
    :param format: name of a reader; None detects it.
    :param largest: size in bytes above which nothing is read.
    :raises OneononeError: a subclass that says what is wrong with the file.
    """
    from pipeline import readers

    source = readers.open_source(disk.base_name(path), disk.read_bytes(path, largest))
    return readers.read(source, format)


def load_model(folder: Path | None = None) -> StoredModel:
    """Load a model folder; None loads the default model.

    :raises ModelRefused: when it is missing, damaged or made for other versions.
    """
    from pipeline import model_folder

    return model_folder.load(folder or model_folder.default_path())


def report(transcript: Transcript, model: StoredModel) -> Report:
    """Label a transcript and add it up."""
    from pipeline import shares, utterances

    meeting = utterances.settle(transcript, model.model.recipe.utterances)
    texts = [utterance.text for utterance in meeting.utterances]
    return shares.report(meeting, model.facts, model.model.probabilities(texts))


def reports(
    paths: Sequence[str],
    model: StoredModel,
    format: str | None = None,
    largest: int = disk.LARGEST_INPUT,
) -> Iterator[Report | OneononeError]:
    """Report each file in turn; a file that fails gives its error, and the next one is done."""
    for path in paths:
        try:
            yield report(read(path, format, largest), model)
        except OneononeError as error:
            yield error


def labelled(paths: Iterable[Path]) -> list[LabelledMeeting]:
    """Read the labelled meetings of files and folders.

    In a folder, files that do not have the form of labelled meetings are passed over.

    :raises LabelsRefused: when a file has none, or a meeting stands twice with other labels.
    """
    from pipeline import corpus, readers

    meetings: list[LabelledMeeting] = []
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        found = len(meetings)
        for file in files:
            text = readers.open_source(str(file), disk.read_bytes(str(file))).text or ""
            if path == file or corpus.is_labelled(text):
                meetings.extend(corpus.parse(str(file), text))
        if len(meetings) == found:
            raise LabelsRefused(
                str(path), "holds no labelled meeting", "see data/CODEBOOK.md for the format"
            )
    return _once(meetings)


def _once(meetings: Sequence[LabelledMeeting]) -> list[LabelledMeeting]:
    """Drop exact repeats; refuse the same meeting with two labellings."""
    first: dict[str, LabelledMeeting] = {}
    for meeting in meetings:
        known = first.setdefault(meeting.fingerprint, meeting)
        if known is meeting:
            continue
        for one, other in zip(known.lines, meeting.lines, strict=False):
            if one.text == other.text and one.label != other.label:
                raise LabelsRefused(
                    meeting.file,
                    f"this line is {other.label} here and {one.label} in {known.file}",
                    "keep one of the two labellings",
                    line=other.number,
                )
    return list(first.values())


@dataclass(frozen=True, slots=True)
class Training:
    """What training gave.

    :ivar evaluation: cross-validated by meeting; None when it was not asked for.
    """

    model: Model
    evaluation: Evaluation | None
    about: Mapping[str, Any]


def train(
    meetings: Sequence[LabelledMeeting],
    out: Path,
    embeddings: Embeddings | None = None,
    recipe: Recipe | None = None,
    parts: int = 5,
    progress: Progress = lambda _what, _done, _of: None,
) -> Training:
    """Train a model on labelled meetings, measure it, and keep it in a folder.

    :param embeddings: static word embeddings; None takes the default model's.
    :param parts: parts of the cross-validation; 0 leaves it out.
    :raises LabelsRefused: when the meetings cannot be trained on.
    :raises OutputRefused: when the folder cannot be written.
    """
    from pipeline import classifier, evaluation, model_folder

    recipe = recipe or classifier.Recipe()
    known = embeddings or model_folder.embeddings_of(load_model().model)
    _trainable(meetings)
    parts = min(parts, len(meetings))
    rounds = parts + 1 if parts >= 2 else 1
    judged: list[Judged] = []
    if parts >= 2:

        def fit(chosen: list[LabelledMeeting]) -> evaluation.Predict:
            model = classifier.train(chosen, known, recipe)
            return lambda meeting: _judge(model, meeting)

        for done, part in enumerate(
            evaluation.cross_validate(meetings, fit, parts, recipe.seed), start=1
        ):
            judged.extend(part)
            progress("measuring on meetings left out", done, rounds)
    model = classifier.train(meetings, known, recipe)
    progress("trained on all meetings", rounds, rounds)
    scores = evaluation.evaluate(judged) if judged else None
    about = _about(meetings, scores, parts)
    model_folder.save(out, model, about)
    return Training(model, scores, about)


def _trainable(meetings: Sequence[LabelledMeeting]) -> None:
    """Refuse labels that no classifier can be learnt from."""
    where: dict[str, set[str]] = {}
    levels: dict[bool, LabelledMeeting] = {}
    for meeting in meetings:
        for line in meeting.lines:
            where.setdefault(line.label.category, set()).add(meeting.fingerprint)
            levels.setdefault(line.label.topic is None, meeting)
    if len(levels) > 1:
        raise LabelsRefused(
            levels[True].file,
            f"has labels without a topic, and {levels[False].file} has topics",
            "give every label a topic, or none",
        )
    if len(where) < 2:
        raise LabelsRefused(
            meetings[0].file, "all lines have one category", "label at least two categories"
        )
    for category, seen in where.items():
        if len(seen) < 2:
            raise LabelsRefused(
                next(m.file for m in meetings if m.fingerprint in seen),
                f"the category {category!r} is in one meeting only",
                "label it in at least two, so that one can be measured on",
            )


def _judge(model: Model, meeting: LabelledMeeting) -> Judged:
    import numpy as np

    from pipeline import corpus
    from pipeline.evaluation import Judged

    examples = corpus.examples(meeting, model.recipe.utterances)
    return Judged(
        meeting=meeting,
        truth=tuple(example.label for example in examples),
        labels=model.labels,
        probabilities=model.probabilities([example.utterance.text for example in examples]),
        words=np.array([example.words for example in examples], dtype=float),
        seconds=np.array([example.utterance.seconds for example in examples]),
    )


def _about(
    meetings: Sequence[LabelledMeeting], scores: Evaluation | None, parts: int
) -> dict[str, Any]:
    """Say of training what a card keeps; contents as fingerprints only."""
    import hashlib

    seen = sorted(meeting.fingerprint for meeting in meetings)
    words = sum(len(line.text.split()) for meeting in meetings for line in meeting.lines)
    return {
        "data": {
            "meetings": len(meetings),
            "words": words,
            "fingerprint": hashlib.sha256(" ".join(seen).encode()).hexdigest()[:16],
            "seen": seen,
        },
        "scores": None
        if scores is None
        else {"how": f"cross-validated by meeting, {parts} parts", **asdict(scores)},
    }


def evaluate(
    meetings: Sequence[LabelledMeeting],
    stored: StoredModel,
    allow_seen: bool = False,
) -> Evaluation:
    """Measure a model on labelled meetings.

    :param allow_seen: measure also on meetings that the model was trained on, which says
        nothing of how good it is on others.
    :raises LabelsRefused: when a meeting was trained on, or has a label the model lacks.
    """
    from pipeline import evaluation

    categories = {label.category for label in stored.model.labels}
    for meeting in meetings:
        if not allow_seen and meeting.fingerprint in seen_by(stored):
            raise LabelsRefused(
                meeting.file,
                f"the model was trained on {meeting.title!r}, so it cannot be measured on it",
                "leave it out, or see the figures all the same with --allow-seen",
            )
        for line in meeting.lines:
            if line.label.category not in categories:
                raise LabelsRefused(
                    meeting.file,
                    f"the model has no category {line.label.category!r}",
                    f"it knows {', '.join(sorted(categories))}",
                    line=line.number,
                )
    return evaluation.evaluate([_judge(stored.model, meeting) for meeting in meetings])


def seen_by(stored: StoredModel) -> frozenset[str]:
    """Tell which meetings, by fingerprint, a model was trained on."""
    return frozenset(stored.card.get("data", {}).get("seen", ()))
