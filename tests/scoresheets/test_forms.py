"""The figures in every form: whole, well-formed, and of the same numbers."""

from __future__ import annotations

import html.parser
import json
import re

import jsonschema
import pytest

from pipeline.commands.options import scores_form
from pipeline.labels import Label
from pipeline.scoresheets import FORMS, Sheet
from pipeline.scoresheets.json_schema import SCHEMA
from tests.conftest import ROOT
from tests.scoresheets.made_sheet import sheet, without_intervals

ONE_LEVEL = tuple(Label(name) for name in ("sales", "garden", "sales talk of the far east"))
VOID = {"meta", "link", "br", "path", "circle"}


@pytest.fixture(scope="module")
def made() -> Sheet:
    return sheet()


@pytest.fixture(scope="module", params=["whole", "bare", "one level", "one meeting", "many"])
def any_sheet(request: pytest.FixtureRequest, made: Sheet) -> Sheet:
    return {
        "whole": lambda: made,
        "bare": lambda: without_intervals(made),
        "one level": lambda: sheet(8, ONE_LEVEL, seen=2),
        "one meeting": lambda: sheet(1),
        "many": lambda: sheet(110),
    }[str(request.param)]()


def test_the_forms_are_those_that_the_option_offers() -> None:
    option = scores_form(lambda: None).__click_params__[0]  # type: ignore[attr-defined]
    assert tuple(FORMS) == tuple(option.type.choices)


def test_text_fits_80_columns(any_sheet: Sheet) -> None:
    text = FORMS["text"](any_sheet)
    assert max(map(len, text.splitlines())) <= 80
    assert "…" not in text
    for score in any_sheet.findings.evaluation.by_words.categories:
        assert f"{score.f1:.3f}" in text


def test_text_has_every_part(made: Sheet) -> None:
    text = FORMS["text"](made)
    low, high = made.findings.evaluation.by_words.intervals["macro_f1"]
    assert f"{low:.3f}–{high:.3f}" in text
    for part in ("Each topic", "Reliability", "held the true share", "Learning curve", "labelled"):
        assert part in text
    for part in ("training mean", "commonest", "real talk", "talk/shows/show1", "trained on"):
        assert part in text


def test_json_keeps_to_its_schema(any_sheet: Sheet) -> None:
    written = FORMS["json"](any_sheet)
    assert written.count("\n") == 1
    plain = json.loads(written)
    jsonschema.validate(plain, SCHEMA)
    assert plain["by_words"]["macro_f1"] == any_sheet.findings.evaluation.by_words.macro_f1
    assert len(plain["shares"]) == plain["meetings"]


def test_the_schema_names_every_field(made: Sheet) -> None:
    strict = json.loads(json.dumps(SCHEMA))
    close(strict)
    jsonschema.validate(json.loads(FORMS["json"](made)), strict)


def close(schema: object) -> None:
    """Let every object of a schema have no other fields than those named."""
    if isinstance(schema, list):
        for one in schema:
            close(one)
    elif isinstance(schema, dict):
        if "properties" in schema:
            schema["additionalProperties"] = False
        for one in schema.values():
            close(one)


def test_the_schema_in_the_documentation_is_the_one_in_force() -> None:
    kept = json.loads((ROOT / "docs" / "evaluation.schema.json").read_text(encoding="utf-8"))
    assert kept == SCHEMA


class Tags(html.parser.HTMLParser):
    """Checks that elements are closed in order, and gathers what would ask the network."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.asked: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.asked += [str(known[name]) for name in ("src", "href") if name in known]
        assert "style" not in known, "the policy of the page forbids it"
        assert not [name for name in known if name.startswith("on")]
        if identity := known.get("id"):
            self.ids.append(identity)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_for_nothing(any_sheet: Sheet) -> None:
    page = FORMS["html"](any_sheet)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.asked == ["data:,"]
    assert len(tags.ids) == len(set(tags.ids))
    assert "default-src &#39;none&#39;" in page
    assert "<script" not in page
    assert "<b>Meeting" not in page
    assert "made&lt;up&gt;" in page
    assert "nan" not in re.sub(r"<style>.*?</style>|sha256-[^ ]+", "", page, flags=re.S).lower()
    assert ("trained on 2 of" in page) == (any_sheet.seen == 2)


def test_the_page_has_every_plot(made: Sheet) -> None:
    page = FORMS["html"](made)
    assert page.count("<svg") == 4 + 1 + 1  # scatter of each category, reliability, curve
    assert page.count('class="held"') == 4
    bars = len(made.findings.evaluation.by_words.topics) + 4
    assert page.count('class="whisker"') == bars
    assert page.count('class="lead"') >= 9  # a sentence with everything that is drawn
    bare = FORMS["html"](without_intervals(made))
    assert bare.count("<svg") == 4 + 1
    assert "Do the intervals hold" not in bare
