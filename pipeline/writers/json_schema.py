"""The JSON Schema of the report contract, for programs that check what they read."""

from __future__ import annotations

from typing import Any

_NUMBER = {"type": "number", "minimum": 0}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "oneonone.report/1",
    "description": "How the time of one meeting was shared. Times in seconds, shares from 0 to 1. "
    "The schema only ever gains fields.",
    **_object(
        {
            "schema": {"const": "oneonone.report/1"},
            "title": _MAYBE_TEXT,
            "source": _object({"file": _TEXT, "format": _TEXT, "sha256": _TEXT}),
            "model": _object({"name": _TEXT, "fingerprint": _TEXT}),
            "date": {"type": ["string", "null"], "description": "ISO 8601"},
            "language": _MAYBE_TEXT,
            "warnings": _list(_TEXT),
            "dropped": {"type": "integer", "minimum": 0},
            "seconds": _NUMBER,
            "times": {"enum": ["given", "starts_only", "none"]},
            "times_are_guessed": {"type": "boolean"},
            "categories": _list(
                _object(
                    {
                        "category": _TEXT,
                        "seconds": _NUMBER,
                        "counted_seconds": _NUMBER,
                        "share": _SHARE,
                    },
                    {"low": _SHARE, "high": _SHARE},
                )
            ),
            "topics": _list(
                _object({"category": _TEXT, "topic": _TEXT, "seconds": _NUMBER, "share": _SHARE})
            ),
            "unsure": _object({"seconds": _NUMBER, "share": _SHARE}),
            "speakers": _list(
                _object(
                    {
                        "speaker": _MAYBE_TEXT,
                        "seconds": _NUMBER,
                        "share": _SHARE,
                        "categories": _list(_object({"category": _TEXT, "seconds": _NUMBER})),
                    },
                    {"roles": _list({"enum": ["me", "manager", "report"]})},
                )
            ),
            "timeline": _list(
                _object(
                    {
                        "start": _NUMBER,
                        "end": _NUMBER,
                        "category": _TEXT,
                        "topic": _MAYBE_TEXT,
                        "seconds": _NUMBER,
                        "confidence": _SHARE,
                        "keywords": _list(_TEXT),
                    }
                )
            ),
        },
        {
            "utterances": _list(
                _object(
                    {
                        "start": _NUMBER,
                        "end": _NUMBER,
                        "speaker": _MAYBE_TEXT,
                        "category": _TEXT,
                        "topic": _MAYBE_TEXT,
                        "confidence": _SHARE,
                    },
                    {"text": _TEXT},
                )
            )
        },
    ),
}
