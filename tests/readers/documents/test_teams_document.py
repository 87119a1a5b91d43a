from datetime import datetime

from pipeline.readers import detect, open_source, read
from pipeline.records import Reading, Source
from tests.readers.make_docx_samples import document, lines, teams_turn


def text(content: str, name: str = "a.txt") -> Source:
    return open_source(name, content.encode())


def reading(source: Source) -> Reading:
    transcript = read(source)
    assert transcript.format == "teams-docx"
    return transcript.reading


def test_a_single_head_suffices() -> None:
    found = reading(text("Fern Aldous   0:03\nHello."))

    assert [(line.speaker, line.start, line.text) for line in found.lines] == [
        ("Fern Aldous", 3.0, "Hello.")
    ]


def test_a_head_without_text_is_not_enough() -> None:
    assert detect(text("Fern: see   0:03\nKofi: Hello.\nFern: yes")).NAME == "text"


def test_title_and_date_come_from_the_stamp_or_the_lines() -> None:
    stamped = reading(text("Rota-20251028_120720-Meeting Recording\nOctober 28, 2025, 10:07AM\n\n"
                           "Fern   0:03\nHello."))  # fmt: skip
    written = reading(text("Rota\nOctober 28, 2025, 10:07AM\n\nFern   0:03\nHello."))
    named = reading(text("Fern   0:03\nHello.", "Rota-20251028_120720-Meeting Transcript.txt"))

    assert (stamped.title, stamped.date) == ("Rota", datetime(2025, 10, 28, 12, 7, 20))
    assert (written.title, written.date) == ("Rota", datetime(2025, 10, 28, 10, 7))
    assert (named.title, named.date) == ("Rota", datetime(2025, 10, 28, 12, 7, 20))


def test_folded_spaces_are_read_below_a_stamp() -> None:
    talk = "Fern Aldous 0:03\nHello, we\nmeet at 10:30\nKofi Brandt 0:15\nYes."
    found = reading(text(f"Rota-20251028_120720-Meeting Recording\n28 October 2025\n{talk}"))

    assert [line.speaker for line in found.lines] == ["Fern Aldous"] * 2 + ["Kofi Brandt"]


def test_speech_about_the_transcription_stays() -> None:
    found = reading(text("Fern   0:03\nWho started transcription?\nWe said the transcript is off.\n"
                         "Kofi   0:09\nI stopped it.\nKofi stopped transcription\n"))  # fmt: skip

    assert [line.text for line in found.lines] == [
        "Who started transcription?",
        "We said the transcript is off.",
        "I stopped it.",
    ]


def test_a_document_of_captions_is_read_as_captions() -> None:
    cues = ("WEBVTT", "", "00:00:01.000 --> 00:00:02.000", "<v Fern>Hello.</v>")
    found = reading(open_source("a.docx", document(map(lines, cues))))

    assert [(line.speaker, line.start, line.end) for line in found.lines] == [("Fern", 1.0, 2.0)]


def test_head_and_text_in_paragraphs_of_their_own() -> None:
    parts = [teams_turn("Fern", "0:03", picture=False), lines("Hello."), lines("Again.")]
    found = reading(open_source("a.docx", document(parts)))

    assert [line.text for line in found.lines] == ["Hello.", "Again."]
