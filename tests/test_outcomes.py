from __future__ import annotations

import numpy as np
import pytest

from pipeline.outcomes import evened


def test_each_kind_has_the_same_part_of_an_unchanged_sum() -> None:
    even = evened(["a", "b", "a", "b"], np.array([1.0, 12.0, 3.0, 6.0]))
    assert even == pytest.approx([2.75, 22 / 3, 8.25, 11 / 3])


def test_amounts_of_one_kind_stay_as_they_are() -> None:
    assert evened(["a", "a"], np.array([2.0, 5.0])) == pytest.approx([2.0, 5.0])


def test_a_kind_of_nothing_takes_no_part() -> None:
    assert evened(["a", "b", "a"], np.array([2.0, 0.0, 5.0])) == pytest.approx([2.0, 0.0, 5.0])
    assert evened(["a", "b"], np.zeros(2)) == pytest.approx([0.0, 0.0])


def test_a_meeting_of_a_rare_kind_counts_five_times_and_not_as_much_as_all_others() -> None:
    even = evened(["own"] * 2 + ["written"] * 900, np.ones(902))
    assert even.sum() == pytest.approx(902)
    assert even[0] == pytest.approx(5 * even[2])
