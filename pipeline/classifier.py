"""The scikit-learn classifier: trained on labelled meetings, and labelling windows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from pipeline import corpus, smoothing, windows
from pipeline.calibration import Calibration
from pipeline.corpus import Example
from pipeline.familiarity import Familiar
from pipeline.features import (
    EncodedFeatures,
    LexicalFeatures,
    MeaningFeatures,
    shared_ngrams,
)
from pipeline.labels import Label, categories_of, in_order
from pipeline.recipe import Recipe
from pipeline.records import LabelledMeeting
from pipeline.resources import Resources
from pipeline.smoothing import Chain
from pipeline.windows import Window

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """A trained classifier with all that it needs to label a meeting.

    :ivar labels: what it tells apart, in order; the columns of its probabilities.
    :ivar estimator: a scikit-learn classifier over windows.
    :ivar chain: how its categories follow each other.
    :ivar calibration: how far what it says can be trusted.
    :ivar familiar: what the talk that it knows is like.
    """

    labels: tuple[Label, ...]
    recipe: Recipe
    estimator: BaseEstimator
    chain: Chain
    calibration: Calibration = field(default_factory=Calibration)
    familiar: Familiar = field(default_factory=Familiar)

    def probabilities(self, texts: Sequence[str]) -> Matrix:
        """Tell how probable each label is for each utterance of one meeting, in order.

        Categories are decided over the whole meeting; topics share out the probability of their
        category.

        :returns: not calibrated, shape (utterances, labels); rows add up to 1.
        """
        if not texts:
            return np.empty((0, len(self.labels)))
        cut = windows.cut(texts, self.recipe.windows)
        classes = list(self.estimator.classes_)
        raw = self.estimator.predict_proba(cut)[:, [classes.index(str(x)) for x in self.labels]]
        names = categories_of(self.labels)
        belongs = np.array([[label.category == name for name in names] for label in self.labels])
        upper = raw @ belongs
        decided = smoothing.posterior(self.chain, upper)
        return np.asarray(raw / np.maximum(upper @ belongs.T, 1e-12) * (decided @ belongs.T))


class View(BaseEstimator):
    """One way of seeing windows as numbers, with a classifier of categories and one of topics.

    :param features: a transformer of windows.
    :param strength: inverse of regularisation.
    :param weight: how much its categories count beside other views.
    :param topic_weight: how much its topics count; 0 leaves them out.
    :param summed: take categories as the mean, in logarithms, of what both classifiers say of
        them: telling topics apart keeps one from leaning on what a category's topics share by
        chance.
    :param tolerance: how flat the loss is to be where fitting ends.
    """

    summed, tolerance = False, 1e-3  # in models stored before there were such choices

    def __init__(
        self,
        features: BaseEstimator | None = None,
        strength: float = 1.0,
        weight: float = 1.0,
        topic_weight: float = 1.0,
        seed: int = 0,
        summed: bool = False,
        tolerance: float = 1e-3,
    ):
        self.features = features
        self.strength = strength
        self.weight = weight
        self.topic_weight = topic_weight
        self.seed = seed
        self.summed = summed
        self.tolerance = tolerance

    def fit(
        self, X: Sequence[Window], categories: Sequence[str], labels: Sequence[str], weight: Matrix
    ) -> View:
        """Fit features and classifiers; ``weight`` is that of each window."""
        self.features_ = clone(self.features)
        seen = self.features_.fit_transform(X)
        given = [categories, labels] if self.topic_weight else [categories]
        self.category_, *topic = _beside(
            delayed(self._regression().fit)(seen, names, sample_weight=weight) for names in given
        )
        if topic:
            (self.topic_,) = topic
        return self

    def _regression(self) -> LogisticRegression:
        return LogisticRegression(
            C=self.strength, max_iter=200, tol=self.tolerance, random_state=self.seed
        )

    def logs(self, X: Sequence[Window]) -> tuple[Matrix, Matrix | None]:
        """Give log-probabilities of categories and, where it has them, of labels."""
        seen = self.features_.transform(X)
        upper = np.log(np.maximum(self.category_.predict_proba(seen), 1e-12))
        if not self.topic_weight:
            return upper, None
        lower = self.topic_.predict_proba(seen)
        own = np.log(np.maximum(lower, 1e-12))
        if not self.summed:
            return upper, own
        category_of = np.array([label.partition("/")[0] for label in self.topic_.classes_])
        belongs = category_of[:, None] == self.category_.classes_
        summed = np.log(np.maximum(lower @ belongs, 1e-12))
        return (upper + summed) / 2, own


class PooledViews(ClassifierMixin, BaseEstimator):
    """Several views of windows, their log-probabilities averaged (Genest and Zidek 1986).

    Labels are ``category`` or ``category/topic``: the views' topics count within a category
    only.
    """

    def __init__(self, views: Sequence[View] = ()):
        self.views = views

    def fit(
        self, X: Sequence[Window], y: Sequence[str], sample_weight: Matrix | None = None
    ) -> PooledViews:
        """Fit every view on all examples."""
        weight = np.ones(len(y)) if sample_weight is None else sample_weight
        upper = [label.partition("/")[0] for label in y]
        # Regressions run beside each other, each on one thread: that is faster than one after the
        # other on several, and the sums do not depend on how many cores there are.
        with threadpool_limits(1, user_api="blas"):
            self.views_ = _beside(
                delayed(clone(view).fit)(X, upper, y, weight) for view in self.views
            )
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, X: Sequence[Window]) -> Matrix:
        """Give probabilities of shape (windows, labels)."""
        logs = [view.logs(X) for view in self.views_]
        weights = [view.weight for view in self.views_]
        upper = _normalised(np.average([one for one, _ in logs], axis=0, weights=weights))
        lower = _normalised(
            np.average(
                [topics for _, topics in logs if topics is not None],
                axis=0,
                weights=[view.topic_weight for view in self.views_ if view.topic_weight],
            )
        )
        category_of = np.array([label.partition("/")[0] for label in self.classes_])
        joint = np.empty_like(lower)
        for column, category in enumerate(self.views_[0].category_.classes_):
            mine = category_of == category
            within = lower[:, mine] / np.maximum(lower[:, mine].sum(axis=1, keepdims=True), 1e-12)
            joint[:, mine] = within * upper[:, [column]]
        return np.asarray(joint)


def _beside(calls: Iterable[Any]) -> list[Any]:
    """Run delayed calls in threads beside each other; most of their work is outside Python."""
    return list(Parallel(n_jobs=2, prefer="threads")(calls))


def _normalised(logs: Matrix) -> Matrix:
    raised = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def train(
    meetings: Sequence[LabelledMeeting], resources: Resources, recipe: Recipe | None = None
) -> Model:
    """Train a classifier on labelled meetings; it is not calibrated yet.

    The same meetings, resources and recipe give the same model.
    """
    recipe = recipe or Recipe()
    cut = [corpus.examples(meeting, recipe.utterances) for meeting in meetings]
    labels = in_order(example.label for examples in cut for example in examples)
    names = categories_of(labels)
    texts = [[example.utterance.text for example in examples] for examples in cut]
    seen = [window for meeting in texts for window in windows.cut(meeting, recipe.windows)]
    given = [str(example.label) for examples in cut for example in examples]
    estimator = PooledViews(_views(recipe, resources, texts))
    estimator.fit(seen, given, sample_weight=_weights(cut, recipe.balance))
    chain = smoothing.learn(
        [[names.index(example.label.category) for example in examples] for examples in cut],
        len(names),
        recipe.chain_strength,
        recipe.restless,
    )
    return Model(labels, recipe, estimator, chain)


def _views(recipe: Recipe, resources: Resources, texts: Sequence[Sequence[str]]) -> list[View]:
    """Make the views that a recipe weighs."""
    views = []
    if recipe.lexical_weight:
        # Few meetings share few words; two still tell that a word is not one's own.
        least = min(recipe.least_meetings, max(2, len(texts) // 10))
        public = resources.public_words()
        vocabulary = np.array(shared_ngrams(texts, recipe.longest_ngram, least, public), str)
        lexical = LexicalFeatures(vocabulary, recipe.lexical_contexts)
        # Topics of the lexical view cost more time than they bring.
        views.append(
            View(lexical, recipe.lexical_strength, recipe.lexical_weight, topic_weight=0.0)
        )
    if recipe.meaning_weight:
        meaning = MeaningFeatures(resources.embeddings, recipe.meaning_contexts)
        tolerance = recipe.meaning_tolerance
        view = View(meaning, recipe.meaning_strength, recipe.meaning_weight, tolerance=tolerance)
        views.append(view)
    if recipe.encoded_weight:
        encoded = EncodedFeatures(resources.encoder, recipe.encoded_contexts)
        views.append(encoding_view(encoded, recipe.encoded_strength, recipe.encoded_weight))
    if recipe.sentence_weight:
        sentences = EncodedFeatures(resources.sentences, recipe.sentence_contexts)
        views.append(encoding_view(sentences, recipe.sentence_strength, recipe.sentence_weight))
    return [view.set_params(seed=recipe.seed) for view in views]


def encoding_view(features: EncodedFeatures, strength: float, weight: float) -> View:
    """Make a view through a sentence encoder."""
    return View(features, strength, weight, topic_weight=weight, summed=True)


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
