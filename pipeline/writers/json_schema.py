"""The JSON Schema of the report contract, for programs that check what they read."""

from __future__ import annotations

from typing import Any

_NUMBER = {"type": "number", "minimum": 0}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}


def object_of(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """Describe an object by the schemas of its fields."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


def list_of(items: dict[str, Any]) -> dict[str, Any]:
    """Describe a list by the schema of its items."""
    return {"type": "array", "items": items}


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "oneonone.report/1",
    "description": "How the time of one meeting was shared. Times in seconds, shares from 0 to 1. "
    "The schema only ever gains fields.",
    **object_of(
        {
            "schema": {"const": "oneonone.report/1"},
            "title": _MAYBE_TEXT,
            "source": object_of({"file": _TEXT, "format": _TEXT, "sha256": _TEXT}),
            "model": object_of({"name": _TEXT, "fingerprint": _TEXT}),
            "date": {
                "type": ["string", "null"],
                "description": "ISO 8601; midnight without an offset where only the day is known",
            },
            "language": _MAYBE_TEXT,
            "warnings": list_of(_TEXT),
            "dropped": {"type": "integer", "minimum": 0},
            "seconds": _NUMBER,
            "times": {"enum": ["given", "starts_only", "none"]},
            "times_are_guessed": {"type": "boolean"},
            "categories": list_of(
                object_of(
                    {
                        "category": _TEXT,
                        "seconds": _NUMBER,
                        "counted_seconds": _NUMBER,
                        "share": _SHARE,
                    },
                    {"low": _SHARE, "high": _SHARE},
                )
            ),
            "topics": list_of(
                object_of({"category": _TEXT, "topic": _TEXT, "seconds": _NUMBER, "share": _SHARE})
            ),
            "unsure": object_of({"seconds": _NUMBER, "share": _SHARE}),
            "speakers": list_of(
                object_of(
                    {
                        "speaker": _MAYBE_TEXT,
                        "seconds": _NUMBER,
                        "share": _SHARE,
                        "categories": list_of(object_of({"category": _TEXT, "seconds": _NUMBER})),
                    },
                    {"roles": list_of({"enum": ["me", "manager", "report"]})},
                )
            ),
            "timeline": list_of(
                object_of(
                    {
                        "start": _NUMBER,
                        "end": _NUMBER,
                        "category": _TEXT,
                        "topic": _MAYBE_TEXT,
                        "seconds": _NUMBER,
                        "confidence": _SHARE,
                        "keywords": list_of(_TEXT),
                    }
                )
            ),
        },
        {
            "utterances": list_of(
                object_of(
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
