from __future__ import annotations

import pytest

from pipeline.errors import InputUnreadable, TranscriptDamaged
from pipeline.readers import json_document, open_source
from pipeline.readers.json_document import document, inner, looks_like_json, peek
from pipeline.records import Source


def source(text: str) -> Source:
    return open_source("x.json", text.encode())


@pytest.mark.parametrize("text", ['{"a": 1}', ' \n[{"a"', "[[[[", '{\n "', "[ {", "{}"])
def test_beginnings_that_only_json_has(text: str) -> None:
    assert looks_like_json(source(text))


@pytest.mark.parametrize("text", ["[00:01] Ana: Hi", "{\\rtf1}", "Ana: {", '["a"]', "[[Ana]] hi"])
def test_beginnings_that_other_formats_have(text: str) -> None:
    assert not looks_like_json(source(text))


def test_json_lines_are_a_list() -> None:
    assert document(source('{"a": 1}\n\n{"a": 2}\r\n')) == [{"a": 1}, {"a": 2}]


def test_broken_json_tells_line_and_column() -> None:
    with pytest.raises(TranscriptDamaged) as caught:
        document(source('{"a": 1,\n "b" 2}'))
    assert caught.value.line == 2
    assert "line 2 column 6" in str(caught.value)


def test_broken_json_is_nothing_to_detection() -> None:
    assert peek(source('{"a": 1')) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [('{"a":' * 200_000, "too deeply"), ('{"a": ' + "9" * 5000 + "}", "too long")],
    ids=["nested", "huge number"],
)
def test_hostile_json_is_refused(text: str, fault: str) -> None:
    with pytest.raises(TranscriptDamaged, match=fault):
        document(source(text))


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_document, "_MOST_BRACKETS", 10)
    with pytest.raises(InputUnreadable):
        document(source("[" + "{}," * 10 + "{}]"))


def test_what_is_no_number_becomes_null() -> None:
    assert document(source('{"a": NaN, "b": -Infinity}')) == {"a": None, "b": None}


def test_parsed_once_until_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    one = source('{"a": 1}')
    first = peek(one)
    assert peek(one) is first
    assert document(one) is first
    assert peek(one) is not first


def test_a_document_inside_a_string() -> None:
    assert inner('{"a": 1}') == {"a": 1}
    assert inner('{"a": 1') is None
