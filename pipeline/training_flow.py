"""What `oneonone train` and `evaluate` do: labelled meetings read, learnt from, measured on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import disk
from pipeline.errors import LabelsRefused, OneononeError
from pipeline.records import LabelledMeeting

if TYPE_CHECKING:
    # scikit-learn takes a second to import: only the flows that need it do.
    from pipeline.findings import Findings
    from pipeline.model_folder import StoredModel
    from pipeline.recipe import Recipe
    from pipeline.resources import Resources
    from pipeline.training import Progress


def labelled(paths: Iterable[Path]) -> list[LabelledMeeting]:
    """Read the labelled meetings of files and folders, in any of the formats.

    In a folder, files that do not have the form of labelled meetings are passed over, and so
    is all that is hidden.

    :raises LabelsRefused: when a file has none, or a meeting stands twice with other labels.
    """
    from pipeline.labelled import repeats

    meetings: list[LabelledMeeting] = []
    for path in paths:
        found = _in_folder(path) if path.is_dir() else _in_file(path)
        if not found:
            raise LabelsRefused(
                str(path), "holds no labelled meeting", "see docs/LABELLING.md for the formats"
            )
        meetings.extend(found)
    return repeats.without_repeats(meetings)


def shipped_meetings() -> list[LabelledMeeting]:
    """Read the labelled meetings that come with oneonone."""
    from pipeline import model_places

    return labelled([model_places.shipped_folder().parent / "data" / "train"])


def _in_file(path: Path) -> list[LabelledMeeting]:
    from pipeline import labelled as formats
    from pipeline import readers

    text = readers.open_source(str(path), disk.read_bytes(str(path))).text
    return formats.parse(str(path), text or "")


def _in_folder(folder: Path) -> list[LabelledMeeting]:
    from pipeline import labelled as formats
    from pipeline import readers

    meetings: list[LabelledMeeting] = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.suffix.lower() not in formats.SUFFIXES or not path.is_file():
            continue
        data = disk.read_bytes(str(path))
        try:
            text = readers.open_source(str(path), data).text or ""
        except OneononeError:
            continue  # no text at all
        if formats.detect(text) is not None:
            meetings.extend(formats.parse(str(path), text))
    return meetings


def check_labels(meetings: Sequence[LabelledMeeting], codebook: Path | None = None) -> None:
    """Refuse labels that are not meant: outside a codebook, or slips of the pen without one.

    :param codebook: a file with the allowed labels, one a line; None allows all.
    :raises LabelsRefused: with the line, and the label that is probably meant.
    """
    from pipeline import readers
    from pipeline.labelled import known_labels

    if codebook is None:
        known_labels.no_slips(meetings)
        return
    text = readers.open_source(str(codebook), disk.read_bytes(str(codebook))).text or ""
    allowed = known_labels.read_codebook(str(codebook), text)
    known_labels.within(meetings, allowed, str(codebook))


def like(folder: Path | None = None, seed: int = 0) -> tuple[Resources, Recipe]:
    """Find what it takes to train another model like one; None means the fast shipped one.

    :raises ModelRefused: when it is missing, damaged or made for other versions.
    """
    from pipeline import model_folder, model_places, resources

    model = model_folder.load(folder or model_places.shipped_folder() / "default").model
    return resources.found_in(model.estimator), replace(model.recipe, seed=seed)


def train(
    meetings: Sequence[LabelledMeeting],
    out: Path,
    resources: Resources,
    recipe: Recipe,
    parts: int = 5,
    progress: Progress = lambda _what, _done, _of: None,
    test: Sequence[LabelledMeeting] = (),
    leave_out: str | None = None,
    curve: bool = False,
) -> Findings | None:
    """Train a model on labelled meetings, measure it, and keep it in a folder.

    :param resources: embeddings and encoder, such as :func:`like` finds in a model.
    :param recipe: how to train; likewise.
    :param parts: parts of the cross-validation; 0 leaves it out.
    :param test: meetings to measure on instead of cross-validating.
    :param leave_out: key of the meetings' headers, those with one value of which are in one
        part of the cross-validation; ``source`` is the series or show.
    :param curve: measure models of fewer meetings as well.
    :returns: what was found by measuring; None when nothing was measured.
    :raises LabelsRefused: when the meetings cannot be trained on.
    :raises OutputRefused: when the folder cannot be written.
    """
    from pipeline import leaving_out, model_folder, training
    from pipeline.labelled import repeats

    model_folder.check_place(out)
    repeats.apart(meetings, test)
    split = None
    if test:
        split = leaving_out.apart(meetings, test)
    elif leave_out:
        split = leaving_out.by_key(meetings, leave_out, parts)
    elif min(parts, len(meetings)) > 1:
        split = leaving_out.at_random(meetings, parts, recipe.seed)
    model, measured = training.train(meetings, resources, recipe, split, progress, curve)
    model_folder.save(out, model, training.about(meetings, measured))
    return None if measured is None else measured.findings


def evaluate(
    meetings: Sequence[LabelledMeeting],
    stored: StoredModel,
    allow_seen: bool = False,
) -> Findings:
    """Measure a model on labelled meetings: all of them, and each source apart.

    :param allow_seen: measure also on meetings that the model was trained on, which says
        nothing of how good it is on others.
    :raises LabelsRefused: when a meeting was trained on, or has a label the model lacks.
    """
    from pipeline import training

    check_measurable(meetings, stored, allow_seen)
    known = seen_by(stored)
    seen = sum(meeting.fingerprint in known for meeting in meetings)
    how = f"{seen} OF THEM TRAINED ON, so this flatters" if seen else "meetings not trained on"
    usual = (stored.card.get("data") or {}).get("mean_shares") or {}
    return training.examine(stored.model, meetings, how, usual)


def check_measurable(
    meetings: Sequence[LabelledMeeting], stored: StoredModel, allow_seen: bool
) -> None:
    """Refuse meetings that a model cannot be measured on.

    :raises LabelsRefused: with the first meeting or line that is at fault.
    """
    categories = {label.category for label in stored.model.labels}
    known = seen_by(stored)
    for meeting in meetings:
        if not allow_seen and meeting.fingerprint in known:
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
    return frozenset((stored.card.get("data") or {}).get("seen", ()))
