"""One transcript of a batch made into what is written of it and what an archive keeps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pipeline import flows, settings, sources
from pipeline.batch import Done, Failed, Task
from pipeline.errors import (
    ExtraMissing,
    InputUnreadable,
    ModelRefused,
    OneononeError,
    SettingsRefused,
)
from pipeline.flows import Shown, Told
from pipeline.hiding import Hiding
from pipeline.history import PastMeeting, Provenance, Series
from pipeline.records import Person, Report, Transcript
from pipeline.sources import Found
from pipeline.writers.protocol import Detail

_OF_ALL = (ExtraMissing, ModelRefused, SettingsRefused)  # what fails with one fails with all


@dataclass(frozen=True, slots=True)
class Making:
    """How results are made; whatever here changes makes them anew.

    :ivar forms: of :data:`pipeline.writers.FORMS`.
    :ivar format: name of a reader; None detects it.
    :ivar keep_text: whether what was said is to be in the archive.
    """

    forms: tuple[str, ...] = ("html",)
    format: str | None = None
    quotes: bool = False
    shown: Shown = field(default_factory=Shown)
    people: tuple[Person, ...] = ()
    keep_text: bool = False

    def digest(self, found: Found) -> str:
        """Digest all that makes the result of a transcript, other than its file and the model."""
        said = json.dumps([_digest_of_all(self), found.name, str(date_of(found.folders))])
        return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


@lru_cache(maxsize=8)
def _digest_of_all(making: Making) -> str:
    from pipeline.writers import EDITION

    said = json.dumps([EDITION, asdict(making)], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Model:
    """A model as every worker finds it.

    :ivar folder: its path there, or the name of a shipped one.
    :ivar fingerprint: what it is known by.
    """

    folder: Path
    fingerprint: str


def report_one(
    task: Task,
    making: Making,
    model: Model,
    series: Sequence[Series],
    largest: int,
    hiding: Hiding | None = None,
) -> Done | Failed:
    """Report one transcript, wherever this runs: read it, label it, write all forms of it.

    :param series: those of the settings; they change no report, so they are not of its making.
    :param largest: size in bytes above which it is not read.
    :param hiding: how it is hidden where its task does not name it.
    :raises OneononeError: for what would be the same with every transcript.
    """
    try:
        return _reported(task, making, model, series, largest, hiding)
    except _OF_ALL:
        raise
    except OneononeError as error:
        there = type(error)(task.found.called, error.fault, error.remedy, line=error.line)
        return Failed(task, there)
    except Exception as error:  # one file that we cannot bear is not to stop thousands
        return Failed(task, _our_fault(task.found.called, error))


def _reported(
    task: Task,
    making: Making,
    model: Model,
    series: Sequence[Series],
    largest: int,
    hiding: Hiding | None,
) -> Done:
    from threadpoolctl import threadpool_limits

    from pipeline import readers
    from pipeline.writers import FORMS

    opened = sources.read(task.found.address, largest, readers.sidecars)
    transcript = flows.parse(opened, making.format, Told(people=making.people))
    stored = flows.load_model(model.folder)
    if stored.facts.fingerprint != model.fingerprint:
        raise ModelRefused(
            str(model.folder), "is another model on this worker", "use the same on all of them"
        )
    # Meetings are done side by side: one on several cores would only be in their way, and
    # its sums would end in other digits.
    with threadpool_limits(1):
        report = flows.report(_dated(transcript, task.found.folders), stored)
    shown = _shown(report, making.shown, task)
    detail = Detail(quotes=making.quotes, ways=_ways(task, report))
    written = [FORMS[form].write([shown], detail) for form in making.forms]
    whole = _shown(report, replace(making.shown, short_quotes=False), task)
    content = opened.content if hiding is None else hiding.digest(opened.content)
    provenance = Provenance(task.found.place, content, model.fingerprint, task.settings)
    title = whole.meeting.transcript.reading.title
    meeting = past(
        whole,
        provenance,
        series_of(series, task.found, title),
        task.reports,
        keep_text=making.keep_text,
    )
    return Done(task, meeting, tuple(map(_bytes, written)))


def _shown(report: Report, shown: Shown, task: Task) -> Report:
    """Take out what is not to be shown; what has lost its name is called as its report is."""
    told = flows.show(report, shown)
    transcript = told.meeting.transcript
    if not shown.anonymous or not task.reports:
        return told
    name = PurePosixPath(task.reports[0]).stem + PurePosixPath(transcript.file).suffix
    renamed = replace(transcript, file=name)
    return replace(told, meeting=replace(told.meeting, transcript=renamed))


def _ways(task: Task, report: Report) -> tuple[tuple[str, str], ...]:
    """Tell which pages of the batch a meeting's page leads to; one with a date makes trends."""
    from pipeline import pages

    up = "../" * max((name.count("/") for name in task.reports), default=0)
    dated = report.meeting.transcript.reading.date is not None
    trends = [("How shares change", up + pages.TRENDS)] if dated else []
    return (("All meetings", up + pages.TOP), *trends)


def _bytes(written: str | bytes) -> bytes:
    return written.encode("utf-8", "replace") if isinstance(written, str) else written


def _dated(transcript: Transcript, folders: Sequence[str]) -> Transcript:
    """Add the date that a folder tells where nothing else does."""
    reading = transcript.reading
    if reading.date is not None:
        return transcript
    return replace(transcript, reading=replace(reading, date=date_of(folders)))


def past(
    report: Report,
    provenance: Provenance,
    series: str | None,
    reports: tuple[str, ...],
    *,
    keep_text: bool = False,
) -> PastMeeting:
    """Make of a report what an archive keeps of it."""
    meeting = report.meeting
    transcript, reading = meeting.transcript, meeting.transcript.reading
    return PastMeeting(
        provenance=provenance,
        file=transcript.file,
        title=reading.title,
        date=reading.date,
        series=series,
        format=transcript.format,
        times=meeting.times,
        language=reading.language,
        model_name=report.model.name,
        seconds=report.seconds,
        unsure_seconds=report.unsure_seconds,
        dropped=reading.dropped,
        warnings=meeting.warnings,
        categories=report.categories,
        topics=report.topics,
        # Letters begin anew in every meeting: many people would seem to be one.
        speakers=() if provenance.hidden else report.speakers,
        timeline=report.timeline,
        reports=reports,
        texts=tuple(one.text for one in meeting.utterances) if keep_text else (),
    )


def _our_fault(place: str, error: Exception) -> OneononeError:
    """Say where our code failed; what it said may hold words of the transcript."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else "somewhere"
    return InputUnreadable(
        place,
        f"is more than oneonone can bear ({type(error).__name__} in {where})",
        "report this as a fault of oneonone",
    )


def series_of(rules: Sequence[Series], found: Found, title: str | None) -> str | None:
    """Give the series that the settings tell of a meeting, else the folder that it is in.

    A folder that is named for a date is passed by for the one above it. What is hidden is of
    no series: their names are names of people.
    """
    if found.shown is not None:
        return None
    told = settings.series_of(found.place, title, rules)
    named = (
        folder
        for folder in reversed(found.folders)
        if any(map(str.isalpha, folder)) and date_of((folder,)) is None
    )
    return told.name if told is not None else next(named, None)


def date_of(folders: Sequence[str]) -> datetime | None:
    """Read a date out of the names of folders, the nearest first."""
    from pipeline.readers import name_facts

    dates = (name_facts.facts(folder)[1] for folder in reversed(folders))
    return next((date for date in dates if date is not None), None)
