"""Meeting facts: of the file, and of its name where the file says nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.readers import open_source, read, sidecars
from pipeline.records import Line

ROWS = b'[{"speaker": "Ana", "text": "Good morning."}, {"speaker": "Ben", "text": "And to you."}]'
CAPTIONS = b"1\n00:00:01,000 --> 00:00:02,000\nAna: Morning to you.\n"
TABLE = b"start,end,text\n0.5,1.5,Good morning.\n1.5,2.5,And to you.\n"


@pytest.mark.parametrize("data", [ROWS, CAPTIONS, TABLE], ids=["json", "srt", "csv"])
def test_the_name_of_any_file_tells_what_it_does_not(data: bytes) -> None:
    reading = read(open_source("GMT20260306-090000_Recording", data)).reading
    assert (reading.title, reading.date) == (None, datetime(2026, 3, 6, 9, tzinfo=UTC))
    reading = read(open_source("Rota-20251028_120720-Meeting Recording.x", data)).reading
    assert (reading.title, reading.date) == ("Rota", datetime(2025, 10, 28, 12, 7, 20))
    reading = read(open_source("export.json", data)).reading
    assert (reading.title, reading.date) == (None, None)


def test_what_the_file_tells_goes_first() -> None:
    data = b'{"title": "Own", "date": "2026-01-02T03:04:05Z", "sentences": ' + ROWS + b"}"
    reading = read(open_source("2025-10-28 Rota.json", data)).reading
    assert reading.title == "Own"
    assert reading.date == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_one_row_of_json_is_a_transcript() -> None:
    lines = read(open_source("a.json", ROWS.split(b", {")[0].strip(b"["))).reading.lines
    assert lines == (Line("Good morning.", "Ana"),)
    text = b'{"name": "Weekly", "text": "Ana: Good morning.\\nBen: And to you."}'
    assert [line.speaker for line in read(open_source("a.json", text)).reading.lines] == [
        "Ana",
        "Ben",
    ]


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_captions_are_no_copied_text(name: str) -> None:
    """Captions in which Granola's names or Teams' clocks in words stand remain captions."""
    cues = "".join(
        f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{who}: That took Ana 2 minutes 3 seconds\n\n"
        for n, who in enumerate(["Me", "Them", "Me", "Them"], start=1)
    )
    text = f"WEBVTT\n\n{cues}" if name == "a.vtt" else cues.replace(".", ",")
    transcript = read(open_source(name, text.encode()))
    assert transcript.format == name[2:]
    assert [line.speaker for line in transcript.reading.lines] == ["Me", "Them", "Me", "Them"]


def test_words_of_a_corpus_name_the_files_beside_them() -> None:
    assert sidecars("ES2002a.B.words.xml") == (
        "ES2002a.B.segments.xml",
        "../segments/ES2002a.B.segments.xml",
    )
    assert sidecars("friday.vtt") == ()
