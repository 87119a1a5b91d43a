"""Whole reports compared with files kept beside the tests; ``KEEP=1 pytest`` writes them anew."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest

from pipeline.labels import Label
from pipeline.writers import WRITERS, Detail
from pipeline.writers.csv import inert
from pipeline.writers.json_schema import SCHEMA
from tests.conftest import ROOT
from tests.writers.made_report import Said, made_report
from tests.writers.small_report import small_report

KEPT = Path(__file__).parent / "kept"
CASES = {
    "plain.txt": ("text", Detail(width=80)),
    "narrow.txt": ("text", Detail(width=60)),
    "wide.txt": ("text", Detail(width=200)),
    "quotes.txt": ("text", Detail(width=60, quotes=True)),
    "utterances.txt": ("text", Detail(width=40, quotes=True, utterances=True)),
    "plain.json": ("json", Detail()),
    "whole.json": ("json", Detail(quotes=True, utterances=True)),
    "stretches.csv": ("csv", Detail()),
    "utterances.csv": ("csv", Detail(quotes=True, utterances=True)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_written_as_kept(name: str) -> None:
    form, detail = CASES[name]
    written = WRITERS[form].write([small_report()], detail)
    if os.environ.get("KEEP"):
        KEPT.mkdir(exist_ok=True)
        (KEPT / name).write_text(written, encoding="utf-8")
    assert written == (KEPT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_text_keeps_to_its_width(width: int) -> None:
    text = WRITERS["text"].write([small_report()], Detail(width=width))
    assert max(map(len, text.splitlines())) <= width


def test_colour_adds_nothing_but_colour() -> None:
    plain = WRITERS["text"].write([small_report()], Detail(width=80))
    coloured = WRITERS["text"].write([small_report()], Detail(width=80, colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).split() == plain.split()


def test_json_keeps_to_its_schema_one_line_a_report() -> None:
    written = WRITERS["json"].write([small_report()] * 2, Detail(quotes=True, utterances=True))
    lines = written.splitlines()
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(json.loads(line), SCHEMA)


def test_the_schema_in_the_documentation_is_the_one_in_force() -> None:
    kept = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    assert kept == SCHEMA


def test_a_spreadsheet_runs_nothing() -> None:
    written = WRITERS["csv"].write([small_report()], Detail(quotes=True, utterances=True))
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=The <b>cat</b> was at the vet." in cells


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_formulas_are_made_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


def test_reports_of_several_meetings_share_one_header() -> None:
    written = WRITERS["csv"].write([small_report(), small_report()], Detail())
    assert len(written.splitlines()) == 1 + 2 * 3


def test_the_strip_tells_categories_of_one_first_letter_apart() -> None:
    labels = (Label("sales"), Label("support"))
    said = [Said("Dana", "words", label, seconds=60.0) for label in labels]
    text = WRITERS["text"].write([made_report(said, labels=labels)], Detail(width=40))
    assert "S" * 18 + "U" * 18 in text
    assert "S sales   U support" in text


def test_a_day_alone_has_no_time_of_day() -> None:
    report = small_report()
    reading = replace(report.meeting.transcript.reading, date=datetime(2026, 3, 6))
    transcript = replace(report.meeting.transcript, reading=reading)
    dated = replace(report, meeting=replace(report.meeting, transcript=transcript))
    assert ",2026-03-06," in WRITERS["csv"].write([dated], Detail())
    assert "T00:00" not in WRITERS["html"].write([dated], Detail())
    assert json.loads(WRITERS["json"].write([dated], Detail()))["date"] == "2026-03-06T00:00:00"
