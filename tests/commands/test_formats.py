"""`oneonone formats`: everything that is read and written, readable in a narrow terminal."""

from __future__ import annotations

import json

import pytest

from pipeline.commands.formats import SCHEMAS
from pipeline.converters import CONVERTERS
from pipeline.readers import READERS
from pipeline.writers import FORMS
from tests.conftest import ROOT, Run


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


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_those_of_the_documentation(run: Run, name: str) -> None:
    said = run("formats", "--schema", name).stdout
    assert json.loads(said)["title"] == f"oneonone.{name}/1"
    assert said == (ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8")


def test_the_schema_of_reports_needs_no_name(run: Run) -> None:
    assert json.loads(run("formats", "--schema").stdout)["title"] == "oneonone.report/1"
