"""The picture for slides, as drawing and as pixels."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.errors import ExtraMissing
from pipeline.labels import Label
from pipeline.writers import Detail, palette, png, svg
from tests.writers.made_report import Said, hostile_report, long_report, made_report
from tests.writers.small_report import SAID, small_report

SPACE = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def test_the_picture_says_headline_shares_and_intervals() -> None:
    texts = [
        element.text
        for element in drawn(svg.write([small_report()], Detail())).iter(f"{SPACE}text")
    ]
    assert {"Friday | catch-up", "90%", "84–95%", "W", "work", "0:00"} <= set(texts)
    assert any("6 of 7 minutes" in (text or "") for text in texts)
    assert any("Shares are estimates" in (text or "") for text in texts)


def test_no_words_of_the_meeting_are_in_it() -> None:
    text = svg.write([small_report()], Detail(quotes=True))
    assert not [said for said, *_ in SAID if said in text]
    assert "monday" not in text


def test_colours_are_those_of_the_page() -> None:
    text = svg.write([small_report()], Detail())
    for ink in palette.inks(["work", "personal", "career"]).values():
        assert ink.light in text


@pytest.mark.parametrize("report", [small_report(), hostile_report(), long_report(2)])
def test_everything_stands_inside_the_picture(report: object) -> None:
    root = drawn(svg.write([report], Detail()))  # type: ignore[list-item]
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    assert (width, height >= 720) == (1280, True)
    for box in root.iter(f"{SPACE}rect"):
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        assert x >= 0
        assert x + float(box.get("width", 0)) <= width
        assert y + float(box.get("height", 0)) <= height


def test_hostile_text_is_text_and_nothing_is_loaded() -> None:
    root = drawn(svg.write([hostile_report()], Detail()))
    names = {element.tag.removeprefix(SPACE) for element in root.iter()}
    assert names == {"svg", "title", "desc", "rect", "text", "g", "path"}
    assert not [
        key for element in root.iter() for key in element.attrib if re.match("on|.*href", key)
    ]


def test_many_categories_of_ones_own_fit() -> None:
    labels = [Label(f"category {number}") for number in range(12)]
    report = made_report([Said("A", "So.", label) for label in labels], labels=labels)
    root = drawn(svg.write([report], Detail()))
    assert float(root.get("height", 0)) > 900


def test_pixels_are_drawn_from_the_same_picture(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="needs the extra `plots`")
    data = png.write([small_report()], Detail())
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20], "big") == 2560


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ExtraMissing, match=r"oneonone\[plots\]"):
        png.write([small_report()], Detail())
