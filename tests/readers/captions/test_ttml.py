from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import open_source, read
from pipeline.records import Line, Reading

SAMPLES = Path(__file__).parents[1] / "samples" / "ttml"


def reading(body: str, attributes: str = "") -> Reading:
    text = f'<tt xmlns="http://www.w3.org/ns/ttml" {attributes}><body>{body}</body></tt>'
    return read(open_source("x.ttml", text.encode())).reading


@pytest.mark.parametrize(
    ("time", "expected"),
    [("1.5s", 1.5), ("760ms", 0.76), ("2m", 120.0), ("1h", 3600.0), ("00:01:02.5", 62.5),
     ("19.764", 19.764), ("00:00:01:15", 1.5), ("60f", 2.0), ("1:02.5", 62.5)],
)  # fmt: skip
def test_time_expressions(time: str, expected: float) -> None:
    assert reading(f'<p begin="{time}">so it is</p>').lines[0].start == pytest.approx(expected)


def test_ticks_without_a_rate_are_seconds() -> None:
    assert reading('<p begin="3t" end="4t">so it is</p>').lines == (
        Line("so it is", None, 3.0, 4.0),
    )


def test_a_rate_with_a_multiplier() -> None:
    rate = 'frameRate="30" frameRateMultiplier="1000 1001"'
    start = reading('<p begin="30f" end="9s">so it is</p>', rate).lines[0].start
    assert start == pytest.approx(1.001)


def test_one_after_another() -> None:
    body = '<div timeContainer="seq"><p dur="2s">One is.</p><p dur="1s">Two are.</p></div>'
    assert [(line.start, line.end) for line in reading(body).lines] == [(0.0, 2.0), (2.0, 3.0)]


def test_facts() -> None:
    path = SAMPLES / "agents.ttml"
    found = read(open_source(path.name, path.read_bytes())).reading
    assert (found.title, found.language) == ("Catch-up", "en")


def test_two_speakers_in_a_paragraph() -> None:
    body = '<p begin="1s" end="2s"><span agent="a">So?</span> <span agent="b">Yes.</span></p>'
    assert reading(body).lines == (Line("So?", "a", 1.0, 2.0), Line("Yes.", "b", 1.0, 2.0))


def test_the_same_cues_as_pysubs2() -> None:
    pysubs2 = pytest.importorskip("pysubs2")
    body = '<div><p begin="1s" end="2s">One is.</p><p begin="00:00:03" end="4s">Two are.</p></div>'
    text = f'<tt xmlns="http://www.w3.org/ns/ttml"><body>{body}</body></tt>'
    theirs = pysubs2.SSAFile.from_string(text, format_="ttml")
    assert [(e.start / 1000, e.end / 1000, e.plaintext) for e in theirs] == [
        (line.start, line.end, line.text) for line in reading(body).lines
    ]
