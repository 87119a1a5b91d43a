"""SRT beyond the samples."""

from __future__ import annotations

import pytest

from pipeline.errors import TranscriptDamaged
from pipeline.readers.captions import subrip
from pipeline.records import Source


def read(*blocks: str) -> list[tuple[str | None, str]]:
    text = "\n\n".join(blocks)
    lines = subrip.read(Source("a.srt", text.encode(), text)).lines
    return [(line.speaker, line.text) for line in lines]


def block(number: int, text: str) -> str:
    return f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{text}"


def test_a_label_holds_where_only_changes_are_labelled() -> None:
    found = read(block(1, "Ana: a"), block(2, "b"), block(3, "Ben: c"), block(4, "d"))
    assert [who for who, _ in found] == ["Ana", "Ana", "Ben", "Ben"]


def test_a_label_does_not_hold_where_every_cue_is_labelled() -> None:
    found = read(block(1, "Ana: a"), block(2, "Ana: b"), block(3, "c"), block(4, "Ben: d"))
    assert [who for who, _ in found] == ["Ana", "Ana", None, "Ben"]


def test_before_the_first_label_nobody_is_known() -> None:
    found = read(block(1, "a"), block(2, "Ana: b"), block(3, "c"), block(4, "Ben: d"))
    assert [who for who, _ in found] == [None, "Ana", "Ana", "Ben"]


def test_a_label_on_a_line_of_its_own() -> None:
    found = read(block(1, "Ana:\nhello"), block(2, "Ben:\nhi\nthere"))
    assert found == [("Ana", "hello"), ("Ben", "hi there")]


def test_a_wrapped_line_is_no_label() -> None:
    found = read(block(1, "Ana: he told me\nRemember: go"), block(2, "Ben: yes"))
    assert found == [("Ana", "he told me Remember: go"), ("Ben", "yes")]


def test_numbers_that_are_said() -> None:
    assert read(block(1, "How many?"), block(2, "12"), block(3, "1984\n\n7")) == [
        (None, "How many?"), (None, "12"), (None, "1984 7"),
    ]  # fmt: skip


def test_numbers_stay_out_of_text_without_blank_lines() -> None:
    text = "\n".join(block(n, f"text {n}") for n in range(1, 5))
    assert read(text) == [(None, f"text {n}") for n in range(1, 5)]


def test_no_times() -> None:
    with pytest.raises(TranscriptDamaged):
        read("1\n00:00:xx,000 --> 00:00:01,000\nlost")
