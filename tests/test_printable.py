"""Text of others made fit to be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputUnreadable
from pipeline.printable import plain, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Friday  catch-up", "Friday catch-up"),
        ("a\x1b[31mb\x07\x9bc", "a [31mb c"),
        ("\u202egnp.exe\u200f \u2067שלום\u2069", "gnp.exe שלום"),
        ("one\r\ntwo\u2028three", "one two three"),
        ("\udce4.vtt", ".vtt"),
        ("Gespräch 王伟 👋", "Gespräch 王伟 👋"),
    ],
)
def test_what_is_left(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_spaces_of_a_layout_stay() -> None:
    assert visible("  folder     a\tb") == "  folder     a b"


@given(st.text(st.characters()))
def test_nothing_in_it_rules_a_terminal(text: str) -> None:
    for shown in (visible(text), plain(text), str(InputUnreadable(text, text, text))):
        assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Cs", "Zl", "Zp"}
