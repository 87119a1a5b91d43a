from __future__ import annotations

import pytest

from pipeline.errors import TranscriptDamaged
from pipeline.readers import open_source
from pipeline.readers.xml_document import parse, root_name

BOMB = '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><a>&y;</a>'


def test_a_bomb_is_refused() -> None:
    with pytest.raises(TranscriptDamaged, match="entities of its own"):
        parse(open_source("x.eaf", BOMB.encode()))


def test_a_bomb_is_recognised_by_its_root() -> None:
    assert root_name(open_source("x.eaf", BOMB.encode())) == "a"


def test_an_external_entity_is_not_fetched() -> None:
    text = '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a>b</a>'
    assert parse(open_source("x.xml", text.encode())).text == "b"


@pytest.mark.parametrize("text", ["<a>" * 1000, "<a>" + "<b/>" * 2_000_001 + "</a>"])
def test_bounds(text: str) -> None:
    with pytest.raises(TranscriptDamaged, match="too deeply or too large"):
        parse(open_source("x.xml", text.encode()))


def test_broken_xml_tells_its_line() -> None:
    with pytest.raises(TranscriptDamaged) as caught:
        parse(open_source("x.xml", b"<a>\n<b>\n</a>"))
    assert caught.value.line == 3


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><x:a y:b="é">Café&nbsp;é</x:a>'
    root = parse(open_source("x.xml", text.encode(encoding)))
    assert (root.tag, root.get("b"), root.text) == ("a", "é", "Café\xa0é")


def test_a_root_behind_comments() -> None:
    source = open_source("x.xml", b'<?xml version="1.0"?>\n<!-- a - b -->\n<tt:tt>')
    assert root_name(source) == "tt"
