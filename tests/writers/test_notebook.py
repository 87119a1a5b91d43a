"""The fragment that notebooks show: what it tells, and that nothing gets out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from pipeline.records import Report
from pipeline.redaction import without_keywords
from pipeline.writers import notebook
from tests.writers.made_report import hostile_report, long_report
from tests.writers.small_report import SAID, small_report

VOID = frozenset({"rect", "meta", "br"})


class Fragment(HTMLParser):
    """Every tag with its attributes, the text that is read, and whether tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.read = self.style = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style += data
        else:
            self.read += data


@pytest.mark.parametrize("made", [small_report, hostile_report, long_report])
def test_it_is_one_balanced_piece_without_script_or_address(made: Callable[[], Report]) -> None:
    seen = Fragment(notebook.fragment(made()))
    assert seen.open == []
    allowed = "div style p strong span table thead tbody tr th td svg rect title ul li".split()
    assert {tag for tag, _ in seen.tags} <= set(allowed)
    for _, attributes in seen.tags:
        assert not [
            key for key in attributes if key.startswith("on") or key in ("href", "src", "id")
        ]


def test_its_style_holds_for_nothing_else_and_asks_for_nothing() -> None:
    style = Fragment(notebook.fragment(small_report())).style
    assert "url(" not in style
    assert "@import" not in style
    rules = re.findall(r"([^{}]+)\{[^{}]*\}", style)
    assert len(rules) > 10
    for selector in ",".join(rules).split(","):
        assert ".oneonone-report" in selector


def test_it_tells_the_figures_and_not_the_words() -> None:
    text = notebook.fragment(small_report())
    read = Fragment(text).read
    for told in ("Friday | catch-up", "work", "90%", "84–95%", "5:55", "projects 75%", "Luis 5:30"):
        assert told in read, told
    assert not [said for said, *_ in SAID if said in text]
    assert "cat, vet" in text
    assert "cat, vet" not in notebook.fragment(without_keywords(small_report()))
