"""`oneonone formats`: everything that is read and written, readable in a narrow terminal."""

from __future__ import annotations

import json

from pipeline.converters import CONVERTERS
from pipeline.readers import READERS
from pipeline.writers import FORMS
from tests.conftest import Run


def test_every_format_has_its_entry_in_80_columns(run: Run) -> None:
    done = run("formats")
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    first = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert first == [*READERS, *FORMS, *CONVERTERS]


def test_as_json(run: Run) -> None:
    listed = json.loads(run("formats", "--to", "json").stdout)
    assert [entry["name"] for entry in listed["read"]] == list(READERS)
    assert {entry["name"] for entry in listed["read"] if entry["refused"]} == {
        "zoom-chat", "participants", "container",
    }  # fmt: skip
    assert [entry["name"] for entry in listed["reports"]] == list(FORMS)
    assert [entry["name"] for entry in listed["transcripts"]] == list(CONVERTERS)


def test_the_schema(run: Run) -> None:
    assert json.loads(run("formats", "--schema").stdout)["title"] == "oneonone.report/1"
