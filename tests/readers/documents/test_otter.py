from datetime import datetime

from pipeline.readers import detect, open_source, read


def test_facts_above_the_talk() -> None:
    text = ("Rota\nTue, Oct 28, 2025 10:07AM • 45:21\n\nSUMMARY KEYWORDS\ncrane\n\nSPEAKERS\n"
            "Fern Aldous, Kofi\n\nFern Aldous  00:02\nHello.\n")  # fmt: skip
    reading = read(open_source("a.txt", text.encode())).reading

    assert reading.title == "Rota"
    assert reading.date == datetime(2025, 10, 28, 10, 7)
    assert reading.participants == ("Fern Aldous", "Kofi")
    assert [line.text for line in reading.lines] == ["Hello."]


def test_one_space_is_not_otters_and_three_are_teams() -> None:
    assert detect(open_source("a.txt", b"Fern 0:02\nHello.\n\nFern 0:04\nYes.\n")).NAME == "text"
    assert detect(open_source("a.txt", b"Fern   0:02\nHello.\n")).NAME == "teams-docx"
    assert detect(open_source("a.txt", b"Fern  0:02\nHello.\n")).NAME == "otter"


def test_clocks_alone_are_otters_only_with_the_footer() -> None:
    talk = "0:01\nHello.\n\n0:04\nYes.\n\n"

    assert detect(open_source("a.txt", talk.encode())).NAME == "text"
    footer = "Transcribed by https://otter.ai"
    assert detect(open_source("a.txt", (talk + footer).encode())).NAME == "otter"
