from __future__ import annotations

import itertools

from pipeline import learning_curve
from pipeline.labels import Label
from pipeline.leaving_out import Round
from pipeline.records import LabelledLine, LabelledMeeting

LINES = (
    LabelledLine(Label("work"), "A", "one two three"),
    LabelledLine(Label("personal"), "A", "four"),
)


def meetings(count: int, lines: tuple[LabelledLine, ...] = LINES) -> tuple[LabelledMeeting, ...]:
    return tuple(LabelledMeeting("x", str(n), {}, lines, str(n)) for n in range(count))


def test_sizes_double_and_each_holds_the_smaller_ones() -> None:
    steps = learning_curve.steps(Round(meetings(80), meetings(3)), seed=0)
    assert [len(step.known) for step in steps] == [5, 10, 20, 40]
    assert [step.halvings for step in steps] == [4, 3, 2, 1]
    known = [{one.title for one in step.known} for step in steps]
    assert all(small < large for small, large in itertools.pairwise(known))


def test_sizes_too_small_or_of_one_category_are_left_out() -> None:
    few = learning_curve.steps(Round(meetings(12), meetings(3)), seed=0)
    assert [len(step.known) for step in few] == [6]
    assert learning_curve.steps(Round(meetings(80, LINES[:1]), meetings(3)), seed=0) == []


def test_as_many_rounds_are_taken_as_give_enough_to_measure_on() -> None:
    rounds = [Round(meetings(20), meetings(15)) for _ in range(5)]
    assert len(learning_curve.enough(rounds)) == 3
    assert len(learning_curve.enough(rounds[:1])) == 1
    assert learning_curve.enough([]) == []
