"""Every noun of the pipeline, in the order of the flow: source, lines, utterances, report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.labels import Label

Role = Literal["me", "manager", "report"]
"""What a person is in one-to-ones, as the user has said: nothing here is inferred."""

Times = Literal["given", "starts_only", "none"]
"""What a file tells about time: starts and ends, starts only, or nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input, opened: all that a reader may look at.

    :ivar name: base name of the file, or ``<stdin>``; never a path.
    :ivar data: the bytes as they are in the file.
    :ivar text: the same decoded, with line ends as they are; None when the bytes are a
        container (zip) and not text.
    :ivar sidecars: bytes of the files beside it that a format needs, by base name.
    """

    name: str
    data: bytes
    text: str | None
    sidecars: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One cue, row or segment as the file has it; what the file does not say is None.

    :ivar text: what was said, entities decoded and markup removed.
    :ivar speaker: the name as the file gives it; None when unknown.
    :ivar start: seconds from the start of the recording.
    :ivar end: seconds from the start of the recording.
    """

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a source.

    :ivar lines: in the order of the file; not printed with it, for they are what was said.
    :ivar title: the meeting's title where the file tells it.
    :ivar date: the start of the meeting; without an offset when the file gives none, and at
        midnight, too, when it gives only the day.
    :ivar language: a BCP 47 tag where the file tells it.
    :ivar participants: names the file lists, whether they spoke or not.
    :ivar dropped: number of pieces (cues, rows) whose text or time could not be understood
        and which are therefore missing from ``lines``.
    :ivar backwards: number of pieces with words whose end the file puts before their start.
    """

    lines: tuple[Line, ...] = field(repr=False)
    title: str | None = None
    date: datetime | None = None
    language: str | None = None
    participants: tuple[str, ...] = ()
    dropped: int = 0
    backwards: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the user's settings know.

    :ivar name: what reports call them.
    :ivar aliases: names that transcripts give them.
    :ivar roles: one may be ``me`` and a ``manager`` at once.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A reading together with where it came from.

    :ivar file: base name of the source.
    :ivar format: name of the reader.
    :ivar sha256: hexadecimal digest of the bytes read.
    :ivar people: those of the user's settings who speak in it.
    """

    file: str
    format: str
    sha256: str
    reading: Reading
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of one speaker's talk, short enough to be about one thing.

    :ivar start: seconds from the start of the recording.
    :ivar end: seconds, never before ``start``.
    """

    text: str
    speaker: str | None
    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Speaking time."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Meeting:
    """A transcript settled into utterances, ordered by start and then as in the file.

    :ivar times: what the file told about time.
    :ivar warnings: sentences for the reader of the report.
    """

    transcript: Transcript
    utterances: tuple[Utterance, ...]
    times: Times
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """One line of a labelled meeting.

    :ivar number: where it stands in its file, counted from 1; 0 where that means nothing.
    :ivar start: seconds from the start of the recording; None where the file tells no times.
    :ivar end: the same, never before ``start``.
    """

    label: Label
    speaker: str
    text: str
    number: int = 0
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class LabelledMeeting:
    """A meeting whose lines people have labelled by a codebook.

    :ivar file: base name of the file that it is in.
    :ivar title: as its header gives it.
    :ivar header: all of its header, ``title`` among it.
    :ivar fingerprint: digest of what was said, without names, labels and punctuation: the
        same meeting has the same one however it is stored.
    """

    file: str
    title: str
    header: Mapping[str, str]
    lines: tuple[LabelledLine, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model makes of one utterance.

    :ivar label: the likeliest category, and its likeliest topic.
    :ivar confidence: probability of that category, from 0 to 1.
    :ivar categories: probability of each category, in the model's order.
    """

    utterance: Utterance
    label: Label
    confidence: float
    categories: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What a report tells of the model that made it.

    :ivar unsure_below: confidence below which an utterance's category is called unsure.
    """

    name: str
    fingerprint: str
    labels: tuple[Label, ...]
    unsure_below: float


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """How much of the time was of one category.

    :ivar seconds: the best estimate of the time.
    :ivar counted_seconds: the time of the utterances that were given this category.
    :ivar share: the best estimate of the share, from 0 to 1.
    :ivar low: lower bound of the 90% interval of the share; None where not measured.
    :ivar high: upper bound of the same.
    """

    category: str
    seconds: float
    counted_seconds: float
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class TopicShare:
    """How much of the time was of one topic; the topics add up to their category."""

    label: Label
    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """How much one speaker spoke, and how much of it in each category (counted).

    :ivar seconds: speaking time.
    :ivar categories: seconds of each category, in the model's order.
    """

    speaker: str | None
    seconds: float
    share: float
    categories: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive utterances of one label.

    :ivar start: least start among them, seconds.
    :ivar end: greatest end among them, seconds.
    :ivar seconds: speaking time of the utterances.
    :ivar confidence: mean over them, weighted by time.
    :ivar keywords: words that mark the stretch against the rest of the meeting.
    :ivar utterances: positions of the first utterance and of one past the last.
    """

    start: float
    end: float
    label: Label
    seconds: float
    confidence: float
    keywords: tuple[str, ...]
    utterances: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """How the time of one meeting was shared; times in seconds, shares from 0 to 1."""

    meeting: Meeting
    model: ModelFacts
    seconds: float
    categories: tuple[CategoryShare, ...]
    topics: tuple[TopicShare, ...]
    unsure_seconds: float
    speakers: tuple[SpeakerShare, ...]
    timeline: tuple[Stretch, ...]
    predictions: tuple[Prediction, ...]
