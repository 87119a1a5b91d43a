from __future__ import annotations

from pipeline import keywords


def test_keywords_mark_a_stretch_against_the_rest() -> None:
    about_cat, about_rota = keywords.of_stretches(
        [
            ["So the cat went to the vet again", "the vet said the cat is fat"],
            ["the rota is not done", "who does the rota, the vet's wife?"],
        ]
    )
    assert about_cat[0] == "cat"
    assert about_rota[0] == "rota"
    assert "the" not in about_cat


def test_fillers_and_short_words_are_no_keywords() -> None:
    assert keywords.words("Yeah, um, it's like, you know, ok — Rotterdam isn't") == ["rotterdam"]


def test_silence_has_no_keywords() -> None:
    assert keywords.of_stretches([["mm"], []]) == [(), ()]
