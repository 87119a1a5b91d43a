from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline import wordpiece

ROWS = {piece: row for row, piece in enumerate(["[UNK]", "cat", "##s", "un", "##known", "it", "'"])}


def test_words_are_lower_case_without_accents_and_signs_stand_alone() -> None:
    assert wordpiece.words("It's Über-cool, naïve_日本!") == [
        "it", "'", "s", "uber", "-", "cool", ",", "naive", "_", "日", "本", "!",
    ]  # fmt: skip


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    split = wordpiece.splitter(ROWS)
    assert split("cats") == (1, 2)
    assert split("unknown") == (3, 4)
    assert split("dog") == (0,)
    assert split("c" * 101) == (0,)
    assert wordpiece.rows_of(["cats", "it"], split) == [1, 2, 5]


def test_without_a_mark_for_the_unknown_it_gives_nothing() -> None:
    split = wordpiece.splitter({"cat": 0})
    assert split("dog") == ()


@given(st.text(max_size=60))
def test_any_text_is_cut(text: str) -> None:
    split = wordpiece.splitter(ROWS)
    assert all(0 <= row < len(ROWS) for row in wordpiece.rows_of(wordpiece.words(text), split))
