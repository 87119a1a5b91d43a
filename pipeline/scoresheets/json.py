"""Figures of an evaluation as one JSON object, described by :mod:`json_schema`."""

from __future__ import annotations

import json
from dataclasses import asdict

from pipeline.scoresheets.json_schema import ID
from pipeline.scoresheets.sheet import Sheet


def write(sheet: Sheet) -> str:
    """Give one object on one line."""
    plain = {
        "schema": ID,
        "model": {
            "name": sheet.model,
            "fingerprint": sheet.fingerprint,
            "labels": [str(label) for label in sheet.labels],
        },
        "seen": sheet.seen,
        **sheet.findings.stated(),
        "shares": [asdict(one) for one in sheet.findings.shares],
    }
    return json.dumps(plain, ensure_ascii=False) + "\n"
