"""What each command does, as a short chain of the rooms below; the Python API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import disk
from pipeline.errors import LabelsRefused, OneononeError
from pipeline.records import LabelledMeeting, Report, Transcript

if TYPE_CHECKING:
    # scikit-learn and spaCy take a second to import: only the flows that need them do.
    from pipeline.classifier import Recipe, Resources
    from pipeline.evaluation import Evaluation
    from pipeline.model_folder import StoredModel
    from pipeline.training import Measured, Progress


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
    probabilities = model.model.probabilities(texts)
    return shares.report(meeting, model.facts, probabilities, model.model.calibration)


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


def train(
    meetings: Sequence[LabelledMeeting],
    out: Path,
    resources: Resources | None = None,
    recipe: Recipe | None = None,
    parts: int = 5,
    progress: Progress = lambda _what, _done, _of: None,
) -> Measured | None:
    """Train a model on labelled meetings, measure it, and keep it in a folder.

    :param resources: embeddings and encoder to train with; None takes the default model's.
    :param recipe: None takes the default one.
    :param parts: parts of the cross-validation; 0 leaves it out.
    :returns: what was measured; None when nothing was.
    :raises LabelsRefused: when the meetings cannot be trained on.
    :raises OutputRefused: when the folder cannot be written.
    """
    from pipeline import classifier, model_folder, training

    known = resources or model_folder.resources_of(load_model().model)
    chosen = recipe or classifier.Recipe()
    model, measured = training.train(meetings, known, chosen, parts, progress)
    model_folder.save(out, model, training.about(meetings, measured))
    return measured


def evaluate(
    meetings: Sequence[LabelledMeeting],
    stored: StoredModel,
    allow_seen: bool = False,
) -> tuple[Evaluation, dict[str, Evaluation]]:
    """Measure a model on labelled meetings: all of them, and each source apart.

    :param allow_seen: measure also on meetings that the model was trained on, which says
        nothing of how good it is on others.
    :raises LabelsRefused: when a meeting was trained on, or has a label the model lacks.
    """
    from pipeline import evaluation, training

    check_measurable(meetings, stored, allow_seen)
    judged = [training.judge(stored.model, meeting) for meeting in meetings]
    return evaluation.evaluate(judged), training.by_source(judged)


def check_measurable(
    meetings: Sequence[LabelledMeeting], stored: StoredModel, allow_seen: bool
) -> None:
    """Refuse meetings that a model cannot be measured on.

    :raises LabelsRefused: with the first meeting or line that is at fault.
    """
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


def seen_by(stored: StoredModel) -> frozenset[str]:
    """Tell which meetings, by fingerprint, a model was trained on."""
    return frozenset(stored.card.get("data", {}).get("seen", ()))
