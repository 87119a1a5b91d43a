from datetime import datetime

import pytest

from pipeline.errors import NotATranscript
from pipeline.readers import detect, open_source, read
from pipeline.records import Reading, Source

NOTES = "📝 Notes\nOct 29, 2025\nRota\nSummary\nFern: was glad (00:01:02).\n" \
        "You should review Gemini's notes to make sure they're accurate.\n"  # fmt: skip
TALK = "📖 Transcript\nOct 28, 2025\nRota - Transcript\n00:00:00\n\nFern: Hello.\nkofi: Hi.\n"


def text(content: str, name: str = "a.txt") -> Source:
    return open_source(name, content.encode())


def reading(source: Source) -> Reading:
    transcript = read(source)
    assert transcript.format == "google-meet"
    return transcript.reading


def test_notes_are_never_speech() -> None:
    found = reading(text(NOTES + TALK))

    assert [(line.speaker, line.text) for line in found.lines] == [
        ("Fern", "Hello."),
        ("kofi", "Hi."),
    ]


def test_notes_alone_are_refused() -> None:
    source = text(NOTES)

    assert detect(source).NAME == "google-meet"
    with pytest.raises(NotATranscript, match="Transcript tab"):
        read(source)


def test_the_date_is_that_of_the_talk_and_the_name_knows_the_time() -> None:
    name = "Rota - 2025_10_28 12_00 CET - Notes by Gemini.txt"

    assert reading(text(NOTES + TALK)).date == datetime(2025, 10, 28)
    named = reading(text(NOTES + TALK, name)).date
    assert named is not None
    assert (named.day, named.hour) == (28, 12)
    assert reading(text(NOTES + TALK)).title == "Rota"


def test_a_second_transcript_in_one_document() -> None:
    again = "\nTranscription ended after 00:01:00\n\nSome: disclaimer.\n00:00:00\n\nFern: Back.\n"

    assert [line.text for line in reading(text(TALK + again)).lines] == ["Hello.", "Hi.", "Back."]


@pytest.mark.parametrize(
    "ended",
    [
        "La transcripción finalizó después de 00:08:00",
        "Die Transkription wurde nach 00:08:00 beendet",
        "00:08:00 に文字起こしが終了しました",
    ],
)
def test_the_end_in_other_languages(ended: str) -> None:
    found = reading(text(f"{TALK}\n\n{ended}\n\nDies ist: maschinell erstellt.\n"))

    assert [line.text for line in found.lines] == ["Hello.", "Hi."]


def test_people_below_attendees_one_a_line() -> None:
    found = reading(
        text("Attendees\nFern Aldous\nKofi Brandt\n\nTranscript\n\nFern Aldous: Hello.\n")
    )

    assert found.participants == ("Fern Aldous", "Kofi Brandt")
    assert [line.start for line in found.lines] == [None]
