"""WebVTT beyond the samples: detection, facts, markup, leniency, limits."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline import readers
from pipeline.errors import TranscriptDamaged
from pipeline.readers.captions import cues, sbv, subrip, webvtt
from pipeline.readers.captions.cue_text import voices
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Reading, Source
from tests.readers.sample_files import Sample, samples


def read(text: str, name: str = "a.vtt") -> Reading:
    return webvtt.read(Source(name, text.encode(), text))


def lines(text: str) -> list[tuple[str | None, float | None, float | None, str]]:
    cleaned = readers.speech.clean(read(text).lines)
    return [(line.speaker, line.start, line.end, line.text) for line in cleaned]


def texts(payload: str) -> list[tuple[str | None, str]]:
    return [
        (who, what) for who, _, _, what in lines(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{payload}")
    ]


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        ("WEBVTT", "a.txt", "vtt"),
        ("\n\ufeff\nWEBVTT - x\n", "a.srt", "vtt"),
        ("WEBVTTX\n", "a.vtt", None),
        ("00:01.000 --> 00:02.000\nx", "a.txt", "vtt"),
        ("00:01.000 --> 00:02.000\nx", "a.srt", "vtt"),
        ("1\n00:00:01.000 --> 00:00:02.000\nx", "a.txt", "srt"),
        ("1\n00:00:01.000 --> 00:00:02.000\nx", "a.vtt", "vtt"),
        ("1\n00:00:01,000 --> 00:00:02,000\nx", "a.vtt", "srt"),
        ("00:00:01,000 --> 00:00:02,000\nx", "a.srt", "srt"),
        ("[00:01.000 --> 00:02.000] x", "a.txt", "vtt"),
        ("0:00:01.000,0:00:02.000\nx", "a.txt", "sbv"),
        ("Ana: see page 3 --> page 4\n", "a.txt", None),
        ("x,0:00:01.000,0:00:02.000\n", "a.csv", None),
    ],
)
def test_exactly_one_reader_claims_a_caption_file(text: str, name: str, format: str | None) -> None:
    source = Source(name, text.encode(), text)
    claims = [reader.NAME for reader in (webvtt, subrip, sbv) if reader.fit(source) is Fit.CERTAIN]
    assert claims == ([format] if format else [])


def test_facts_of_header_and_notes() -> None:
    reading = read(
        "WEBVTT - Weekly with Ben\nKind: captions\nLanguage: pt_BR\n\n"
        "NOTE Date: 2026-03-06 09:00\n\nNOTE Attendees: Ana Silva, Ben Okafor\n\n"
        "00:01.000 --> 00:02.000\nBom dia."
    )
    assert reading.title == "Weekly with Ben"
    assert reading.language == "pt-BR"
    assert reading.date == datetime(2026, 3, 6, 9)
    assert reading.participants == ("Ana Silva", "Ben Okafor")


def test_facts_of_the_file_name() -> None:
    reading = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nx", "Growth-20251028_120720-Meeting Recording.vtt"
    )
    assert (reading.title, reading.date) == ("Growth", datetime(2025, 10, 28, 12, 7, 20))


@pytest.mark.parametrize("header", ["WEBVTT FILE", "WEBVTT", "WEBVTT Kind: captions; Language: en"])
def test_headers_without_title(header: str) -> None:
    assert read(f"{header}\n\n00:01.000 --> 00:02.000\nx").title is None


def test_sample_with_attendees() -> None:
    (sample,) = [s for s in samples() if s.path.name == "stream-attendees.vtt"]
    reading = readers.read(sample.source()).reading
    assert reading.title == "Weekly with Ben"
    assert reading.participants == ("Ana Silva", "Ben Okafor")
    assert reading.language == "pt-BR"


@pytest.mark.parametrize(
    ("payload", "wanted"),
    [
        ("a &lt;b&gt; &amp;amp; &#233;&#xe9;&nbsp;&copy;", [(None, "a <b> &amp; éé ©")]),
        ("R&D &notreal; &", [(None, "R&D &notreal; &")]),
        ("<c.red>a</c><i>b</i><00:00:01.000>c<lang en>d</lang>", [(None, "abcd")]),
        ("<b>one</b><br>two", [(None, "one two")]),
        ("x < y and y > z", [(None, "x < y and y > z")]),
        ("<v>nobody", [(None, "nobody")]),
        ("<v  Ana   Silva >hi</v> and", [("Ana Silva", "hi"), (None, "and")]),
        ("<v Ana\nSilva>hi", [("Ana Silva", "hi")]),
        ("<v Unknown>hi", [(None, "hi")]),
        ("<v Q&amp;A>hi", [("Q&A", "hi")]),
        ("<v Ana>Ben: he said", [("Ana", "Ben: he said")]),
        ("<v Ana", [(None, "<v Ana")]),
        ("{\\an8}up", [(None, "up")]),
    ],
)
def test_markup(payload: str, wanted: list[tuple[str | None, str]]) -> None:
    assert texts(payload) == wanted


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("1.5 --> 2", 1.5, 2.0),
        ("1:2.5 --> 1:3,25", 62.5, 63.25),
        ("999:59:59.999 --> 999:59:59.999", 3599999.999, 3599999.999),
        ("00:75:00.000 --> 01:15:01.000", 4500.0, 4501.0),
        ("00:00:01.000-->00:00:02.000align:start", 1.0, 2.0),
        ("\t00:01.000 \u2192 00:02.000", 1.0, 2.0),
        ("00:00:01:500 --> 00:00:02:000", 1.5, 2.0),
        ("0:00:04.16 --> 0:00:05.50", 4.16, 5.5),
        ("0:0:4.16 --> 0:0:5.50", 4.016, 5.05),
        ("00:00:09.000 --> 00:00:08.000", 9.0, 9.0),
    ],
)
def test_clocks(times: str, start: float, end: float) -> None:
    assert lines(f"WEBVTT\n\n{times}\nx") == [(None, start, end, "x")]


def test_what_is_not_understood_is_counted() -> None:
    reading = read(
        "WEBVTT\n\nno times here\n\n00:01.000 --> 00:02.000\nkept\n\n--> 00:03.000\nlost\n\n"
        "00:0a.000 --> 00:04.000\nlost\n"
    )
    assert [line.text for line in reading.lines] == ["kept"]
    assert reading.dropped == 3


def test_nothing_understood() -> None:
    with pytest.raises(TranscriptDamaged, match="no caption whose times can be read"):
        read("WEBVTT\n\n-->\nx\n")


def test_lines_are_ordered_by_start() -> None:
    text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:09.000\n{n}\n\n" for n in (3, 1, 2, 1))
    assert [line.start for line in read(text).lines] == [1.0, 1.0, 2.0, 3.0]


# A cue id that lost its blank line is text to the standard.
VTT = [
    sample
    for sample in samples()
    if sample.format == "vtt" and sample.path.name != "webex-no-blank-lines.vtt"
]
STAND_FOR_NOBODY = {"Unknown", "Speaker:"}


@pytest.mark.parametrize("sample", VTT, ids=lambda sample: sample.path.name)
def test_what_strict_reads_is_never_lost(sample: Sample) -> None:
    source = sample.source()
    lines = readers.read(source).reading.lines
    read_leniently = " ".join(f"{line.speaker} {line.text}" for line in lines)
    for cue in webvtt.parse_strict(source.text or ""):
        said = " ".join(voice.text for voice in voices(cue.text))
        words = readers.speech.spoken(said).split()
        lost = [word for word in words if word.strip("-:()[]>") not in read_leniently]
        assert set(lost) <= STAND_FOR_NOBODY


@pytest.mark.parametrize(
    "piece",
    ["-->\n", "<v", "<v \n", "<v A>x", "<A>\n", "&", "&amp;", "1:2", "1:23:4\n", "a", "\n", "12\n",
     "12\n\n", "Ana: x\n", ">> ", "NOTE a: b\n\n", "(Ana)\nx\n", "00:01.000 --> 00:02.000\nx\n",
     "00:01.000 --> 00:02.000\nx\ny\n\n", "1", "1 ", "{\\", "\u2192"],
)  # fmt: skip
def test_hostile_files_end_soon(piece: str) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + piece * (100_000 // len(piece))
    for start in (text, text[8:], text[8:].replace(".", ",", 2)):
        source = Source("a", b"", start)
        assert [reader.fit(source) for reader in (webvtt, subrip, sbv)].count(Fit.CERTAIN) == 1
        assert all(isinstance(line, Line) for line in webvtt.read(source).lines)


@pytest.mark.parametrize("piece", ["a", "a\n", "-->\n", "00:01.000 --> 00:02.000\n", "<v A>x"])
def test_more_than_any_meeting_is_refused(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cues, "_MOST_PIECES", 1000)
    monkeypatch.setattr(cues, "_LONGEST_CUE", 10_000)
    with pytest.raises(TranscriptDamaged, match="than any meeting has"):
        read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + piece * (100_000 // len(piece)))


def test_a_cue_that_ends_before_it_starts_is_counted() -> None:
    text = (
        "WEBVTT\n\n00:09.000 --> 00:04.000\nAnn: Hello there.\n\n00:20.000 --> 00:10.000\n[music]\n"
    )
    transcript = readers.read(Source("a.vtt", text.encode(), text))
    assert transcript.reading.backwards == 1
    assert [(line.start, line.end) for line in transcript.reading.lines] == [(9.0, 9.0)]
    assert transcript.reading.dropped == 0
