"""How each form looks, and what it says of times that were guessed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline import readers
from pipeline.converters import CONVERTERS
from pipeline.converters.protocol import Converter
from pipeline.readers.captions.webvtt import parse_strict
from pipeline.records import Line, Reading, Transcript

TALK = (
    Line("Knock & enter --> now.", "Ana Silva", 1.5, 3.0),
    Line("10:30 works <well>.", None, 3.0, 3661.0),
    Line("Sure.", "0", 3661.5, 3662.0),
)
DATE = datetime(2026, 3, 6, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def transcript(*lines: Line, **facts: object) -> Transcript:
    return Transcript("a.vtt", "vtt", "", Reading(lines or TALK, **facts))  # type: ignore[arg-type]


def test_vtt() -> None:
    facts = {"title": "Weekly --> Ana", "date": DATE, "language": "en-GB"}
    written = CONVERTERS["vtt"].write(transcript(**facts, participants=("Ana Silva", "Ben")))
    assert written == (
        "WEBVTT\n\n"
        "NOTE\nTitle: Weekly -> Ana\nDate: 2026-03-06T09:30:00+01:00\nLanguage: en-GB\n\n"
        "NOTE Participants:\nAna Silva\nBen\n\n"
        "00:00:01.500 --> 00:00:03.000\n<v Ana Silva>Knock &amp; enter --&gt; now.\n\n"
        "00:00:03.000 --> 01:01:01.000\n10:30 works &lt;well&gt;.\n\n"
        "01:01:01.500 --> 01:01:02.000\n<v 0>Sure.\n"
    )
    assert len(parse_strict(written)) == 3
    back = readers.read(readers.open_source("a.vtt", written.encode())).reading
    assert (back.title, back.date, back.language) == ("Weekly -> Ana", DATE, "en-GB")
    assert back.participants == ("Ana Silva", "Ben")


def test_srt() -> None:
    assert CONVERTERS["srt"].write(transcript()) == (
        "1\n00:00:01,500 --> 00:00:03,000\nAna Silva: Knock &amp; enter --&gt; now.\n\n"
        "2\n00:00:03,000 --> 01:01:01,000\nUnknown Speaker: 10:30 works &lt;well&gt;.\n\n"
        "3\n01:01:01,500 --> 01:01:02,000\nSpeaker 0: Sure.\n"
    )


def test_srt_escapes_only_what_would_be_lost() -> None:
    written = CONVERTERS["srt"].write(transcript(Line("Q&A, 3 < 4 & 5 > 2.", "Ana", 0.0, 1.0)))
    assert "Ana: Q&A, 3 < 4 & 5 > 2.\n" in written


def test_txt() -> None:
    written = CONVERTERS["txt"].write(
        transcript(title="Weekly", date=DATE, participants=("A", "B"))
    )
    assert written == (
        "Title: Weekly\nDate: 2026-03-06 at 08:30:00 UTC\nParticipants: A, B\n\n"
        "[00:00:01] Ana Silva: Knock & enter --> now.\n"
        "[00:00:03] Unknown Speaker: 10:30 works <well>.\n"
        "[01:01:01] Speaker 0: Sure.\n"
    )


def test_txt_without_clocks() -> None:
    written = CONVERTERS["txt"].write(transcript(Line("Hi.", "Ana"), Line("Hello.", "Ben")))
    assert written == "Ana: Hi.\nBen: Hello.\n"


@pytest.mark.parametrize(
    "date", [DATE, DATE.astimezone(UTC), DATE.replace(tzinfo=None), datetime(2026, 3, 6)]
)
def test_txt_keeps_the_facts(date: datetime) -> None:
    lines = tuple(Line(f"Word {n} of it.", ("Ana", "Ben")[n % 2], float(n)) for n in range(9))
    told = transcript(*lines, title="Weekly: Ana", date=date, language="en")
    back = readers.read(readers.open_source("a.txt", CONVERTERS["txt"].write(told).encode()))
    assert (back.reading.title, back.reading.date) == ("Weekly: Ana", date)
    assert back.reading.language == "en"


def test_jsonl() -> None:
    written = CONVERTERS["jsonl"].write(transcript(Line("Grüße.", "Zoë", 0.25), Line("Ja?")))
    assert [json.loads(row) for row in written.splitlines()] == [
        {"speaker": "Zoë", "text": "Grüße.", "start": 0.25, "end": None},
        {"speaker": None, "text": "Ja?", "start": None, "end": None},
    ]
    assert "ü" in written


def test_one_line_of_jsonl_is_read() -> None:
    line = Line("A day of snow.", "Ana", 0.25, 2.0)
    written = CONVERTERS["jsonl"].write(transcript(line))
    assert readers.read(readers.open_source("a.jsonl", written.encode())).reading.lines == (line,)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (Line("Hi.", "Ana"), "NOTE The times are guessed at 150 words a minute"),
        (Line("Hi.", "Ana", 3.0), "NOTE The ends are guessed at 150 words a minute"),
    ],
)
def test_vtt_tells_guessed_times(line: Line, note: str) -> None:
    assert note in CONVERTERS["vtt"].write(transcript(line))
    assert "NOTE" not in CONVERTERS["vtt"].write(transcript())


def test_nobody_named_stays_so() -> None:
    """A text that begins as if somebody were named is marked as nobody's."""
    lines = [Line(f"Plan: part {n}.", None, float(n), n + 0.9) for n in range(6)]
    for form in ("vtt", "srt", "txt"):
        written = CONVERTERS[form].write(transcript(*lines)).encode()
        back = readers.read(readers.open_source(f"a.{form}", written)).reading.lines
        assert [(line.speaker, line.text) for line in back] == [(None, line.text) for line in lines]


@pytest.mark.parametrize("converter", CONVERTERS.values(), ids=CONVERTERS)
def test_converter_describes_itself(converter: Converter) -> None:
    assert converter.NAME.islower()
    assert converter.TITLE
    assert converter.SUFFIX.startswith(".")


def test_a_date_at_the_edge_of_the_calendar_is_written_as_its_day() -> None:
    reading = Reading(
        (Line("Morning.", "Ana"),), date=datetime.fromisoformat("0001-01-01T00:00+14:00")
    )
    text = CONVERTERS["txt"].write(Transcript("x", "text", "", reading))
    assert text.startswith("Date: 1-01-01\n") or text.startswith("Date: 0001-01-01\n")
