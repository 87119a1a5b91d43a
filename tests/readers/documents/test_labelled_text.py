import pytest

from pipeline.errors import NotATranscript, TranscriptDamaged
from pipeline.readers import detect, open_source, read

HEAD = "title: Friday\n---\n"
LINE = "work/projects | Fern | Hello.\n"


def test_several_dialogues_are_refused_with_a_hint() -> None:
    source = open_source("a.txt", (HEAD + LINE + "===\n" + HEAD + LINE).encode())

    assert detect(source).NAME == "labelled"
    with pytest.raises(NotATranscript, match="one file a dialogue"):
        read(source)


def test_a_broken_line_is_told_with_its_number() -> None:
    source = open_source("a.txt", (HEAD + LINE + "Fern: Hello.\n").encode())

    with pytest.raises(TranscriptDamaged, match=r"a\.txt:4: "):
        read(source)


def test_a_rule_alone_is_no_mark() -> None:
    source = open_source("a.txt", b"title: Friday\n---\nFern: Hello.\nKofi: Hi.\nFern: Bye.\n")

    assert detect(source).NAME == "text"
