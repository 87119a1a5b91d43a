"""The JSON Schema of the figures of an evaluation, for programs that check what they read."""

from __future__ import annotations

from typing import Any

ID = "oneonone.evaluation/1"


def _number(meaning: str) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "description": meaning}


def _part(meaning: str) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": meaning}


def _maybe(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "type": [one["type"], "null"]}


def _count(meaning: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": meaning}


def _text(meaning: str) -> dict[str, Any]:
    return {"type": "string", "description": meaning}


def _list(items: dict[str, Any], meaning: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": meaning}


def _interval(meaning: str) -> dict[str, Any]:
    pair = {"items": {"type": "number"}, "minItems": 2, "maxItems": 2, "description": meaning}
    return {"type": ["array", "null"], **pair}


def _by(items: dict[str, Any], meaning: str) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": items, "description": meaning}


def _object(properties: dict[str, Any], meaning: str = "") -> dict[str, Any]:
    said = {"description": meaning} if meaning else {}
    return {"type": "object", "properties": properties, "required": list(properties), **said}


_CLASS = _object(
    {
        "name": _text("category, or category/topic"),
        "precision": _part("right among what was said to be of the class"),
        "recall": _part("found among what is of the class"),
        "f1": _part("harmonic mean of the two"),
        "share": _part("of the weight that people gave this label"),
        "weight": _number("the same in words (by_words) or seconds (by_time)"),
        "f1_interval": _interval("90% interval of f1 by meeting; null with too few meetings"),
    }
)
_BIN = _object(
    {
        "confidence": _part("mean confidence of the utterances in the bin"),
        "accuracy": _part("part of their weight that was given the right category"),
        "share": _part("part of all weight that they are"),
    }
)
_SCORES = _object(
    {
        "accuracy": _part("weight given the right category"),
        "kappa": {"type": "number", "description": "Cohen's kappa of the category"},
        "macro_f1": _part("mean F1 of the categories that occur"),
        "topic_macro_f1": _maybe(_part("mean F1 of the topics that occur; null without topics")),
        "calibration_error": _part("expected calibration error of the category, 15 equal bins"),
        "categories": _list(_CLASS, "in the order of the model"),
        "topics": _list(_CLASS, "labels with topic; empty without topics"),
        "confusion": _list(
            _list(_part("share of the weight"), "what was said"),
            "rows: labelled, columns: said, both in the order of categories",
        ),
        "reliability": _list(_BIN, "confidence beside accuracy, in equal bins of confidence"),
        "share_error": _number("mean error of a category's share in a meeting, in points of 100"),
        "share_error_of_training_shares": _maybe(
            _number("the same if every meeting had the mean shares of the training meetings")
        ),
        "share_error_of_commonest": _maybe(
            _number("the same if every meeting were the commonest category of those throughout")
        ),
        "intervals": _by(_interval("low, high"), "90% intervals of figures, by meeting"),
    }
)
_EVALUATION = {
    "meetings": _count("measured on"),
    "words": _count("in them"),
    "by_words": _SCORES,
    "by_time": _SCORES,
}
_SOURCE = {
    "macro_f1": _part("see by_words"),
    "macro_f1_interval": _interval("90%, by meeting; null with too few meetings"),
    "share_error": _number("see by_words"),
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": ID,
    "description": "How well a model agrees with people's labels. In by_words every utterance "
    "weighs its words, in by_time its seconds. The schema only ever gains fields.",
    **_object(
        {
            "schema": {"const": ID},
            "model": _object(
                {
                    "name": _text("of the folder"),
                    "fingerprint": _text("of the weights"),
                    "labels": _list(_text("category or category/topic"), "told apart"),
                }
            ),
            "seen": _count("meetings among those measured on that the model was trained on"),
            "how": _text("which meetings they are"),
            **_EVALUATION,
            "by_kind": _by(_object(_EVALUATION), "written and real talk apart, if both are there"),
            "by_source": _by(
                _object(
                    {
                        "meetings": _count("of the source"),
                        "words": _count("in them"),
                        "accuracy": _part("see by_words"),
                        **_SOURCE,
                    }
                ),
                "each series or show apart, if there are several; by words",
            ),
            "coverage": _by(
                _object(
                    {
                        "meetings": _count("of the group"),
                        "held": _by(_part("of the meetings"), "true share within the interval"),
                        "width": _by(_number("points"), "mean width of the intervals"),
                    }
                ),
                "of the 90% intervals: all, long (from 1,000 words), short, and by kind of talk",
            ),
            "curve": _list(
                _object(
                    {
                        "meetings": _count("trained on, on average"),
                        "words": _count("in them"),
                        "measured": _count("meetings measured on"),
                        **_SOURCE,
                    }
                ),
                "learning curve, fewest meetings first; empty where none was measured",
            ),
            "shares": _list(
                _object(
                    {
                        "title": _text("of the meeting"),
                        "words": _count("in it"),
                        "true": _list(_part("by words"), "of each category, as labelled"),
                        "estimated": _list(_part("by words"), "of each category, by the model"),
                        "intervals": {
                            "type": ["array", "null"],
                            "items": _interval("low, high"),
                            "description": "90% intervals of the estimates; null without",
                        },
                    }
                ),
                "each meeting's, categories in the order of by_words",
            ),
        }
    ),
}
