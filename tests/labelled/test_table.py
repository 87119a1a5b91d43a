from __future__ import annotations

import pytest

from pipeline import labelled
from pipeline.errors import LabelsRefused
from tests.labelled.sample_files import sample

HEADING = "speaker,text,label,meeting\n"


def test_columns_stand_in_any_order_and_cells_may_hold_line_ends() -> None:
    one, two = labelled.parse("plants.csv", sample("plants.csv"))
    assert [line.number for line in one.lines] == [2, 3, 5]
    assert one.lines[1].text == 'All over the hall, the "gutter" came down.'
    assert str(one.lines[1].label) == "personal/home"
    assert (one.lines[1].start, one.lines[1].end) == (2.0, 6.0)
    assert two.lines[0].number == 7
    assert two.lines[0].start is None


def test_excels_separator_line_is_not_a_row() -> None:
    (meeting,) = labelled.parse("one-meeting.csv", sample("one-meeting.csv"))
    assert meeting.title == "one-meeting"
    assert [line.number for line in meeting.lines] == [3, 4]


def test_tabs_separate_too() -> None:
    (meeting,) = labelled.parse("plants.tsv", sample("plants.tsv"))
    assert meeting.title == "Plant rota"
    assert [line.speaker for line in meeting.lines] == ["Runa", "Odd"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",hello,work,m", "no speaker"),
        ("A,,work,m", "no text"),
        ("A,hello,,m", "no label"),
        ("A,hello,work,", "no meeting"),
        ("A,hello, you,work,m", "5 cells, and the heading 4"),
        ("A,hello,work", "no meeting"),
        ('A,"hello,work,m', "cannot be read"),
        ('A,"hello" you,work,m', "cannot be read"),
    ],
)
def test_faults_are_told_with_file_and_line(row: str, fault: str) -> None:
    with pytest.raises(LabelsRefused, match=fault) as caught:
        labelled.parse("x.csv", f"{HEADING}A,hello,work,m\n\n{row}\n")
    assert caught.value.line == 4


def test_the_labels_that_doccano_joins_are_told_apart() -> None:
    heading = "id,text,label,Comments,speaker\n"
    (meeting,) = labelled.parse("x.csv", heading + "1,hello,work,,A\n")
    assert str(meeting.lines[0].label) == "work"
    with pytest.raises(LabelsRefused, match="two labels, 'career' and 'work'") as caught:
        labelled.parse("x.csv", heading + "1,hello,career#work,,A\n")
    assert caught.value.line == 2
