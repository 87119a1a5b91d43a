"""What is looked up is made once for each vocabulary, and never for another one."""

from __future__ import annotations

import gc

import numpy as np

from pipeline import lookups


def test_it_is_made_once_for_each_vocabulary() -> None:
    made = []

    @lookups.once
    def count(vocabulary: lookups.Vocabulary) -> int:
        made.append(len(vocabulary))
        return len(vocabulary)

    short, long = np.array(["a", "b"]), np.array(["a", "b", "c"])
    assert [count(short), count(long), count(short), count(long)] == [2, 3, 2, 3]
    assert made == [2, 3]


def test_a_vocabulary_in_the_place_of_another_is_its_own() -> None:
    first = lookups.once(lookups.rows)
    for number in range(200):
        assert first(np.array([f"word {number}"])) == {f"word {number}": 0}
        gc.collect(0)
