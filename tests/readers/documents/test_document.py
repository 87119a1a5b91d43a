import pytest

from pipeline.errors import InputUnreadable, NotATranscript
from pipeline.readers.documents import document
from pipeline.readers.documents.document import head_of, lines_of
from pipeline.records import Source
from tests.readers.make_docx_samples import document as packed
from tests.readers.make_docx_samples import lines


def text(content: str) -> Source:
    return Source("a.txt", content.encode(), content)


def test_a_document_has_the_lines_of_its_text() -> None:
    data = packed([lines("Fern   0:04", "Hello."), lines("")])

    assert lines_of(Source("a.docx", data, None)) == ("Fern   0:04", "Hello.", "")
    assert head_of(Source("a.docx", data, None)) == ("Fern   0:04", "Hello.", "")
    assert lines_of(text("Fern   0:04\r\nHello.\r\n\r\n")) == ("Fern   0:04", "Hello.", "")


def test_a_head_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_HEAD", 10)

    assert head_of(text("0123456789\nab")) == ("0123456789",)
    assert head_of(Source("a.docx", packed([lines("0123456789"), lines("ab")]), None)) == (
        "0123456789",
    )


def test_endless_texts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_LINES", 10)

    with pytest.raises(InputUnreadable, match="lines"):
        lines_of(text("a\n" * 50))


def test_unreadable_containers() -> None:
    source = Source("a.docx", b"PK\x03\x04 and no more", None)

    assert head_of(source) == ()
    with pytest.raises(InputUnreadable, match="damaged"):
        lines_of(source)
    with pytest.raises(NotATranscript, match="zip archive"):
        lines_of(Source("a.zip", b"PK\x05\x06" + bytes(18), None))
