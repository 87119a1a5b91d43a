"""The scikit-learn classifier: trained on labelled meetings, and labelling windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from pipeline import corpus, smoothing, windows
from pipeline.corpus import Example
from pipeline.features import (
    Context,
    Embeddings,
    LexicalFeatures,
    MeaningFeatures,
    shared_ngrams,
)
from pipeline.labels import Label, in_order
from pipeline.records import LabelledMeeting
from pipeline.smoothing import Chain
from pipeline.utterances import UtteranceSettings
from pipeline.windows import Window, WindowSettings

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a classifier is trained; kept in its card."""

    seed: int = 0
    utterances: UtteranceSettings = field(default_factory=UtteranceSettings)
    windows: WindowSettings = field(default_factory=WindowSettings)
    longest_ngram: int = 2
    least_meetings: int = 5
    lexical_contexts: tuple[Context, ...] = (("target", 0.0), ("around", 20.0), ("around", 60.0))
    meaning_contexts: tuple[Context, ...] = (
        ("target", 0.0),
        ("before", 20.0),
        ("after", 20.0),
        ("before", 60.0),
        ("after", 60.0),
        ("around", 200.0),
    )
    lexical_strength: float = 1.0
    meaning_strength: float = 0.3
    lexical_weight: float = 0.4
    balance: float = 0.5
    chain_strength: float = 0.5


@dataclass(frozen=True, slots=True)
class Model:
    """A trained classifier with all that it needs to label a meeting.

    :ivar labels: what it tells apart, in order; the columns of its probabilities.
    :ivar estimator: a scikit-learn classifier over windows.
    :ivar chain: how its labels follow each other.
    """

    labels: tuple[Label, ...]
    recipe: Recipe
    estimator: BaseEstimator
    chain: Chain

    def probabilities(self, texts: Sequence[str]) -> Matrix:
        """Tell how probable each label is for each utterance of one meeting, in order.

        :returns: shape (utterances, labels); rows add up to 1.
        """
        if not texts:
            return np.empty((0, len(self.labels)))
        cut = windows.cut(texts, self.recipe.windows)
        classes = list(self.estimator.classes_)
        columns = [classes.index(str(label)) for label in self.labels]
        return smoothing.posterior(self.chain, self.estimator.predict_proba(cut)[:, columns])


class LogLinearPool(ClassifierMixin, BaseEstimator):
    """Classifiers whose log-probabilities are averaged (Genest and Zidek 1986).

    :param members: scikit-learn classifiers, fitted on the same classes.
    :param weights: how much each of them counts; they should add up to 1.
    """

    def __init__(self, members: Sequence[BaseEstimator] = (), weights: Sequence[float] = ()):
        self.members = members
        self.weights = weights

    def fit(
        self, X: Sequence[Window], y: Sequence[str], sample_weight: Matrix | None = None
    ) -> LogLinearPool:
        """Fit every member on all examples."""
        self.members_ = [
            clone(member).fit(X, y, classify__sample_weight=sample_weight)
            for member in self.members
        ]
        self.classes_ = self.members_[0].classes_
        return self

    def predict_proba(self, X: Sequence[Window]) -> Matrix:
        """Give probabilities of shape (windows, classes)."""
        logs = [np.log(np.maximum(m.predict_proba(X), 1e-12)) for m in self.members_]
        product = np.exp(np.average(logs, axis=0, weights=self.weights))
        return np.asarray(product / product.sum(axis=1, keepdims=True))


