import pytest

from pipeline.errors import InputUnreadable, NotATranscript
from pipeline.readers import detect, open_source, read
from tests.readers.documents.test_docx import packed
from tests.readers.make_docx_samples import document, lines


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.xlsx", packed(**{"xl/workbook.xml": b"x"}), NotATranscript, "Excel"),
        ("a.zip", packed(**{"a.vtt": b"x"}), NotATranscript, "unpack it"),
        ("a.docx", document([lines("Fern: hello")])[:-40], InputUnreadable, "damaged"),
        ("a.rtf", b"{\\rtf1\\ansi Fern: hello}", NotATranscript, "save it as .docx"),
    ],
)
def test_what_is_no_document_is_refused_by_name(
    name: str, data: bytes, error: type[Exception], words: str
) -> None:
    source = open_source(name, data)

    assert detect(source).NAME == "container"
    with pytest.raises(error, match=words):
        read(source)


def test_documents_are_left_to_the_readers_of_text() -> None:
    source = open_source("a.docx", document([lines("Fern: hello"), lines("Kofi: hi")]))

    assert detect(source).NAME == "text"
