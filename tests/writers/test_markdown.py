"""Markdown: what it says, and that what was said stays text in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.writers import Detail, markdown
from pipeline.writers.sentences import plain
from tests.writers.made_report import HOSTILE, hostile_report
from tests.writers.small_report import SAID, small_report

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def kinds(text: str) -> set[str]:
    found: set[str] = set()

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            found.add(token.type)
            walk(token.children or [])

    walk(READER.parse(text))
    return found


def shown(text: str) -> str:
    inline = READER.parseInline(text)[0].children or []
    return "".join(token.content for token in inline)


def test_shares_speakers_and_stretches_are_listed() -> None:
    text = markdown.write([small_report()], Detail())
    assert text.startswith("# Friday \\| catch-up\n")
    assert "| **work** | 90% | 84–95% | 5:55 | 6:00 |" in text
    assert "| Luis | 5:00 | 0:30 | – | 5:30 84% |" in text
    assert "- 1:00–1:32 **personal/pets** (unsure): cat, vet" in text
    assert "Shares are estimates" in text
    assert not [said for said, *_ in SAID if said in text]


def test_tables_and_quotes_are_read_as_such() -> None:
    text = markdown.write([small_report()], Detail(quotes=True))
    assert {"table_open", "blockquote_open", "bullet_list_open"} <= kinds(text)
    assert "> **Luis** =The &lt;b&gt;cat&lt;/b&gt; was at the vet." in text.replace("\\=", "=")


def test_hostile_text_is_text() -> None:
    found = kinds(markdown.write([hostile_report()], Detail(quotes=True)))
    assert not found & {"html_block", "html_inline", "link_open", "image", "fence", "code_block"}


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE[:5],
        "# no heading",
        "1. no list",
        "1) no list",
        "- no list",
        "+ no list",
        "***",
        "---",
        "===",
        "a | b",
        "`code` **bold** _it_ ~~gone~~",
        "[a](b) ![a](b) [a]: b <http://a.b>",
        "back\\slash \\* end\\",
        "&amp; &copy; &#35;",
        "www.example.org https://example.org",
        "> quote",
        "Well. It costs 3.50, (really) - or so!",
    ],
)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    escaped = markdown.escape(text)
    assert shown(escaped) == plain(text)
    assert kinds(escaped) <= {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}


@given(st.text(alphabet="ab1 \\`*_{}[]()<>#+-.!|~:&;\"'/=", max_size=40))
def test_no_combination_of_signs_means_anything(text: str) -> None:
    assert shown(markdown.escape(text)) == plain(text)


def test_ordinary_sentences_are_hardly_touched() -> None:
    text = "Well. It costs 3.50 (really) - or so!"
    assert markdown.escape(text) == text
