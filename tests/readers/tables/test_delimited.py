from __future__ import annotations

import pytest

from pipeline.readers import open_source, read
from pipeline.readers.protocol import Fit
from pipeline.readers.tables import delimited
from pipeline.records import Line


def lines(text: str) -> tuple[Line, ...]:
    return read(open_source("x.csv", text.encode()), "csv").reading.lines


@pytest.mark.parametrize(
    "text",
    [
        "Name,Join time,Leave time\nAna,10:00,11:00\n",
        "Ana: Hello, Ben.\nBen: Hi, Ana.\n",
        "Hello, Ben. It is me, again.\n",
        "a,1,2\nb,3\n",
        "text,speaker\n",
        "1.5,2.5,3.5\n",
        "",
    ],
)
def test_what_is_no_table_of_speech(text: str) -> None:
    assert delimited.fit(open_source("x.csv", text.encode())) is Fit.NO


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters(delimiter: str) -> None:
    rows = [["start", "speaker", "text"], ["0:02", "Ana", '"It is, or; was | so"']]
    found = lines("\r\n".join(map(delimiter.join, rows)))
    assert found == (Line("It is, or; was | so", "Ana", 2.0),)


def test_a_title_above_the_heading() -> None:
    found = lines("Weekly meeting\n\nSpeaker,Text,Start\nAna,Hi there,1.5\n")
    assert found == (Line("Hi there", "Ana", 1.5),)


@pytest.mark.parametrize(
    "row", ["0.5,1.5,Hi there", "Hi there,0.5,1.5", "1,0.5,1.5,Hi there"], ids=lambda row: row[:3]
)
def test_tables_without_a_heading(row: str) -> None:
    assert lines(row + "\n" + row) == (Line("Hi there", None, 0.5, 1.5),) * 2


def test_a_quote_that_never_closes() -> None:
    rest = "".join(f"Ana,text {i}\n" for i in range(20_000))
    assert len(lines(f'speaker,text\nAna,"hello there\n{rest}')) == 20_001


def test_empty_rows_and_short_rows() -> None:
    assert lines("speaker,text,start\n,,\nAna\nAna,hi there\n") == (Line("hi there", "Ana"),)
