"""File names that are safe everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.file_names import safe, unique


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Friday catch-up", "Friday-catch-up"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\\b:c*d?e", "a-b-c-d-e"),
        ("", "meeting"),
        ("...", "meeting"),
        ("con", "con-"),
        ("LPT1.old", "LPT1.old-"),
        ("Gespräch mit 王伟", "Gespräch-mit-王伟"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_names(name: str, made: str) -> None:
    assert safe(name) == made


def test_no_two_are_the_same_capitals_aside() -> None:
    assert unique(["a", "A", "a-2", "b", "a"]) == ["a", "A-2", "a-2-2", "b", "a-3"]


@given(st.lists(st.text(), max_size=8))
def test_any_texts_give_names_that_every_system_takes(names: list[str]) -> None:
    made = unique(names)
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert 0 < len(name.encode("utf-8", "replace")) < 200
        assert not set(name) & set('/\\:*?"<>|\0 \n')
        assert not name.startswith((".", "-"))
        assert not name.endswith(".")
