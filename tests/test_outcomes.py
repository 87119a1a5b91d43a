from __future__ import annotations

import numpy as np
import pytest

from pipeline.outcomes import evened


def test_each_kind_has_the_same_part_of_an_unchanged_sum() -> None:
    even = evened(["a", "b", "a", "b"], np.array([1.0, 30.0, 3.0, 6.0]))
    assert even == pytest.approx([5.0, 50 / 3, 15.0, 10 / 3])


def test_amounts_of_one_kind_stay_as_they_are() -> None:
    assert evened(["a", "a"], np.array([2.0, 5.0])) == pytest.approx([2.0, 5.0])
