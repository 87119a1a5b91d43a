"""The nouns of measuring: scores, reliability, learning curve, coverage of intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one class is told; all but the weight from 0 to 1.

    :ivar share: part of the weight that people gave this label.
    :ivar weight: the same in words, or in seconds.
    :ivar f1_interval: 90% interval of F1 by meeting; None where meetings are too few.
    """

    name: str
    precision: float
    recall: float
    f1: float
    share: float
    weight: float
    f1_interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Utterances of about one confidence.

    :ivar confidence: their mean confidence.
    :ivar accuracy: part of their weight that was given the right category.
    :ivar share: part of all weight that they are.
    """

    confidence: float
    accuracy: float
    share: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Agreement with people's labels; all but errors from 0 to 1, errors in points of 100.

    :ivar kappa: Cohen's kappa, agreement beyond chance.
    :ivar macro_f1: mean F1 of the categories that occur.
    :ivar topic_macro_f1: mean F1 of the topics that occur; None for one-level labels.
    :ivar calibration_error: expected calibration error of the category, equal bins.
    :ivar confusion: share of the weight, rows truth, columns prediction.
    :ivar reliability: confidence beside accuracy, for each bin that is not empty.
    :ivar share_error: mean over meetings and categories of the absolute error of the share.
    :ivar share_error_of_training_shares: the same if every meeting were given the mean
        shares of the meetings trained on; None where those are not known.
    :ivar share_error_of_commonest: the same if all were given the category that is the
        commonest in the meetings trained on.
    :ivar intervals: 90% intervals of the figures of these names, by meeting; empty where
        meetings are too few.
    """

    accuracy: float
    kappa: float
    macro_f1: float
    topic_macro_f1: float | None
    calibration_error: float
    categories: tuple[ClassScore, ...]
    topics: tuple[ClassScore, ...]
    confusion: tuple[tuple[float, ...], ...]
    reliability: tuple[Bin, ...]
    share_error: float
    share_error_of_training_shares: float | None
    share_error_of_commonest: float | None
    intervals: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of a model on meetings that it has not seen (or has, where said).

    :ivar meetings: how many there were.
    :ivar words: words in them.
    :ivar by_words: every utterance weighs its words.
    :ivar by_time: every utterance weighs its seconds.
    """

    meetings: int
    words: int
    by_words: Scores
    by_time: Scores


@dataclass(frozen=True, slots=True)
class SourceScore:
    """The main figures of the meetings of one source, by words; see :class:`Scores`.

    :ivar macro_f1_interval: None where meetings are too few.
    """

    meetings: int
    words: int
    accuracy: float
    macro_f1: float
    macro_f1_interval: tuple[float, float] | None
    share_error: float


@dataclass(frozen=True, slots=True)
class Rung:
    """How good a model of fewer meetings is: one step of a learning curve.

    :ivar meetings: that were trained on, on average.
    :ivar words: in them.
    :ivar measured: meetings that were measured on.
    :ivar macro_f1_interval: None where meetings are too few.
    """

    meetings: int
    words: int
    measured: int
    macro_f1: float
    macro_f1_interval: tuple[float, float] | None
    share_error: float


@dataclass(frozen=True, slots=True)
class MeetingShares:
    """True and estimated shares of one meeting, by words, from 0 to 1, for each category.

    :ivar intervals: 90% intervals of the estimates; None where the model has none.
    """

    title: str
    words: int
    true: tuple[float, ...]
    estimated: tuple[float, ...]
    intervals: tuple[tuple[float, float], ...] | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the 90% intervals held the true share of a group of meetings.

    :ivar meetings: how many there were.
    :ivar held: the fraction for each category, from 0 to 1.
    :ivar width: mean width of the intervals of each category, in points.
    """

    meetings: int
    held: Mapping[str, float]
    width: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is found by measuring a model.

    :ivar how: on what it was measured, in words.
    :ivar by_kind: written and real talk apart, where there are both.
    :ivar by_source: each source apart, where there are several.
    :ivar coverage: how often the intervals held the true share, for groups of meetings;
        empty where there are no intervals.
    :ivar curve: the learning curve; empty where none was measured.
    :ivar shares: of each meeting, in the order of the categories in ``evaluation``.
    """

    how: str
    evaluation: Evaluation
    by_kind: Mapping[str, Evaluation]
    by_source: Mapping[str, SourceScore]
    coverage: Mapping[str, Coverage]
    curve: tuple[Rung, ...]
    shares: tuple[MeetingShares, ...]

    def stated(self) -> dict[str, Any]:
        """Give all figures as plain dictionaries; nothing of single meetings."""
        plain = asdict(self)
        del plain["shares"]
        return {"how": plain.pop("how"), **plain.pop("evaluation"), **plain}
