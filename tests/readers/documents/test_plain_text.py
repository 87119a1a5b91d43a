import pytest

from pipeline.errors import FormatUnclear, NotATranscript
from pipeline.readers import detect, open_source, read
from pipeline.readers.documents import plain_text
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Source


def source(text: str) -> Source:
    return open_source("talk.txt", text.encode())


def lines(text: str) -> list[tuple[str | None, float | None, str]]:
    return [(line.speaker, line.start, line.text) for line in read(source(text)).reading.lines]


def test_an_hour_in_a_sentence_opens_no_turn() -> None:
    assert lines("Fern: When?\nKofi: Friday.\n10:30 works: for me.\nFern: Good.") == [
        ("Fern", None, "When?"),
        ("Kofi", None, "Friday. 10:30 works: for me."),
        ("Fern", None, "Good."),
    ]


def test_notes_and_addresses_are_nobody() -> None:
    text = "Fern: Hi.\nNote: not a name.\nhttps://example.org/x\nKofi: Yes.\nFern: Good."

    assert [speaker for speaker, _, _ in lines(text)] == ["Fern", "Kofi", "Fern"]


def test_paragraphs_stay_with_the_speaker() -> None:
    assert lines("Fern: One.\n\nTwo.\n\nKofi: Three.") == [
        ("Fern", None, "One."),
        ("Fern", None, "Two."),
        ("Kofi", None, "Three."),
    ]


def test_a_clock_without_a_name_goes_on_with_the_last_one() -> None:
    assert lines("[0:01] Fern: One.\n[0:05] Two.\n[0:09] Unknown: Hm.\n[0:12] Kofi: Three.") == [
        ("Fern", 1.0, "One."),
        ("Fern", 5.0, "Two."),
        (None, 9.0, "Hm."),
        ("Kofi", 12.0, "Three."),
    ]


def test_clocks_alone_date_the_names_below() -> None:
    text = "[00:00:00]\nFern: One.\nKofi: Two.\n[00:01:00]\nFern: Three.\nKofi: Four."

    assert [start for _, start, _ in lines(text)] == [0.0, 0.0, 60.0, 60.0]


def test_handles_without_capitals() -> None:
    text = "fern_a: hi\nkofi.b: hello\nfern_a: bye"

    assert [speaker for speaker, _, _ in lines(text)] == ["fern_a", "kofi.b", "fern_a"]


def test_one_line_is_enough_when_it_is_all() -> None:
    assert lines("Fern: Hello.") == [("Fern", None, "Hello.")]


@pytest.mark.parametrize(
    "text",
    [
        "Once upon a time there was a crane. It was old.\nIt stood: alone.\nUntil 10:30 that is.",
        "Date: Friday\nPlace: Quay 4\nBring: boots\nCost: nothing\nSize: any",
    ],
)
def test_prose_and_lists_are_refused(text: str) -> None:
    with pytest.raises(FormatUnclear, match="no known transcript format"):
        detect(source(text))


@pytest.mark.parametrize(
    "text",
    ['{"speaker": "Fern",\n "text": "broken', "<html><body>Fern: hi<br>Kofi: hi</body></html>"],
)
def test_markup_is_left_to_others(text: str) -> None:
    assert plain_text.fit(source(text)) is Fit.NO


@pytest.mark.parametrize(
    "text",
    [
        "Transcript\n00:00:04 Speaker 1\nOne.\n00:00:09 Speaker 2\nTwo.",
        "[00:00:04.10] - Speaker 1\nOne.\n\n[00:00:09.00] - Speaker 2\nTwo.",
        "0:04 | Speaker 1\nOne.\n\n0:09 | Speaker 2\nTwo.",
        "[Speaker 1] 15:08:40\nOne.\n\n[Speaker 2] 15:08:45\nTwo.",
        "Speaker 1\t0:04\tOne.\nSpeaker 2\t0:09\tTwo.\nSpeaker 1\t0:12\tThree.",
        "**Speaker 1 — 0:04**\n\nOne.\n\n**Speaker 2 — 0:09**\n\nTwo.",
        "Speaker 1: [0:04] One.\nSpeaker 2: [0:09] Two.",
        "[4.0s -> 8.5s] Speaker 1: One.\n[9.0s -> 9.9s] Speaker 2: Two.",
        "Speaker 1 (4.0 - 8.5): One.\nSpeaker 2 (9.0 - 9.9): Two.",
    ],
)
def test_names_and_clocks_in_other_orders(text: str) -> None:
    found = lines(text)[:2]
    assert [(speaker, words) for speaker, _, words in found] == [
        ("Speaker 1", "One."),
        ("Speaker 2", "Two."),
    ]
    assert found[1][1] is not None
    assert found[0][1] is not None
    assert 4.9 <= found[1][1] - found[0][1] <= 5.0


def test_names_on_lines_of_their_own() -> None:
    text = (
        "Fern Aldous\nOne.\nKofi Brandt\nTwo, and\nso on.\nFern Aldous\nThree.\nKofi Brandt\nFour."
    )

    assert [(speaker, words) for speaker, _, words in lines(text)] == [
        ("Fern Aldous", "One."),
        ("Kofi Brandt", "Two, and so on."),
        ("Fern Aldous", "Three."),
        ("Kofi Brandt", "Four."),
    ]


def test_clocks_behind_paragraphs_are_no_words() -> None:
    assert lines("I: One. #00:00:05-3#\nB: Two. #00:00:09-1#\nI: Three.\nB: Four.")[0] == (
        "I", None, "One.",
    )  # fmt: skip


def test_prose_read_by_order_says_what_is_missing() -> None:
    with pytest.raises(NotATranscript, match="prose"):
        plain_text.read(source("Once upon a time.\nThe end."))


def test_it_never_claims_to_know() -> None:
    assert plain_text.fit(source("[00:01] Fern: a\n[00:02] Kofi: b")) is Fit.GENERIC


def test_a_name_and_clock_in_passing() -> None:
    text = "Fern [0:01] A.\nKofi [0:03] B, see you [0:02] later.\nFern [0:05] C.\nKofi [0:09] D."

    assert [line.speaker for line in plain_text.read(source(text)).lines] == [
        "Fern", "Kofi", "Fern", "Kofi",
    ]  # fmt: skip


def test_range_in_brackets() -> None:
    text = "[0:01 - 0:03] Fern: One.\n[0:03 - 0:05] Kofi: Two."

    assert plain_text.read(source(text)).lines == (
        Line("One.", "Fern", 1.0, 3.0),
        Line("Two.", "Kofi", 3.0, 5.0),
    )
