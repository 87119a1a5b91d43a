import pytest

from pipeline.errors import FormatUnclear, NotATranscript
from pipeline.readers import detect, open_source, plain_text, read
from pipeline.readers.protocol import Fit
from pipeline.records import Line, Source


def source(text: str) -> Source:
    return open_source("talk.txt", text.encode())


def lines(text: str) -> list[tuple[str | None, float | None, str]]:
    return [(line.speaker, line.start, line.text) for line in read(source(text)).reading.lines]


def test_an_hour_in_a_sentence_opens_no_turn():
    assert lines("Fern: When?\nKofi: Friday.\n10:30 works: for me.\nFern: Good.") == [
        ("Fern", None, "When?"),
        ("Kofi", None, "Friday. 10:30 works: for me."),
        ("Fern", None, "Good."),
    ]


def test_notes_and_addresses_are_nobody():
    text = "Fern: Hi.\nNote: not a name.\nhttps://example.org/x\nKofi: Yes.\nFern: Good."

    assert [speaker for speaker, _, _ in lines(text)] == ["Fern", "Kofi", "Fern"]


def test_paragraphs_stay_with_the_speaker():
    assert lines("Fern: One.\n\nTwo.\n\nKofi: Three.") == [
        ("Fern", None, "One."),
        ("Fern", None, "Two."),
        ("Kofi", None, "Three."),
    ]


def test_a_clock_without_a_name_goes_on_with_the_last_one():
    assert lines("[0:01] Fern: One.\n[0:05] Two.\n[0:09] Unknown: Hm.\n[0:12] Kofi: Three.") == [
        ("Fern", 1.0, "One."),
        ("Fern", 5.0, "Two."),
        (None, 9.0, "Hm."),
        ("Kofi", 12.0, "Three."),
    ]


def test_clocks_alone_date_the_names_below():
    text = "[00:00:00]\nFern: One.\nKofi: Two.\n[00:01:00]\nFern: Three.\nKofi: Four."

    assert [start for _, start, _ in lines(text)] == [0.0, 0.0, 60.0, 60.0]


def test_handles_without_capitals():
    text = "fern_a: hi\nkofi.b: hello\nfern_a: bye"

    assert [speaker for speaker, _, _ in lines(text)] == ["fern_a", "kofi.b", "fern_a"]


def test_one_line_is_enough_when_it_is_all():
    assert lines("Fern: Hello.") == [("Fern", None, "Hello.")]


@pytest.mark.parametrize(
    "text",
    [
        "Once upon a time there was a crane. It was old.\nIt stood: alone.\nUntil 10:30 that is.",
        "Date: Friday\nPlace: Quay 4\nBring: boots\nCost: nothing\nSize: any",
        '{"speaker": "Fern",\n "text": "broken',
        "<html><body>Fern: hi<br>Kofi: hi</body></html>",
    ],
)
def test_prose_lists_and_markup_are_refused(text):
    with pytest.raises(FormatUnclear, match="no known transcript format"):
        detect(source(text))


def test_prose_read_by_order_says_what_is_missing():
    with pytest.raises(NotATranscript, match="prose"):
        plain_text.read(source("Once upon a time.\nThe end."))


def test_it_never_claims_to_know():
    assert plain_text.fit(source("[00:01] Fern: a\n[00:02] Kofi: b")) is Fit.GENERIC


def test_a_name_and_clock_in_passing():
    text = "Fern [0:01] One.\nKofi [0:03] Two, see you [0:02] later.\nFern [0:05] Three.\nKofi [0:09] D."

    assert [line.speaker for line in plain_text.read(source(text)).lines] == [
        "Fern", "Kofi", "Fern", "Kofi",
    ]  # fmt: skip


def test_range_in_brackets():
    text = "[0:01 - 0:03] Fern: One.\n[0:03 - 0:05] Kofi: Two."

    assert plain_text.read(source(text)).lines == (
        Line("One.", "Fern", 1.0, 3.0),
        Line("Two.", "Kofi", 3.0, 5.0),
    )
