from pipeline.readers import detect, open_source, read

HEAD = "Rota - April 16\nVIEW RECORDING - 31 mins (No highlights): \n\n---\n\n"


def texts(talk: str) -> list[tuple[str | None, str]]:
    lines = read(open_source("a.txt", (HEAD + talk).encode())).reading.lines
    return [(line.speaker, line.text) for line in lines]


def test_only_the_organisation_is_dropped_from_a_name() -> None:
    talk = "0:00 - Fern (she/her) Aldous (Quayside)\n  One.\n\n0:03 - Kofi Brandt\n  Two.\n"

    assert texts(talk) == [("Fern (she/her) Aldous", "One."), ("Kofi Brandt", "Two.")]


def test_talk_goes_on_behind_a_mark() -> None:
    talk = (
        "0:00 - Fern\n  One.\n  ACTION ITEM: do it - WATCH: https://f.video/x?t=1  Two.\n  Three.\n"
    )

    assert texts(talk) == [("Fern", "One. Two. Three.")]


def test_capitals_before_a_colon_are_speech_without_the_link() -> None:
    assert texts("0:00 - Fern\n  One.\n  NASA: they said so.\n") == [
        ("Fern", "One. NASA: they said so.")
    ]


def test_heads_above_indented_text_are_enough() -> None:
    text = "0:00 - Fern\n  One.\n\n0:03 - Kofi\n  Two.\n"

    assert detect(open_source("a.txt", text.encode())).NAME == "fathom"
    assert detect(open_source("a.txt", text.replace("  ", "").encode())).NAME == "text"
