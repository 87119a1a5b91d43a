"""SBV beyond the samples."""

from __future__ import annotations

from pipeline.readers.captions import sbv
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Source


def source(text: str) -> Source:
    return Source("a.sbv", text.encode(), text)


def read(text: str) -> tuple[Line, ...]:
    return sbv.read(source(text)).lines


def test_text_may_be_missing() -> None:
    assert read("0:00:00.599,0:00:04.160\n\n0:00:05.000,0:00:06.000\nhi\n") == (
        Line("hi", None, 5.0, 6.0),
    )


def test_arrows_change_the_speaker() -> None:
    found = read(
        "0:00:01.000,0:00:02.000\n>> ANA: one\n\n0:00:02.000,0:00:03.000\ntwo\n\n"
        "0:00:03.000,0:00:04.000\n>> three\n\n0:00:04.000,0:00:05.000\nfour >> BEN: five\n"
    )
    assert [(line.speaker, line.text) for line in found] == [
        ("ANA", "one"), ("ANA", "two"), (None, "three"), (None, "four"), ("BEN", "five"),
    ]  # fmt: skip


def test_numbers_in_text_are_no_times() -> None:
    found = read("0:00:01.000,0:00:02.000\n1:30,2:30 are both free\n3,4\n")
    assert found == (Line("1:30,2:30 are both free 3,4", None, 1.0, 2.0),)


def test_missing_blank_lines() -> None:
    found = read("0:00:01.000,0:00:02.000\none\n0:00:02.000,0:00:03.000\ntwo")
    assert [line.text for line in found] == ["one", "two"]


def test_rows_of_a_table_are_not_sbv() -> None:
    assert sbv.fit(source("0:00:01.000,0:00:02.000,hello\n")) is Fit.NO
