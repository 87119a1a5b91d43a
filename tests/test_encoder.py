from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline import flows, model_places, resources
from pipeline.encoder import Encoder, Floats
from pipeline.features import EncodedFeatures
from pipeline.windows import WindowSettings, cut

pytest.importorskip("onnxruntime", reason="the accurate model needs the extra `accurate`")

SAID = ["The cat was at the vet again.", "Right, the audit is on Tuesday.", "I want to move up."]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    model = flows.load_model(model_places.shipped_folder() / "accurate").model
    found = resources.found_in(model.estimator).encoder
    assert found is not None
    assert not found.alone
    return found


@pytest.fixture(scope="module")
def sentences() -> Encoder:
    model = flows.load_model(model_places.shipped_folder() / "accurate").model
    found = resources.found_in(model.estimator).sentences
    assert found is not None
    assert found.alone
    return found


def test_each_utterance_gets_a_vector_and_the_same_each_time(encoder: Encoder) -> None:
    vectors = encoder.vectors(SAID)
    assert vectors.shape == (3, 384)
    assert np.array_equal(vectors, encoder.vectors(SAID))


def test_the_context_changes_a_vector(encoder: Encoder) -> None:
    alone = encoder.vectors(["It went up again."])
    after_cat, after_pay = (
        encoder.vectors([before, "It went up again."])[1:]
        for before in ("The cat climbed the tree.", "My salary was raised in June.")
    )
    assert not np.allclose(after_cat, after_pay, atol=0.05)
    assert not np.allclose(alone, after_pay, atol=0.05)


def test_a_meeting_longer_than_a_chunk_is_read_to_its_end(encoder: Encoder) -> None:
    vectors = encoder.vectors(SAID * 60)
    assert vectors.shape == (180, 384)
    assert (np.linalg.norm(vectors, axis=1) > 0).all()


def test_what_has_no_words_has_a_vector_of_zeros(encoder: Encoder) -> None:
    assert not encoder.vectors(["", ""]).any()
    assert encoder.vectors([]).shape == (0, 384)


def test_the_published_encoder_reads_each_utterance_alone(sentences: Encoder) -> None:
    together = sentences.vectors(["", *SAID, SAID[0]])
    assert not together[0].any()
    assert together[1] == pytest.approx(together[4], abs=1e-6)
    for row, said in enumerate(SAID, start=1):
        assert _cosine(together[row], sentences.vectors([said])[0]) > 0.99
    cat, pay = sentences.vectors(["Our kitten is ill.", "They raised my salary."])
    assert _cosine(together[1], cat) > _cosine(together[1], pay) + 0.2


def _cosine(one: Floats, other: Floats) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_features_see_a_meeting_once_whichever_windows_are_asked_for(encoder: Encoder) -> None:
    features = EncodedFeatures(encoder, [("target", 0.0), ("before", 20.0)])
    windows = cut(SAID, WindowSettings())
    whole = features.transform(windows)
    assert whole.shape == (3, 768)
    assert np.linalg.norm(whole[:, :384], axis=1) == pytest.approx([1, 1, 1], abs=1e-4)
    assert not whole[0, 384:].any()
    assert features.transform(windows[1:2]) == pytest.approx(whole[1:2], abs=1e-4)


def test_an_utterance_counts_in_a_context_by_its_words_alone() -> None:
    features = EncodedFeatures(_TwoDirections(), [("around", 1e6)])
    both = features.transform(cut(["one two three", "four"], WindowSettings()))
    assert both[0] == pytest.approx(np.array([3, 1]) / 10**0.5, abs=1e-3)


class _TwoDirections(Encoder):
    """Vectors of very different lengths, so that lengths would show."""

    def __init__(self) -> None: ...

    def vectors(self, texts: Sequence[str]) -> Floats:
        return np.array([[0.01, 0.0], [0.0, 100.0]], np.float32)[: len(texts)]
