import struct
import zipfile
from io import BytesIO

import pytest

from pipeline.readers.documents import docx
from pipeline.readers.documents.docx import Unreadable, paragraphs
from tests.readers.make_docx_samples import document, lines, paragraph, run


def packed(**files: bytes) -> bytes:
    container = BytesIO()
    with zipfile.ZipFile(container, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return container.getvalue()


def with_part(xml: bytes) -> bytes:
    return packed(**{"word/document.xml": xml})


def fault(data: bytes) -> str:
    found = paragraphs(data)
    assert isinstance(found, Unreadable)
    return found.fault


def test_breaks_tabs_and_hyphens() -> None:
    data = document([lines("Fern\t0:04", "a < b", ""), paragraph(run("non")), paragraph()])

    assert paragraphs(data) == (("Fern\t0:04", "a < b", ""), ("non",), ("",))


def test_deleted_text_and_field_codes_are_no_text() -> None:
    body = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:p>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>kept</w:t><w:noBreakHyphen/><w:t>too</w:t></w:r></w:p></w:document>"
    )

    assert paragraphs(with_part(body.encode())) == (("kept-too",),)


def test_numbered_main_part() -> None:
    data = document([lines("here")])
    renamed = packed(
        **{"word/document2.xml": zipfile.ZipFile(BytesIO(data)).read("word/document.xml")}
    )

    assert paragraphs(renamed) == (("here",),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
    )

    assert "entities" in fault(with_part(bomb.encode(encoding)))


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    assert "inflates" in fault(with_part(b"<w>" + b" " * 80_000_000))


def test_a_bomb_that_lies_is_refused_by_what_it_inflates_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(docx, "LARGEST_PART", 100_000)
    data = bytearray(with_part(b"<w>" + b"<p/>" * 100_000 + b"</w>"))
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, central + 24, 50_000)

    assert isinstance(paragraphs(bytes(data)), Unreadable)


def test_encryption_is_told() -> None:
    data = bytearray(document([lines("secret")]))
    at = data.index(b"PK\x01\x02", data.index(b"word/document.xml"))
    while not data[at + 46 :].startswith(b"word/document.xml"):
        at = data.index(b"PK\x01\x02", at + 1)
    data[at + 8] |= 1

    assert "encrypted" in fault(bytes(data))


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("content.xml", "OpenDocument"),
        ("notes.txt", "zip archive"),
    ],
)
def test_other_containers_are_named(part: str, kind: str) -> None:
    found = paragraphs(packed(**{part: b"x"}))

    assert isinstance(found, Unreadable)
    assert kind in found.fault
    assert found.foreign


def test_damage_is_told() -> None:
    data = document([lines("a " * 500)])

    for cut in range(0, len(data), 37):
        found = paragraphs(data[:cut] + data[cut + 11 :])
        assert isinstance(found, Unreadable | tuple)
    assert "damaged" in fault(data[:-30])
    assert "damaged" in fault(with_part(b"<w><p></w>"))
