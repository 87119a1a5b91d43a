from __future__ import annotations

import pytest

from pipeline.readers.research.chat_codes import spoken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so I [/] I went (th)ere .", "so I I went there."),
        ("<the red> [//] the blue one !", "the red the blue one!"),
        ("&-um well &+fr &~ba friend &=laughs .", "um well friend."),
        ("gonna [: going to] [* m] go ?", "gonna go?"),
        ("xxx yyy www 0 .", "."),
        ("no:: it's ba^na^na@f .", "no it's banana."),
        ("hola@s:spa New_York ice+cream .", "hola New York ice cream."),
        ("wait (.) (..) (0.5) (1:02.3) # go +...", "wait go..."),
        ("did you +..?", "did you?"),
        ("+\" he said +//.", "he said..."),
        ("⌈overlap⌉ ↑high↓ °soft° ∆fast∆ „ eh ?", "overlap high soft fast, eh?"),
        ("good job ‡ Ana !", "good job Ana!"),
        ("[- spa] sí [=! sings] [% note] [+ imp] [>] [<1] .", "sí."),
        ("at 3.5 or 10:30 .", "at 3.5 or 1030."),
    ],
)  # fmt: skip
def test_spoken(text: str, expected: str) -> None:
    assert spoken(text) == expected
