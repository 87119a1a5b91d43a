"""What `oneonone report` and `convert` do: a transcript read, labelled and added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import disk, sources
from pipeline.errors import OneononeError
from pipeline.records import Person, Report, Transcript
from pipeline.sources import Opened

if TYPE_CHECKING:
    # scikit-learn and spaCy take a second to import: only the flows that need them do.
    from pipeline.model_folder import StoredModel


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of a meeting, over what its file says.

    :ivar renamings: speakers of this file, see :func:`pipeline.speakers.rename`.
    :ivar people: of the settings, see :func:`pipeline.speakers.unify`.
    """

    title: str | None = None
    date: datetime | None = None
    renamings: tuple[tuple[str, str], ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a report is shown, whatever form it is written in."""

    short_quotes: bool = False
    keywords: bool = True
    anonymous: bool = False


def read(
    path: str,
    format: str | None = None,
    largest: int = disk.LARGEST_INPUT,
    told: Told = Told(),
) -> Transcript:
    """Read one transcript.

    :param path: a file, a URL that fsspec knows, or ``-`` for standard input.
    :param format: name of a reader; None detects it.
    :param largest: size in bytes above which nothing is read.
    :raises OneononeError: a subclass that says what is wrong with the file.
    """
    from pipeline import readers

    return parse(sources.read(path, largest, readers.sidecars), format, told)


def parse(opened: Opened, format: str | None = None, told: Told = Told()) -> Transcript:
    """Make a transcript of a file that has been read.

    :param format: name of a reader; None detects it.
    :raises OneononeError: a subclass that says what is wrong with the file.
    """
    from pipeline import readers, speakers

    source = readers.open_source(opened.name, opened.data, opened.sidecars)
    renamed = speakers.rename(readers.read(source, format), told.renamings)
    reading = renamed.reading
    amended = replace(reading, title=told.title or reading.title, date=told.date or reading.date)
    return speakers.unify(replace(renamed, reading=amended), told.people)


def convert(transcript: Transcript, form: str) -> str:
    """Write a transcript clean, in a form of :data:`pipeline.converters.CONVERTERS`."""
    from pipeline.converters import CONVERTERS

    return CONVERTERS[form].write(transcript)


def load_model(folder: Path | None = None) -> StoredModel:
    """Load a model folder; None loads the best of the shipped ones that can run here.

    :raises ModelRefused: when it is missing, damaged or made for other versions.
    """
    from pipeline import model_folder, model_places

    return model_folder.load(folder or model_places.preferred())


def report(transcript: Transcript, model: StoredModel) -> Report:
    """Label a transcript and add it up."""
    from pipeline import familiarity, shares, utterances

    meeting = utterances.settle(transcript, model.model.recipe.utterances)
    texts = [utterance.text for utterance in meeting.utterances]
    probabilities = model.model.probabilities(texts)
    stretch = familiarity.stretch(model.model.familiar, texts)
    told = shares.report(meeting, model.facts, probabilities, model.model.calibration, stretch)
    unsure = told.unsure_seconds / told.seconds if told.seconds else 0.0
    doubts = familiarity.warnings(model.model.familiar, texts, unsure)
    warned = replace(meeting, warnings=(*meeting.warnings, *doubts))
    return replace(told, meeting=warned)


def reports(
    paths: Sequence[str],
    model: StoredModel,
    format: str | None = None,
    largest: int = disk.LARGEST_INPUT,
    told: Told = Told(),
) -> Iterator[Report | OneononeError]:
    """Report each file in turn; a file that fails gives its error, and the next one is done."""
    for path in paths:
        try:
            yield report(read(path, format, largest, told), model)
        except OneononeError as error:
            yield error


def show(report: Report, shown: Shown) -> Report:
    """Take out of a report what is not to be shown."""
    from pipeline import anonymous, redaction

    if shown.anonymous:
        report = anonymous.hide_names(report)
    if shown.short_quotes:
        report = redaction.with_short_quotes(report)
    return report if shown.keywords else redaction.without_keywords(report)
