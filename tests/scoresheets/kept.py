"""Writes the schema of figures into the documentation, which a test compares with the code."""

from __future__ import annotations

import json

from pipeline.scoresheets.json_schema import SCHEMA
from tests.conftest import ROOT

if __name__ == "__main__":
    text = json.dumps(SCHEMA, indent=2, ensure_ascii=False)
    (ROOT / "docs" / "evaluation.schema.json").write_text(text + "\n", encoding="utf-8")
