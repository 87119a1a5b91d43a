from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline import language


def cut(text: str, least: int = 8, most: int = 40) -> list[str]:
    return [text[first:last] for first, last in language.pieces(text, least, most)]


def test_short_sentences_are_joined_and_long_texts_cut_between_sentences() -> None:
    text = (
        "Morning. How are you? I am well, thanks for asking me that today. "
        "The rota is done and it went up on the board. Fine."
    )
    assert cut(text) == [
        "Morning. How are you? I am well, thanks for asking me that today.",
        "The rota is done and it went up on the board.",
        "Fine.",
    ]


def test_text_without_punctuation_is_cut_evenly_by_length() -> None:
    assert [len(piece.split()) for piece in cut("word " * 95)] == [32, 32, 31]


def test_a_short_text_stays_whole() -> None:
    assert cut("  Right, yes.  ") == ["Right, yes."]


@given(st.text(alphabet="ab.?! \n", max_size=400))
def test_nothing_is_lost_and_no_piece_is_too_long(text: str) -> None:
    pieces = cut(text, 3, 10)
    assert " ".join(" ".join(pieces).split()).replace(" ", "") == "".join(text.split())
    assert all(len(piece.split()) <= 10 for piece in pieces)
    assert all(piece == piece.strip() and piece for piece in pieces)
