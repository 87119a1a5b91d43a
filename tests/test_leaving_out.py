from __future__ import annotations

import pytest

from pipeline import leaving_out
from pipeline.errors import LabelsRefused
from pipeline.leaving_out import Split
from pipeline.records import LabelledMeeting


def meeting(number: int, **header: str) -> LabelledMeeting:
    return LabelledMeeting(f"{number}.txt", str(number), header, (), str(number))


def left_out(split: Split) -> list[list[str]]:
    """Give the titles that are tested together, having checked that none is trained on."""
    for one in split.rounds:
        assert not {m.title for m in one.known} & {m.title for m in one.test}
    return [[m.title for m in one.test] for one in split.rounds]


def test_every_meeting_is_left_out_once() -> None:
    split = leaving_out.at_random([meeting(number) for number in range(7)], 3, seed=0)
    assert split.how == "cross-validated by meeting, 3 parts"
    assert sorted(title for part in left_out(split) for title in part) == [
        str(number) for number in range(7)
    ]
    assert all(len(one.known) + len(one.test) == 7 for one in split.rounds)


def test_meetings_with_one_value_of_a_key_are_left_out_together() -> None:
    meetings = [meeting(0, series="b"), meeting(1, series="a"), meeting(2, series="b"), meeting(3)]
    split = leaving_out.by_key(meetings, "series", 5)
    assert left_out(split) == [["0", "2"], ["1"]]
    assert all("3" in [m.title for m in one.known] for one in split.rounds)


def test_the_source_is_the_series_or_the_show() -> None:
    shows = {"source-repo": "talk/shows"}
    meetings = [
        meeting(0, series="b"),
        meeting(1, **shows, **{"source-path": "one/1.md"}),
        meeting(2, **shows, **{"source-path": "two/1.md"}),
        meeting(3, **shows, **{"source-path": "one/2.md"}),
    ]
    assert left_out(leaving_out.by_key(meetings, "source", 5)) == [["1", "3"], ["0"], ["2"]]


def test_more_values_than_parts_are_dealt_evenly_and_never_cut() -> None:
    sizes = {"a": 5, "b": 1, "c": 3, "d": 2, "e": 1}
    meetings = [meeting(0, series=name) for name, size in sizes.items() for _ in range(size)]
    split = leaving_out.by_key(meetings, "series", 2)
    assert split.how == "cross-validated by series, 5 of them in 2 parts"
    assert [len(one.test) for one in split.rounds] == [6, 6]
    for one in split.rounds:
        assert not {m.header["series"] for m in one.known} & {m.header["series"] for m in one.test}


@pytest.mark.parametrize("header", [{}, {"series": "a"}])
def test_one_value_cannot_be_left_out(header: dict[str, str]) -> None:
    with pytest.raises(LabelsRefused, match="series"):
        leaving_out.by_key([meeting(0, **header), meeting(1, **header)], "series", 5)


def test_meetings_kept_apart_are_all_that_is_tested() -> None:
    split = leaving_out.apart([meeting(0)], [meeting(1)])
    assert left_out(split) == [["1"]]
