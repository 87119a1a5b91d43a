from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.windows import Run, Window, WindowSettings, cut, runs


def test_context_reaches_so_many_words_to_each_side_nearest_first() -> None:
    texts = ["a b c", "d e", "f", "g h i j", "k"]
    assert cut(texts, WindowSettings(3))[2] == Window("f", ("d e", "a b c"), ("g h i j",))


def test_nothing_gives_no_window() -> None:
    assert cut([], WindowSettings()) == ()


@given(st.lists(st.sampled_from(["a", "b c", "d e f"]), max_size=30), st.integers(1, 12))
def test_every_utterance_is_a_target_and_neighbours_follow_on(texts: list[str], reach: int) -> None:
    windows = cut(texts, WindowSettings(reach))
    assert [window.target for window in windows] == texts
    for index, window in enumerate(windows):
        assert list(window.before) == texts[:index][::-1][: len(window.before)]
        assert list(window.after) == texts[index + 1 :][: len(window.after)]
        for side, rest in ((window.before, index), (window.after, len(texts) - index - 1)):
            words = sum(len(text.split()) for text in side)
            assert words >= reach or len(side) == rest
            assert sum(len(text.split()) for text in side[:-1]) < reach


def test_windows_of_one_meeting_are_put_back_into_one_run() -> None:
    texts = ["a b c", "d e", "f", "g h i j", "k"]
    windows = cut(texts, WindowSettings(3))
    assert runs(windows) == [Run(tuple(texts), 0, 5)]
    assert runs(windows[2:4]) == [Run(tuple(texts), 2, 2)]


def test_windows_of_two_meetings_are_two_runs() -> None:
    one, other = cut(["a", "b"], WindowSettings()), cut(["c", "d"], WindowSettings())
    assert runs([*one, *other]) == [Run(("a", "b"), 0, 2), Run(("c", "d"), 0, 2)]
