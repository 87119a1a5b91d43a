"""The JSON Schemas of trends and comparisons, for programs that check what they read."""

from __future__ import annotations

from typing import Any

from pipeline.writers.json_schema import list_of, object_of

_NUMBER = {"type": "number", "minimum": 0}
_COUNT = {"type": "integer", "minimum": 0}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_MAYBE_SHARE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_MAYBE_DAY = {"type": ["string", "null"], "description": "a day in ISO 8601"}
_BY = {"enum": ["week", "month", "quarter"]}
_INTERVAL = {"low": _SHARE, "high": _SHARE}
_LABEL = {"category": _TEXT, "topic": _MAYBE_TEXT}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SHARED = object_of(
    {
        "start": _MAYBE_DAY,
        "end": _MAYBE_DAY,
        "meetings": _COUNT,
        "seconds": _NUMBER,
        "categories": list_of(
            object_of(
                {
                    "category": _TEXT,
                    "seconds": _NUMBER,
                    "counted_seconds": _NUMBER,
                    "share": _SHARE,
                },
                _INTERVAL,
            )
        ),
        "topics": list_of(object_of({**_LABEL, "seconds": _NUMBER, "share": _SHARE})),
    }
)
_SPEAKER = object_of(
    {
        "speaker": _MAYBE_TEXT,
        "seconds": _NUMBER,
        "share": _SHARE,
        "categories": list_of(object_of({"category": _TEXT, "seconds": _NUMBER})),
    }
)
_PERIOD = object_of({**_SHARED["properties"], "speakers": list_of(_SPEAKER)})
_CHANGE = object_of(
    {"category": _TEXT, "earlier": _SHARE, "later": _SHARE, "certain": {"type": "boolean"}}
)
_HALVES = object_of(
    {
        "earlier": _SHARED,
        "later": _SHARED,
        "changes": {
            "oneOf": [list_of(_CHANGE), {"type": "null"}],
            "description": "null where a half has too few meetings",
        },
        "unclear": {
            **list_of(_CHANGE),
            "description": "intervals apart, yet by no more than chance would make",
        },
    }
)

TRENDS: dict[str, Any] = {
    "$schema": _DIALECT,
    "title": "oneonone.trends/1",
    "description": "How the shares of many meetings changed. Times in seconds, shares from 0 to "
    "1. The schema only ever gains fields.",
    **object_of(
        {
            "schema": {"const": "oneonone.trends/1"},
            "person": _MAYBE_TEXT,
            "series": _MAYBE_TEXT,
            "by": _BY,
            "models": list_of(_TEXT),
            "undated": _COUNT,
            "whole": _PERIOD,
            "periods": list_of(_PERIOD),
            "silences": list_of(
                object_of({**_LABEL, "meetings": _COUNT, "days": _COUNT, "last": _MAYBE_DAY})
            ),
            "halves": {
                "oneOf": [_HALVES, {"type": "null"}],
                "description": "null where there are none",
            },
            "changes": list_of(object_of({**_LABEL, "earlier": _SHARE, "later": _SHARE})),
            "targets": list_of(
                object_of({"category": _TEXT, "wanted": _SHARE, "share": _SHARE}, _INTERVAL)
            ),
        }
    ),
}

_CHANGED = list_of(
    object_of(
        {"category": _TEXT, "old": _MAYBE_SHARE, "new": _MAYBE_SHARE, "typical": _SHARE},
    )
)
_CHANGED_PERIOD = object_of(
    {
        "start": _MAYBE_DAY,
        "end": _MAYBE_DAY,
        "meetings": _COUNT,
        "seconds": _NUMBER,
        "categories": _CHANGED,
    }
)
_MODEL = object_of({"name": _TEXT, "fingerprint": _TEXT})

COMPARISON: dict[str, Any] = {
    "$schema": _DIALECT,
    "title": "oneonone.comparison/1",
    "description": "What two models made of the same transcripts. Times in seconds, shares from "
    "0 to 1. The schema only ever gains fields.",
    **object_of(
        {
            "schema": {"const": "oneonone.comparison/1"},
            "person": _MAYBE_TEXT,
            "series": _MAYBE_TEXT,
            "by": _BY,
            "old": _MODEL,
            "new": _MODEL,
            "undated": _COUNT,
            "whole": _CHANGED_PERIOD,
            "periods": list_of(_CHANGED_PERIOD),
            "largest": list_of(
                object_of(
                    {
                        "place": _TEXT,
                        "file": _TEXT,
                        "title": _MAYBE_TEXT,
                        "date": _MAYBE_TEXT,
                        "moved": _SHARE,
                        "categories": _CHANGED,
                    }
                )
            ),
        }
    ),
}
