from __future__ import annotations

import pytest

from pipeline.errors import LabelsRefused
from pipeline.labelled import codebook_text
from pipeline.labelled.repeats import apart, without_repeats
from pipeline.records import LabelledMeeting

LONG = (
    "we need a second person on nights and the agency has nobody until june at least",
    "the greenhouse roof leaks again and I would rather not pay for a third repair this year",
)


def meeting(file: str, *lines: str, title: str = "One") -> LabelledMeeting:
    text = f"title: {title}\n---\n" + "\n".join(lines)
    return codebook_text.parse(file, text)[0]


def test_an_exact_repeat_counts_once() -> None:
    one = meeting("a.txt", "work | A | Hello there.")
    again = meeting("b.txt", "work | Ana | hello there", title="Two")
    other = meeting("c.txt", "work | A | Good night.")
    assert without_repeats([one, again, other]) == [one, other]


@pytest.mark.parametrize(
    "lines",
    [
        ("work | A | Hello there.", "pay | B | So about the raise."),
        ("work | A | Hello there.", "work | B | So", "pay | B | about the raise."),
    ],
)
def test_two_labellings_of_one_meeting_are_refused_with_both_places(lines: list[str]) -> None:
    one = meeting("a.txt", "work | A | Hello there.", "work | B | So about the raise.")
    with pytest.raises(LabelsRefused) as caught:
        without_repeats([one, meeting("b.txt", *lines)])
    assert caught.value.line == 2 + len(lines)
    assert "this line is pay here and work in a.txt:4" in str(caught.value)


def test_a_meeting_of_training_and_test_is_refused_however_it_is_cut_and_labelled() -> None:
    trained = meeting("a.txt", f"work | A | {LONG[0]}", f"home | B | {LONG[1]}")
    words = LONG[0].split()
    tested = meeting(
        "b.txt",
        f"pay | A | {' '.join(words[:5])}",
        f"pay | A | {' '.join(words[5:])}.",  # and the other line is left out
        title="Two",
    )
    with pytest.raises(LabelsRefused, match=r"'Two' is to be measured on.*a.txt:3") as caught:
        apart([trained], [tested])
    assert caught.value.line == 3


def test_meetings_that_share_a_phrase_are_two() -> None:
    phrase = "have a lovely weekend and say hello to everybody from me"
    apart(
        [meeting("a.txt", f"work | A | {LONG[0]}", f"bye | A | {phrase}")],
        [meeting("b.txt", f"home | A | {LONG[1]}", f"bye | A | {phrase}")],
    )
