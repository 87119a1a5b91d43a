"""What is written clean is read again with the same speakers, texts and times."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import readers, timing
from pipeline.converters import CONVERTERS
from pipeline.records import Line, Reading, Transcript
from tests.readers.sample_files import Sample, samples

ROUNDS = 4
PRECISION = {"vtt": 0.00051, "srt": 0.00051, "txt": 1.0, "jsonl": 0.0}
# Names that no `Name: text` can hold, each with what it breaks.
NOT_IN_TEXT = {
    "meet-rest/entries.json": "identities with slashes in place of names",
    "meet-rest/pages.json": "identities with slashes in place of names",
    "meet-rest/with-participants.json": "asterisks in place of digits are Markdown in text",
    "vtt/zoom-phones-and-handles.vtt": "asterisks in place of digits are Markdown in text",
    "google-meet/spanish.md": "asterisks in place of letters are Markdown in text",
    "teams-docx/pasted.txt": "brackets in a name",
}
NOT_IN_ROWS = {
    "teams-paste/unknown-language.txt": "a row of one word is a word to join",
    "text/time-of-day.txt": "a row of one word is a word to join",
    "elan/slots-without-value.eaf": "a row of one word is a word to join",
    "vtt/whisper-plain.vtt": "a text that looks labelled, in rows without speakers",
}


def name_of(sample: Sample) -> str:
    return f"{sample.format}/{sample.path.name}"


def longer(transcript: Transcript) -> Transcript:
    """Repeat a sample: in a meeting of two lines no name returns, and none can be believed."""
    lines = transcript.reading.lines
    length = 1.0 + max(line.end or line.start or 0.0 for line in lines)
    later = tuple(
        replace(
            line,
            start=None if line.start is None else line.start + turn * length,
            end=None if line.end is None else line.end + turn * length,
        )
        for turn in range(ROUNDS)
        for line in lines
    )
    return replace(transcript, reading=replace(transcript.reading, lines=later))


def written_lines(transcript: Transcript, form: str) -> list[Line]:
    """Tell what the form can hold of the lines."""
    lines = transcript.reading.lines
    if form == "jsonl" or (form == "txt" and timing.kind_of_times(lines) == "none"):
        told = list(lines)
    else:
        told = [Line(one.text, one.speaker, one.start, one.end) for one in timing.settle(lines)]
    if form == "txt":
        told = [replace(line, end=None) for line in told]
    if form in ("srt", "txt"):
        told = [
            replace(line, speaker=f"Speaker {line.speaker}")
            if (line.speaker or "").isdecimal()
            else line
            for line in told
        ]
    return told


def same(form: str, transcript: Transcript) -> None:
    converter = CONVERTERS[form]
    data = converter.write(transcript).encode()
    back = readers.read(readers.open_source(f"clean{converter.SUFFIX}", data)).reading
    told = written_lines(transcript, form)
    assert [(line.speaker, line.text) for line in back.lines] == [
        (line.speaker, line.text) for line in told
    ]
    for one, other in zip(back.lines, told, strict=True):
        close(one.start, other.start, PRECISION[form])
        close(one.end, other.end, PRECISION[form])


def close(time: float | None, wanted: float | None, precision: float) -> None:
    assert (time is None) == (wanted is None)
    if time is not None and wanted is not None:
        assert math.isclose(time, wanted, abs_tol=precision)


@pytest.mark.parametrize("form", CONVERTERS)
@pytest.mark.parametrize("sample", samples(), ids=name_of)
def test_samples(sample: Sample, form: str) -> None:
    name = name_of(sample)
    if (form in ("srt", "txt") and name in NOT_IN_TEXT) or (
        form == "jsonl" and name in NOT_IN_ROWS
    ):
        return
    same(form, longer(readers.read(sample.source())))


WORDS = st.sampled_from(
    [
        "well",
        "yes",
        "no",
        "the",
        "report",
        "&",
        "pay",
        "<b>",
        "</b>",
        "&amp;",
        "{\\an8}",
        "a<b",
        "x>y",
        "10:30",
        "9",
        "https://a.org/b?c=d",
        "“fine”",
        "café",
        "日本語",
        "-->",
        "--",
        "NOTE",
        "WEBVTT",
        "[sic]",
        "(sort",
        "of)",
        "#",
        "*",
        "100%",
        "e.g.",
        "😀",
    ]
)
TEXTS = (
    st.lists(WORDS, min_size=2, max_size=8)
    .map(" ".join)
    .filter(lambda text: text[0].isalpha() and any(map(str.isalnum, text)))
)
NAMES = st.sampled_from(
    [None, "Ana Silva", "Ben O'Neil-Smith", "Kofi Brandt (she/her)", "Fern | Quayside & Co",
     "\u7530\u4e2d", "Dr. J. Aldous", "SPEAKER_00", "ana"]
)  # fmt: skip
GAPS = st.tuples(st.integers(0, 90_000), st.integers(300, 20_000))


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """Draw a meeting of two that take turns, with times, starts, or nothing."""
    two = draw(st.lists(NAMES, min_size=2, max_size=2, unique=True))
    told = draw(st.sampled_from(["given", "starts_only", "none"]))
    lines: list[Line] = []
    now = 0
    for gap, length in draw(st.lists(GAPS, min_size=4, max_size=12)):
        now += gap + 1000
        lines.append(
            Line(
                readers.speech.spoken(draw(TEXTS)),
                two[len(lines) % 2],
                None if told == "none" else now / 1000,
                (now + length) / 1000 if told == "given" else None,
            )
        )
    return Transcript("meeting.vtt", "vtt", "", Reading(tuple(lines)))


@pytest.mark.parametrize("form", ["vtt", "jsonl"])
@settings(
    deadline=None, max_examples=80, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(transcript=transcripts())
def test_any_talk(form: str, transcript: Transcript) -> None:
    same(form, transcript)


@pytest.mark.parametrize("form", ["srt", "txt"])
@settings(
    deadline=None, max_examples=80, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(transcript=transcripts())
def test_any_talk_without_marks(form: str, transcript: Transcript) -> None:
    """Without what text readers take for Markdown, arrows of other tools, or other names."""
    plain = tuple(
        replace(
            line,
            text=readers.speech.spoken(line.text.replace("*", "").replace("-->", "to") + " then"),
        )
        for line in transcript.reading.lines
    )
    same(form, replace(transcript, reading=replace(transcript.reading, lines=plain)))
