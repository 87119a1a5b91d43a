"""The same meeting in the formats that one tool offers gives the same utterances."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.readers import open_source, read
from pipeline.records import Line
from tests.readers.make_docx_samples import document, teams_turn
from tests.readers.make_docx_samples import lines as word_lines
from tests.readers.sample_files import FOLDER

Said = Sequence[tuple[str, float, float, str]]

MEETING: Said = (
    ("Fern Aldous", 4.5, 6.0, "Morning, Kofi."),
    ("Fern Aldous", 6.2, 7.9, "How was the drive in, with the road up and the rain?"),
    ("Kofi Brandt | Quayside", 7.5, 9.0, "10:30 works: I was early."),
    ("", 9.1, 9.9, "Knock & enter."),
    ("Fern Aldous", 61.0, 62.5, "See https://example.org/a?b=c."),
    ("Kofi Brandt | Quayside", 61.4, 62.0, "Mhm."),
    ("Fern Aldous", 3725.0, 3726.0, "That is the hour."),
)


def told(name: str, data: str | bytes) -> list[tuple[str | None, str]]:
    source = open_source(name, data.encode() if isinstance(data, str) else data)
    return [(line.speaker, line.text) for line in read(source).reading.lines]


def turns(lines: Sequence[Line]) -> list[tuple[str | None, str]]:
    """Utterances of one speaker put together, for tools that cut them elsewhere."""
    together = groupby(lines, lambda line: line.speaker)
    return [(speaker, " ".join(line.text for line in some)) for speaker, some in together]


def clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken_clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "hour"), (minutes, "minute"), (rest, "second")]
    told_parts = [
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in parts if n or word == "minute"
    ]
    return " ".join(told_parts)


def cue_time(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds % 3600 // 60):02}:{seconds % 60:06.3f}"


def teams_captions() -> str:
    """The .vtt: one utterance as several cues, wrapped text, no voice when unknown."""
    blocks = ["WEBVTT"]
    for number, (name, start, end, text) in enumerate(MEETING):
        escaped = text.replace("&", "&amp;")
        cut = escaped.find(" ", 20)
        pieces = [escaped] if cut < 0 else [escaped[:cut], escaped[cut + 1 :]]
        for piece, words in enumerate(pieces):
            step = (end - start) / len(pieces)
            times = f"{cue_time(start + piece * step)} --> {cue_time(start + (piece + 1) * step)}"
            voice = f"<v {name}>{words}</v>" if name else words
            id = f"5fd7f1de-0000-4000-8000-00000000000a/{number}-{piece}"
            blocks.append(f"{id}\r\n{times}\r\n{voice}")
    return "\r\n\r\n".join(blocks)


def teams_word() -> bytes:
    paragraphs = [word_lines("Weekly-20251028_120720-Meeting Recording"), word_lines("4m 2s")]
    for name, some in groupby(MEETING, lambda one: one[0]):
        utterances = list(some)
        paragraphs.append(
            teams_turn(name, clock(utterances[0][1]), *(text for _, _, _, text in utterances))
        )
    return document(paragraphs)


def teams_page(said: Said) -> str:
    rows = []
    for name, some in groupby(said, lambda one: one[0]):
        for number, (_, start, _, text) in enumerate(some):
            if number == 0:
                rows += [name, f"{spoken_clock(start)}{clock(start)}"]
            rows += [f"{name} {spoken_clock(start)}", text]
    return "\n".join(rows)


def expected(said: Said = MEETING) -> list[tuple[str | None, str]]:
    return [(name or None, text) for name, _, _, text in said]


def test_teams_captions_and_document() -> None:
    assert told("weekly.vtt", teams_captions()) == expected()
    assert told("weekly.docx", teams_word()) == expected()


def test_teams_document_and_page() -> None:
    named = [said for said in MEETING if said[0]]

    assert told("page.txt", teams_page(named)) == expected(named)


def test_meet_text_document_and_markdown() -> None:
    folder = FOLDER / "google-meet"
    readings = [
        read(open_source(name, (folder / name).read_bytes())).reading
        for name in ("weekly.txt", "weekly.docx", "weekly.md")
    ]

    assert readings[0].lines == readings[1].lines == readings[2].lines
    assert {(reading.title, reading.date) for reading in readings} == {
        ("Fern and Kofi weekly", readings[0].date)
    }


def test_otter_text_and_captions() -> None:
    text = (
        "Fern Aldous  0:04  \nMorning, Kofi. How was the drive in?\n\n"
        "Unknown Speaker  0:09  \nKnock and enter.\n\n"
        "Kofi Brandt  0:12  \n10:30 works: I was early. It rained.\n\n"
        "Transcribed by https://otter.ai\n"
    )
    captions = (
        "1\n00:00:04,000 --> 00:00:06,000\nFern Aldous: Morning, Kofi. How was\n\n"
        "2\n00:00:06,000 --> 00:00:08,000\nthe drive in?\n\n"
        "3\n00:00:09,000 --> 00:00:11,000\nUnknown: Knock and enter.\n\n"
        "4\n00:00:12,000 --> 00:00:14,000\nKofi Brandt: 10:30 works: I was early.\n\n"
        "5\n00:00:14,000 --> 00:00:16,000\nIt rained.\n"
    )
    exported = read(open_source("a.txt", text.encode())).reading.lines
    captioned = read(open_source("a.srt", captions.encode())).reading.lines

    assert turns(exported) == turns(captioned)


def test_a_document_of_any_text_is_read_as_the_text() -> None:
    for format in ("otter", "rev", "granola", "fathom", "webex-text", "text", "teams-paste"):
        for path in sorted((FOLDER / format).glob("*.txt")):
            source = open_source(path.name, path.read_bytes())
            assert source.text is not None
            packed = document(map(word_lines, source.text.splitlines()))
            text = read(source)
            word = read(open_source(path.stem + ".docx", packed))
            assert (word.format, word.reading.lines) == (text.format, text.reading.lines), path