class TwoLevels(ClassifierMixin, BaseEstimator):
    """One classifier for categories, one for topics within a category.

    :param category: classifier over categories.
    :param topic: classifier over ``category/topic``; its probabilities count within each
        category only.
    """

    def __init__(self, category: BaseEstimator | None = None, topic: BaseEstimator | None = None):
        self.category = category
        self.topic = topic

    def fit(
        self, X: Sequence[Window], y: Sequence[str], sample_weight: Matrix | None = None
    ) -> TwoLevels:
        """Fit both on labels of the form ``category/topic``."""
        upper = [label.partition("/")[0] for label in y]
        self.category_ = clone(self.category).fit(X, upper, sample_weight=sample_weight)
        self.topic_ = clone(self.topic).fit(X, y, classify__sample_weight=sample_weight)
        self.classes_ = self.topic_.classes_
        return self

    def predict_proba(self, X: Sequence[Window]) -> Matrix:
        """Give probabilities of shape (windows, labels)."""
        upper = self.category_.predict_proba(X)
        lower = self.topic_.predict_proba(X)
        category_of = np.array([label.partition("/")[0] for label in self.classes_])
        joint = np.empty_like(lower)
        for column, category in enumerate(self.category_.classes_):
            mine = category_of == category
            within = lower[:, mine] / np.maximum(lower[:, mine].sum(axis=1, keepdims=True), 1e-12)
            joint[:, mine] = within * upper[:, [column]]
        return np.asarray(joint)


def train(
    meetings: Sequence[LabelledMeeting], embeddings: Embeddings, recipe: Recipe | None = None
) -> Model:
    """Train a classifier on labelled meetings.

    The same meetings, embeddings and recipe give the same model.
    """
    recipe = recipe or Recipe()
    cut = [corpus.examples(meeting, recipe.utterances) for meeting in meetings]
    labels = in_order(example.label for examples in cut for example in examples)
    position = {label: index for index, label in enumerate(labels)}
    texts = [[example.utterance.text for example in examples] for examples in cut]
    seen = [window for meeting in texts for window in windows.cut(meeting, recipe.windows)]
    given = [str(example.label) for examples in cut for example in examples]
    # Few meetings share few words; two are still enough to tell that a word is not one's own.
    least = min(recipe.least_meetings, max(2, len(meetings) // 10))
    vocabulary = shared_ngrams(texts, recipe.longest_ngram, least, embeddings.public_words())
    estimator = _estimator(recipe, embeddings, vocabulary)
    estimator.fit(seen, given, sample_weight=_weights(cut, recipe.balance))
    chain = smoothing.learn(
        [[position[example.label] for example in examples] for examples in cut],
        len(labels),
        recipe.chain_strength,
    )
    return Model(labels, recipe, estimator, chain)


def _estimator(recipe: Recipe, embeddings: Embeddings, vocabulary: Sequence[str]) -> TwoLevels:
    lexical = LexicalFeatures(np.array(vocabulary), recipe.lexical_contexts)
    meaning = MeaningFeatures(embeddings, recipe.meaning_contexts)
    return TwoLevels(
        category=LogLinearPool(
            [
                _regression(lexical, recipe.lexical_strength, recipe.seed),
                _regression(meaning, recipe.meaning_strength, recipe.seed),
            ],
            weights=[recipe.lexical_weight, 1 - recipe.lexical_weight],
        ),
        topic=_regression(meaning, recipe.meaning_strength, recipe.seed),
    )


def _regression(features: BaseEstimator, strength: float, seed: int) -> Pipeline:
    regression = LogisticRegression(C=strength, max_iter=200, tol=1e-3, random_state=seed)
    return Pipeline([("features", features), ("classify", regression)])


def _weights(cut: Sequence[Sequence[Example]], balance: float) -> Matrix:
    """Weigh examples by words, and rare categories up by ``frequency ** -balance``."""
    examples = [example for examples in cut for example in examples]
    words = np.array([example.words for example in examples], dtype=float)
    names = [example.label.category for example in examples]
    total = dict.fromkeys(names, 0.0)
    for name, count in zip(names, words, strict=True):
        total[name] += count
    frequency = np.array([total[name] for name in names]) / words.sum() * len(total)
    weights = words * frequency**-balance
    return np.asarray(weights / weights.mean())
