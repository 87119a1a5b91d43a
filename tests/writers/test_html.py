"""The page of one meeting: what it says, what it keeps to itself, and that nothing gets out."""

from __future__ import annotations

import base64
import hashlib
import html as entities
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.records import Report
from pipeline.redaction import without_keywords
from pipeline.writers import Detail, html
from tests.writers.made_report import HOSTILE, hostile_report, long_report
from tests.writers.small_report import SAID, small_report

TEMPLATES = Path(html.__file__).parent / "templates"
REPORTS: dict[str, Callable[[], Report]] = {
    "small": small_report,
    "hostile": hostile_report,
    "long": lambda: long_report(0.5),
}


class Page(HTMLParser):
    """Every tag with its attributes, every id, and the text that is read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.read = ""
        self.kept: dict[str, str] = {"style": "", "script": ""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside[-1:] in (["style"], ["script"]):
            self.kept[self.inside[-1]] += data
        else:
            self.read += data

    @property
    def ids(self) -> list[str]:
        return [values["id"] or "" for _, values in self.tags if "id" in values]

    @property
    def words(self) -> str:
        return " ".join(self.read.split())


def page(report: Report, quotes: bool = True) -> Page:
    return Page(html.write([report], Detail(quotes=quotes)))


def test_the_headline_shares_and_doubts_are_said() -> None:
    words = page(small_report()).words
    told = "About 6 of 7 minutes of talk were work and less than one personal; no career talk"
    assert told in words
    assert "90% about 5:55 likely 84–95%" in words
    assert "Shares are estimates. The range that each is likely to be in is made to hold" in words
    assert "For 30 seconds of the talk the model is not sure" in words
    assert "ends are guessed at 150 words a minute" in words
    assert "Something to know." in words
    assert "not who gave it or got it" in words
    assert "not meant for rating or comparing people" in words


def test_a_share_without_an_interval_is_called_an_estimate() -> None:
    report = small_report()
    bare = tuple(replace(share, low=None, high=None) for share in report.categories)
    words = page(replace(report, categories=bare)).words
    assert "has not been measured for this model" in words
    assert "an estimate" in words
    assert "likely" not in words.split("How to read this")[0]


def test_each_share_links_to_the_lines_counted_for_it() -> None:
    read = page(small_report())
    links = {
        values["data-show"]: values["href"] for _, values in read.tags if "data-show" in values
    }
    assert links == {"0": "#s0", "1": "#s1"}
    assert "2 lines counted as work, 6:00" in read.words
    assert "Nothing was counted as career." in read.words
    assert "2 stretches counted as work" in page(small_report(), quotes=False).words


def test_words_are_there_only_when_asked_for() -> None:
    quoted, bare = page(small_report()), page(small_report(), quotes=False)
    for text, *_ in SAID:
        assert text in quoted.read
        assert text not in bare.read
    assert "cat" in bare.read
    assert "No sentences are in this page; the keywords are single words" in bare.words
    without = tuple(replace(stretch, keywords=()) for stretch in small_report().timeline)
    silent = page(replace(small_report(), timeline=without), quotes=False)
    assert "What was said is not in this page." in silent.words


def test_the_legend_tells_of_doubt_only_where_there_is_any() -> None:
    assert "the model is not sure" in page(small_report()).words.partition("Timeline")[2]
    sure = tuple(replace(stretch, confidence=0.9) for stretch in small_report().timeline)
    told = page(replace(small_report(), timeline=sure), quotes=False)
    assert "low and pale" not in told.words


def test_without_keywords_none_are_left() -> None:
    written = html.write([without_keywords(small_report())], Detail())
    assert "list" not in Page(written).words.partition("What was talked about")[2]
    assert "Keywords are" not in written


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("quotes", [False, True])
def test_links_and_labels_lead_somewhere_and_ids_are_unique(name: str, quotes: bool) -> None:
    read = page(REPORTS[name](), quotes)
    assert len(read.ids) == len(set(read.ids))
    for _, values in read.tags:
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for target in (values.get(name) or "").split():
                assert target in read.ids
        if (values.get("href") or "").startswith("#"):
            assert (values["href"] or "")[1:] in read.ids


@pytest.mark.parametrize("name", REPORTS)
def test_only_the_style_and_script_of_the_page_are_allowed(name: str) -> None:
    read = page(REPORTS[name]())
    (policy,) = [
        values["content"] or ""
        for tag, values in read.tags
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        assert sum(tag == kind for tag, _ in read.tags) == 1
        digest = base64.b64encode(hashlib.sha256(read.kept[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    for tag, values in read.tags:
        assert "style" not in values
        assert not [name for name in values if name.startswith("on")]
        assert "src" not in values
        assert tag not in ("iframe", "object", "embed", "base", "form", "img")
        if "href" in values:
            assert re.match(r"#|data:,$", values["href"] or "")
    assert "url(" not in read.kept["style"]
    assert "@import" not in read.kept["style"]


def test_hostile_text_is_text() -> None:
    written = html.write([hostile_report()], Detail(quotes=True))
    read = page(hostile_report())
    for text in HOSTILE[:6]:
        assert " ".join(text.split()) in read.words
    assert "document.title" in entities.unescape(written)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", written)


def test_the_script_makes_no_markup_of_text() -> None:
    script = (TEMPLATES / "meeting.js").read_text(encoding="utf-8")
    for door in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "eval(",
        "Function(",
        "fetch",
        "import(",
    ):
        assert door not in script
    assert "</" not in script


def test_a_meeting_without_length_has_a_page() -> None:
    report = small_report()
    still = replace(
        report,
        seconds=0.0,
        timeline=tuple(replace(one, start=0.0, end=0.0, seconds=0.0) for one in report.timeline),
    )
    assert "does not tell how long anybody spoke" in page(still).words


def test_the_page_is_the_same_each_time() -> None:
    first, second = (html.write([small_report()], Detail(quotes=True)) for _ in range(2))
    assert first == second
