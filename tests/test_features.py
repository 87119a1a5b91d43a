from __future__ import annotations

import numpy as np
import pytest

from pipeline.features import Embeddings, LexicalFeatures, MeaningFeatures, shared_ngrams, tokens
from pipeline.windows import Window

EMBEDDINGS = Embeddings(
    pieces=np.array(["cat", "dog", "pay", "##s", "a"]),
    table=np.array([[100, 0], [90, 10], [0, 100], [5, 5], [1, 1]], np.int8),
    scale=np.array([0.01, 0.01], np.float32),
    weights=np.array([1.0, 1.0, 1.0, 0.5, 0.1], np.float32),
)


def test_tokens_are_lower_case_words_with_numbers_alike() -> None:
    assert tokens("It’s 10:30, Über-cool!") == ("it's", "0", "0", "über", "cool")


def test_only_public_words_of_several_meetings_are_known() -> None:
    meetings = [["the rota of Zyx"], ["the rota and Zyx"], ["a rota"]]
    public = frozenset({"the", "rota", "of", "and", "a"})
    assert shared_ngrams(meetings, 2, 2, public) == ["rota", "the", "the rota"]


def test_meaning_is_near_for_related_words_and_decays_with_distance() -> None:
    features = MeaningFeatures(EMBEDDINGS, [("target", 0.0), ("around", 1.0)])
    near, far = features.fit_transform(
        [Window("cats", ("dog",), ()), Window("cats", ("a", "a", "a", "pay"), ())]
    )
    assert near[:2] == pytest.approx(far[:2])
    assert far[3] > near[3]  # pay is heard from afar, but faintly
    assert far[2] > far[3]
    assert np.linalg.norm(near[:2]) == pytest.approx(1.0)


def test_words_without_pieces_give_zeros() -> None:
    features = MeaningFeatures(EMBEDDINGS, [("target", 0.0)])
    assert features.transform([Window("xyz 42")]).tolist() == [[0.0, 0.0]]


def test_lexical_blocks_have_unit_length_and_ignore_unknown_words() -> None:
    features = LexicalFeatures(["rota", "the rota"], [("target", 0.0), ("before", 10.0)])
    matrix = features.fit_transform([Window("the rota"), Window("nothing", ("rota",))]).toarray()
    assert matrix.shape == (2, 4)
    assert np.linalg.norm(matrix[0, :2]) == pytest.approx(1.0)
    assert matrix[1].tolist() == [0, 0, 1, 0]
