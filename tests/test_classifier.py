from __future__ import annotations

import numpy as np
import pytest

from pipeline.classifier import PooledViews, View
from pipeline.features import Embeddings, MeaningFeatures
from pipeline.windows import Window

EMBEDDINGS = Embeddings(
    pieces=np.array(["cat", "dog", "pay", "raise"]),
    table=np.array([[9, 1, 0], [9, 0, 1], [0, 9, 1], [1, 0, 9]], np.int8),
    scale=np.ones(3, np.float32),
    weights=np.ones(4, np.float32),
)
WINDOWS = [Window(text) for text in ("cat", "dog", "cat dog", "pay", "raise", "pay raise")]
LABELS = ["home/cats", "home/dogs", "home/dogs", "money/pay", "money/raises", "money/pay"]


def view(*, weight: float = 1.0, topics: bool = True, summed: bool = False) -> View:
    features = MeaningFeatures(EMBEDDINGS, [("target", 0.0)])
    return View(features, 1.0, weight, float(topics), summed=summed)


def test_categories_can_be_the_mean_of_what_both_classifiers_say() -> None:
    categories = [label.partition("/")[0] for label in LABELS]
    fitted = view(summed=True).fit(WINDOWS, categories, LABELS, np.ones(6))
    upper, lower = fitted.logs(WINDOWS)
    assert lower is not None
    assert lower.shape == (6, 4)
    alone = np.log(fitted.category_.predict_proba(fitted.features_.transform(WINDOWS)))
    summed = np.log(np.exp(lower) @ np.array([[1, 0], [1, 0], [0, 1], [0, 1]]))
    assert upper == pytest.approx((alone + summed) / 2)
    assert fitted.set_params(summed=False).logs(WINDOWS)[0] == pytest.approx(alone)


def test_a_view_without_topics_says_nothing_of_them() -> None:
    fitted = view(topics=False).fit(WINDOWS, [x[:4] for x in LABELS], LABELS, np.ones(6))
    assert fitted.logs(WINDOWS)[1] is None


def test_pooled_views_give_probabilities_of_labels_within_categories() -> None:
    pooled = PooledViews([view(weight=0.3), view(weight=0.7, topics=False)]).fit(WINDOWS, LABELS)
    probabilities = pooled.predict_proba(WINDOWS)
    assert probabilities.sum(axis=1) == pytest.approx(np.ones(6))
    assert [pooled.classes_[best].partition("/")[0] for best in probabilities.argmax(axis=1)] == [
        label.partition("/")[0] for label in LABELS
    ]


def test_a_heavier_view_counts_more() -> None:
    sure, unsure = view(), view(topics=False).set_params(strength=0.01)
    light, heavy = (
        PooledViews([sure, unsure.set_params(weight=weight)]).fit(WINDOWS, LABELS)
        for weight in (0.01, 100.0)
    )
    assert light.predict_proba(WINDOWS).max() > heavy.predict_proba(WINDOWS).max()


def test_labels_of_one_level_are_told_apart_too() -> None:
    categories = [label.partition("/")[0] for label in LABELS]
    pooled = PooledViews([view()]).fit(WINDOWS, categories)
    assert list(pooled.classes_) == ["home", "money"]
    assert pooled.predict_proba(WINDOWS).sum(axis=1) == pytest.approx(np.ones(6))
