"""The Python API: transcripts read, reported and trained on from programs and notebooks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline import flows, records, training_flow
from pipeline.records import LabelledMeeting, Transcript

if TYPE_CHECKING:
    # scikit-learn takes a second to import: a program that only reads never waits for it.
    from pipeline.findings import Findings
    from pipeline.model_folder import StoredModel

Place = str | os.PathLike[str]
Rows = Literal["categories", "topics", "speakers", "timeline", "utterances"]


class Report(records.Report):
    """How the time of one meeting was shared: the record, and the forms that it can take.

    Its fields are those of :class:`pipeline.records.Report`. A notebook shows it as a small
    page of figures; what was said is in no form of it unless asked for.
    """

    __slots__ = ()

    @classmethod
    def of(cls, report: records.Report) -> Report:
        """Give a report the forms of this class."""
        return cls(*(getattr(report, field.name) for field in fields(records.Report)))

    def __repr__(self) -> str:
        from pipeline.writers import sentences

        return f"<Report of {sentences.heading(self)}: {sentences.headline(self)}>"

    def _repr_html_(self) -> str:
        from pipeline.writers import notebook

        return notebook.fragment(self)

    def to_dict(self, *, quotes: bool = False, utterances: bool = False) -> dict[str, Any]:
        """Give it as plain values, by the schema ``oneonone.report/1`` (docs/report.schema.json).

        :param quotes: include what was said, which takes ``utterances``.
        :param utterances: add a row for each utterance.
        """
        from pipeline.writers import Detail
        from pipeline.writers.json import document

        return document(self, Detail(quotes, utterances or quotes))

    def to_json(self, *, quotes: bool = False, utterances: bool = False) -> str:
        """Give what :meth:`to_dict` gives as one line of JSON."""
        return json.dumps(self.to_dict(quotes=quotes, utterances=utterances), ensure_ascii=False)

    def to(
        self, form: str, *, quotes: bool = False, utterances: bool = False, width: int = 80
    ) -> str | bytes:
        """Write it in a form that ``oneonone report --to`` knows, such as ``html`` or ``md``.

        :param quotes: include what was said.
        :param utterances: a row for each utterance, in the forms that have rows.
        :param width: columns of the text.
        :returns: text; bytes for a form that is none, such as ``png``.
        :raises SettingsRefused: when there is no such form.
        :raises ExtraMissing: when an optional package is needed and is not installed.
        """
        from pipeline.errors import SettingsRefused
        from pipeline.writers import FORMS, Detail

        if form not in FORMS:
            raise SettingsRefused(form, "is no form of report", f"choose from {', '.join(FORMS)}")
        return FORMS[form].write([self], Detail(quotes, utterances, width))

    def rows(self, of: Rows = "timeline", *, quotes: bool = False) -> list[dict[str, Any]]:
        """Give one part of it as flat rows, each with the meeting that it is of.

        Rows of many reports make one table: ``pandas.DataFrame`` and ``csv.DictWriter`` take
        them as they are. Times are in seconds, shares from 0 to 1, an unknown is None.

        :param of: which part; seconds of speakers in a category are columns
            ``seconds_CATEGORY``.
        :param quotes: include what was said, in the rows of utterances.
        """
        told = self.to_dict(quotes=quotes, utterances=of == "utterances")
        meeting = {"file": told["source"]["file"], "title": told["title"], "date": told["date"]}
        unmeasured = {"low": None, "high": None} if of == "categories" else {}
        return [meeting | _flat(row) | (unmeasured if "low" not in row else {}) for row in told[of]]

    def anonymous(self) -> Report:
        """Replace names by roles or letters throughout; a warning says what may be left."""
        from pipeline.anonymous import hide_names

        return Report.of(hide_names(self))

    def without_keywords(self) -> Report:
        """Leave out the keywords of each stretch."""
        from pipeline.redaction import without_keywords

        return Report.of(without_keywords(self))


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if key == "categories":
            flat |= {f"seconds_{one['category']}": one["seconds"] for one in value}
        else:
            flat[key] = ", ".join(value) if isinstance(value, list) else value
    return flat


def read(
    path: Place,
    format: str | None = None,
    *,
    title: str | None = None,
    date: datetime | None = None,
    speakers: Mapping[str, str] | None = None,
    people: Sequence[records.Person] = (),
) -> Transcript:
    """Read one transcript; the settings file of the command line is not looked at.

    :param path: a file in one of the formats that ``oneonone formats`` lists.
    :param format: name of the format; None detects it.
    :param title: the meeting's title, over what the file says.
    :param date: the start of the meeting, likewise.
    :param speakers: names in the file and the names to give instead; ``"?"`` stands for the
        unknown one of two.
    :param people: who has which names and roles.
    :raises OneononeError: a subclass that says what is wrong with the file and what to do.
    """
    told = flows.Told(title, date, tuple((speakers or {}).items()), tuple(people))
    return flows.read(os.fspath(path), format, told=told)


def report(
    meeting: Place | Transcript,
    *,
    model: Place | StoredModel | None = None,
    format: str | None = None,
) -> Report:
    """Tell how the time of a meeting was shared.

    :param meeting: a file, or what :func:`read` gives.
    :param model: a model folder, or what :func:`load_model` gives; None takes the best of
        the shipped ones that can run here. A model is loaded once and kept.
    :param format: as for :func:`read`.
    :raises OneononeError: a subclass that says what is wrong with the file or the model.
    """
    transcript = meeting if isinstance(meeting, Transcript) else read(meeting, format)
    return Report.of(flows.report(transcript, _loaded(model)))


def convert(meeting: Place | Transcript, form: str) -> str:
    """Write a transcript clean: as ``vtt``, ``srt``, ``txt`` or ``jsonl``.

    :raises OneononeError: a subclass that says what is wrong.
    """
    from pipeline.converters import CONVERTERS
    from pipeline.errors import SettingsRefused

    if form not in CONVERTERS:
        known = ", ".join(CONVERTERS)
        raise SettingsRefused(form, "is no form of transcript", f"choose from {known}")
    transcript = meeting if isinstance(meeting, Transcript) else read(meeting)
    return flows.convert(transcript, form)


def load_model(folder: Place | None = None) -> StoredModel:
    """Load a model folder; None takes the best of the shipped ones that can run here.

    :raises ModelRefused: when it is missing, damaged or made for other versions.
    """
    return flows.load_model(None if folder is None else Path(folder))


def read_labelled(*paths: Place) -> list[LabelledMeeting]:
    """Read the labelled meetings of files and folders, in any format of docs/LABELLING.md.

    :raises LabelsRefused: when one has none, or a meeting stands twice with other labels.
    """
    return training_flow.labelled(map(Path, paths))


def train(
    labelled: Place | Iterable[Place] | Sequence[LabelledMeeting],
    out: Place,
    *,
    with_default: bool = False,
    test: Place | Iterable[Place] | Sequence[LabelledMeeting] = (),
    folds: int = 5,
    seed: int = 0,
    leave_out: str | None = None,
    curve: bool = False,
    like: Place | None = None,
    progress: Callable[[str, int, int], None] = lambda _what, _done, _of: None,
) -> Findings | None:
    """Train a model on labelled meetings, measure it, and keep it in a folder.

    :param labelled: files and folders, or what :func:`read_labelled` gives.
    :param out: folder for the model; a model that is there is replaced.
    :param with_default: train on the labelled meetings that come with oneonone as well.
    :param test: meetings to measure on instead of cross-validating.
    :param folds: parts of the cross-validation by meeting; 0 leaves it out.
    :param leave_out: key of the meetings' headers, those with one value of which are in one
        part of the cross-validation; ``source`` is the series or show.
    :param curve: measure models of fewer meetings as well.
    :param like: a model folder to train the way of; None is the fast shipped one.
    :param progress: told what is being done, how much of it is done and how much there is.
    :returns: how good the model is on meetings left out; None when nothing was measured.
    :raises OneononeError: a subclass that says what is wrong with labels or folder.
    """
    meetings = _meetings(labelled)
    training_flow.check_labels(meetings)
    resources, recipe = training_flow.like(None if like is None else Path(like), seed)
    if with_default:
        meetings = [*meetings, *training_flow.shipped_meetings()]
    tested = _meetings(test)
    place = Path(out)
    return training_flow.train(
        meetings, place, resources, recipe, folds, progress, tested, leave_out, curve
    )


def evaluate(
    labelled: Place | Iterable[Place] | Sequence[LabelledMeeting],
    *,
    model: Place | StoredModel | None = None,
    allow_seen: bool = False,
) -> Findings:
    """Measure a model on labelled meetings that it was not trained on.

    :param labelled: files and folders, or what :func:`read_labelled` gives.
    :param model: as for :func:`report`.
    :param allow_seen: measure also on meetings that it was trained on, which flatters.
    :raises OneononeError: a subclass that says what is wrong with labels or model.
    """
    return training_flow.evaluate(_meetings(labelled), _loaded(model), allow_seen)


def _loaded(model: Place | StoredModel | None) -> StoredModel:
    if model is None or isinstance(model, str | os.PathLike):
        return load_model(model)
    return model


def _meetings(
    given: Place | Iterable[Place] | Sequence[LabelledMeeting],
) -> list[LabelledMeeting]:
    items = [given] if isinstance(given, str | os.PathLike) else list(given)
    meetings = [item for item in items if isinstance(item, LabelledMeeting)]
    paths = [Path(item) for item in items if not isinstance(item, LabelledMeeting)]
    return [*meetings, *training_flow.labelled(paths)] if paths else meetings
