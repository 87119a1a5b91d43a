"""Trends for programs: by their schema, and as tables that run nothing."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from pipeline.history import By
from pipeline.trend_writers import COMPARISON_FORMS, FORMS
from pipeline.trend_writers.json_schema import COMPARISON, TRENDS
from pipeline.trends import compare, trends
from pipeline.writers.protocol import Detail
from tests.made_meetings import meeting
from tests.trend_writers.made_trends import NEW, OLD, made_comparison, made_trends


@pytest.mark.parametrize("by", ["week", "month", "quarter"])
def test_trends_hold_to_their_schema(by: By) -> None:
    document = json.loads(FORMS["json"](made_trends(by), Detail()))
    jsonschema.validate(document, TRENDS)
    assert document["schema"] == "oneonone.trends/1"
    assert document["whole"]["start"] == "2026-01-05"
    assert document["undated"] == 1
    assert document["targets"][1]["wanted"] == 0.15
    assert {one["category"] for one in document["silences"]} >= {"career", "feedback"}
    assert document["changes"]
    halves = document["halves"]
    assert halves["earlier"]["meetings"] + halves["later"]["meetings"] == 21
    assert [one["category"] for one in halves["changes"]] == ["work", "personal", "career"]
    assert all(one["certain"] for one in halves["changes"])
    assert halves["unclear"] == []
    for period in document["periods"]:
        if period["meetings"]:
            assert sum(one["share"] for one in period["categories"]) == pytest.approx(1, abs=1e-9)


def test_a_schema_is_broken_by_what_is_missing() -> None:
    document = json.loads(FORMS["json"](made_trends(), Detail()))
    del document["periods"][0]["categories"][0]["share"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, TRENDS)


def test_too_few_meetings_have_halves_without_changes() -> None:
    document = json.loads(FORMS["json"](trends([meeting(0), meeting(1)]), Detail()))
    jsonschema.validate(document, TRENDS)
    assert document["halves"]["changes"] is None
    assert document["halves"]["later"]["start"] == "2026-01-12"


def test_no_dates_and_no_meetings() -> None:
    for told in (trends([]), trends([meeting(0, dated=False, half=None)])):
        document = json.loads(FORMS["json"](told, Detail()))
        jsonschema.validate(document, TRENDS)
        assert document["halves"] is None
        assert document["whole"]["start"] is None
        assert document["periods"] == []


def test_comparisons_hold_to_their_schema() -> None:
    document = json.loads(COMPARISON_FORMS["json"](made_comparison(), Detail()))
    jsonschema.validate(document, COMPARISON)
    assert document["old"] == {"name": "default", "fingerprint": "0123456789abcdef"}
    assert document["largest"][0]["file"] == "meeting-005.vtt"
    empty = json.loads(COMPARISON_FORMS["json"](compare([], OLD, NEW, "week"), Detail()))
    jsonschema.validate(empty, COMPARISON)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_for_each_share_of_each_period() -> None:
    told = made_trends()
    table = rows(FORMS["csv"](told, Detail()))
    work = [row for row in table if row["kind"] == "category" and row["category"] == "work"]
    halves = ["earlier half", "later half"]
    assert [row["period"] for row in work] == ["all", *["month"] * 5, *halves]
    assert work[1]["start"] == "2026-01-01"
    assert [(row["start"], row["end"], row["meetings"]) for row in work[-2:]] == [
        ("2026-01-05", "2026-03-16", "11"),
        ("2026-03-23", "2026-06-29", "10"),
    ]
    assert not [row for row in table if row["period"] in halves and row["speaker"]]
    assert float(work[0]["share"]) == pytest.approx(told.whole.categories[0].share, abs=1e-4)
    assert float(work[0]["low"]) < float(work[0]["share"]) < float(work[0]["high"])
    within = [row for row in table if row["kind"] == "speaker in category"]
    parts = [row for row in within if row["period"] == "all" and row["category"] == "work"]
    assert sum(float(row["share"]) for row in parts) == pytest.approx(1, abs=1e-3)


def test_a_comparison_as_a_table() -> None:
    table = rows(COMPARISON_FORMS["csv"](made_comparison(), Detail()))
    assert {row["kind"] for row in table} == {"all", "month", "meeting"}
    (one,) = [
        row for row in table if row["file"] == "meeting-005.vtt" and row["category"] == "work"
    ]
    assert (one["old"], one["new"], one["typical"]) == ("0.5000", "0.8500", "0.3500")


def test_formulas_do_not_run() -> None:
    told = trends([meeting(0, speakers=("=cmd()", "Ben"))])
    assert "'=cmd()" in FORMS["csv"](told, Detail())
    pair = (meeting(0), replace(meeting(0), title="+1+1"))
    assert "'+1+1" in COMPARISON_FORMS["csv"](compare([pair], OLD, NEW, "week"), Detail())
