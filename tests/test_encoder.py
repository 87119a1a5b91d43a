from __future__ import annotations

import numpy as np
import pytest

from pipeline import flows, model_folder, resources
from pipeline.encoder import Encoder
from pipeline.features import EncodedFeatures
from pipeline.windows import WindowSettings, cut

pytest.importorskip("onnxruntime", reason="the accurate model needs the extra `accurate`")

SAID = ["The cat was at the vet again.", "Right, the audit is on Tuesday.", "I want to move up."]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    model = flows.load_model(model_folder.shipped_folder() / "accurate").model
    found = resources.found_in(model.estimator).encoder
    assert found is not None
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


def test_features_see_a_meeting_once_whichever_windows_are_asked_for(encoder: Encoder) -> None:
    features = EncodedFeatures(encoder, [("target", 0.0), ("before", 20.0)])
    windows = cut(SAID, WindowSettings())
    whole = features.transform(windows)
    assert whole.shape == (3, 768)
    assert np.linalg.norm(whole[:, :384], axis=1) == pytest.approx([1, 1, 1], abs=1e-4)
    assert not whole[0, 384:].any()
    assert features.transform(windows[1:2]) == pytest.approx(whole[1:2], abs=1e-4)
