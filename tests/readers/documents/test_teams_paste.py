import pytest

from pipeline.readers import detect, open_source, read


def starts(text: str) -> list[float | None]:
    transcript = read(open_source("a.txt", text.encode()))
    assert transcript.format == "teams-paste"
    return [line.start for line in transcript.reading.lines]


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [
        ("0 minutes 3 seconds", 3.0),
        ("18 seconds", 18.0),
        ("1 minute", 60.0),
        ("1 hour 2 minutes", 3720.0),
        ("1 hour 2 minutes 3 seconds", 3723.0),
        ("2 Stunden 1 Minute 5 Sekunden", 7265.0),
        ("1 heure 2 minutes et 3 secondes", 3723.0),
        ("1 hora, 2 minutos y 3 segundos", 3723.0),
        ("1 ora 2 minuti 3 secondi", 3723.0),
        ("1 uur 2 minuten 3 seconden", 3723.0),
        ("1 時間 2 分 3 秒", 3723.0),
    ],
)
def test_clocks_in_words(clock: str, seconds: float) -> None:
    assert starts(f"Fern Aldous\nFern Aldous {clock}\nHello.") == [seconds]


def test_sentences_that_end_like_clocks_are_no_heads() -> None:
    text = "Fern: It took 5 minutes\nKofi: We had 10 minutes\nFern: Good."

    assert detect(open_source("a.txt", text.encode())).NAME == "text"


def test_blank_lines_below_heads() -> None:
    text = "Fern (Quayside) 0 minutes 5 seconds\n\nOne.\n\nFern (Quayside) 21 seconds\n\nTwo."

    assert starts(text) == [5.0, 21.0]


def test_what_is_not_in_order_is_no_clock() -> None:
    text = "Fern Aldous\nFern Aldous 3 seconds 2 minutes\nHello.\nKofi: hi\nFern: hi\nKofi: hi"

    assert detect(open_source("a.txt", text.encode())).NAME == "text"
