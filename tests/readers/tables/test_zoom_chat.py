import pytest

from pipeline.errors import NotATranscript
from pipeline.readers import detect, open_source, read


@pytest.mark.parametrize(
    "text",
    [
        "00:12:03\tFern Aldous:\thello\r\n00:12:09\tKofi Brandt:\thi\r\nmore\r\n",
        "15:18:00 From Fern Aldous to Everyone:\n\thttps://x.org\n15:28:09 From Kofi to Me:\n",
        "14:24:23 From Fern Aldous To Everyone:\n\thello\n\tthere\n",
        "09:00:12\t From Fern Aldous : hello\n",
        "2026-03-10 09:00:12 Von Fern Aldous an Alle:\n\thallo\n",
    ],
)
def test_chats_are_refused_by_name(text: str) -> None:
    source = open_source("chat.txt", text.encode())

    assert detect(source).NAME == "zoom-chat"
    with pytest.raises(NotATranscript, match="typed"):
        read(source)


def test_speech_with_clocks_is_no_chat() -> None:
    source = open_source("a.txt", b"00:12:03 Fern: From here to there: hello\n00:12:09 Kofi: hi\n")

    assert detect(source).NAME == "text"
