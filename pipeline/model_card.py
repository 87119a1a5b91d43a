"""The card of a model as a page for people, from the same facts as the card for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.labels import Label

PARTS: Mapping[str, type] = {
    "name": str,
    "fingerprint": str,
    "labels": list,
    "recipe": dict,
    "versions": dict,
    "loads_with": dict,
}
"""What every card has, and as what."""
_FIGURES = (
    ("accuracy", "accuracy", ".3f"),
    ("kappa", "kappa", ".3f"),
    ("macro-F1, categories", "macro_f1", ".3f"),
    ("macro-F1, topics", "topic_macro_f1", ".3f"),
    ("calibration error", "calibration_error", ".3f"),
    ("share error, points", "share_error", ".1f"),
    ("… if all had the training meetings' mean", "share_error_of_training_shares", ".1f"),
    ("… if all were their commonest category", "share_error_of_commonest", ".1f"),
)
_LIMITS = """\
## Not for

Rating people, comparing them, or deciding about them. The model tells what talk is about; it
knows nothing of how well anybody works, feels or leads. It makes mistakes on every meeting.

## Limits

It knows English, and the kinds of talk named under *Data*. On talk unlike them it is worse
than the figures say. Its intervals and probabilities were calibrated on the meetings that it
was measured on. The coverage of the intervals above was measured on meetings that they were
not learnt from; on talk unlike all of them it will be less.
"""


def fault(card: Mapping[str, Any]) -> str | None:
    """Say what is wrong with a card that has all its parts; None when nothing is.

    Whatever a page cannot be made of, programs could not use either.
    """
    for name, kind in PARTS.items():
        if not isinstance(card[name], kind):
            return f"{name} has the wrong type"
    data = card.get("data") or {}
    seen = data.get("seen", []) if isinstance(data, dict) else None
    if not isinstance(seen, list):
        return "data has the wrong type"
    texts = [*card["labels"], *card["loads_with"], *card["loads_with"].values(), *seen]
    if not card["labels"] or not all(isinstance(text, str) for text in texts):
        return "labels, loads_with or seen hold what is no text"
    try:
        page(card)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return f"its figures cannot be shown: {type(error).__name__}"
    return None


def page(card: Mapping[str, Any]) -> str:
    """Give the card as Markdown."""
    labels = [Label.parse(label) for label in card["labels"]]
    topics: dict[str, list[str]] = {}
    for label in labels:
        topics.setdefault(label.category, []).append(label.topic or "")
    parts = [
        f"# Model card: {card['name']}\n\nFingerprint `{card['fingerprint']}`.\n",
        "## What it tells apart\n",
        "\n".join(_category(name, names) for name, names in topics.items()) + "\n",
        "## Data\n",
        _data(card.get("data") or {}),
        "## How it was made\n",
        _method(card),
        "## How good it is\n",
        figures(card),
        _LIMITS,
    ]
    return "\n".join(parts)


def _category(name: str, topics: list[str]) -> str:
    named = ", ".join(topic for topic in topics if topic)
    return f"- **{name}**{': ' + named if named else ''}"


def _data(data: Mapping[str, Any]) -> str:
    said = f"{data.get('meetings', 0)} labelled meetings, {data.get('words', 0):,} words"
    kinds, sources = data.get("words_by_kind", {}), data.get("words_by_source", {})
    if not sources:
        return said + ".\n"
    parts = ", ".join(f"{name} {words:,}" for name, words in kinds.items())
    rows = [f"{said} ({parts}). Build: **{data.get('build', 'not named')}**.\n"]
    if means := data.get("mean_shares"):
        shares = ", ".join(f"{name} {share:.0%}" for name, share in means.items())
        rows.append(f"Mean shares of a meeting: {shares}.\n")
    rows += ["| source | words |", "|---|---|"]
    rows += [f"| {name} | {words:,} |" for name, words in sources.items()]
    return "\n".join(rows) + "\n"


def _method(card: Mapping[str, Any]) -> str:
    recipe = card["recipe"]
    views = [
        name
        for name, key in (
            ("TF-IDF of word pairs from a public vocabulary", "lexical_weight"),
            ("static word embeddings", "meaning_weight"),
            ("a fine-tuned sentence encoder", "encoded_weight"),
            ("the published sentence encoder, an utterance at a time", "sentence_weight"),
        )
        if recipe.get(key)
    ]
    versions = ", ".join(f"{name} {version}" for name, version in card["versions"].items())
    return (
        f"Each utterance is seen with the talk around it through {' and '.join(views)}; "
        "classifiers on these give probabilities, a Markov chain over categories decides "
        "neighbours together unless the talk changes its subject all the time, and a temperature "
        "for each meeting calibrates. Every setting is under `recipe` in `card.json`. "
        f"Seed {recipe['seed']}; made with {versions}.\n"
    )


def figures(card: Mapping[str, Any]) -> str:
    """Give the scores of a card as tables, weighted by words."""
    scores = card.get("scores")
    if not scores:
        return "It was not measured.\n"
    groups = {"all": scores, **scores.get("by_kind", {})}
    rows = [f"Measured on: {scores['how']}.\n", f"| | {' | '.join(groups)} |"]
    rows.append("|---|" + "---|" * len(groups))
    rows.append(_row("meetings", [f"{one['meetings']}" for one in groups.values()]))
    rows.append(_row("words", [f"{one['words']:,}" for one in groups.values()]))
    for name, field, form in _FIGURES:
        rows.append(_row(name, [_figure(one["by_words"], field, form) for one in groups.values()]))
    for index, category in enumerate(scores["by_words"]["categories"]):
        cells = [one["by_words"]["categories"][index] for one in groups.values()]
        rows.append(
            _row(
                f"F1 of {category['name']}",
                [f"{cell['f1']:.3f}{_range(cell['f1_interval'], '.2f')}" for cell in cells],
            )
        )
    parts = ["\n".join(rows) + "\n", "In brackets: 90% intervals, by meeting.\n"]
    for make, field in ((_coverage, "coverage"), (_curve, "curve"), (_sources, "by_source")):
        if scores.get(field):
            parts.append(make(scores[field]))
    return "\n".join(parts)


def _figure(scores: Mapping[str, Any], field: str, form: str) -> str:
    value = scores[field]
    return "–" if value is None else f"{value:{form}}{_range(scores['intervals'].get(field), form)}"


def _range(interval: Any, form: str) -> str:
    return f" ({interval[0]:{form}}–{interval[1]:{form}})" if interval else ""


def _coverage(coverage: Mapping[str, Any]) -> str:
    names = list(next(iter(coverage.values()))["held"])
    rows = ["How often the 90% intervals held the true share (mean width in points):\n"]
    rows += [f"| | meetings | {' | '.join(names)} |", "|---|---|" + "---|" * len(names)]
    for group, one in coverage.items():
        cells = [f"{one['held'][name]:.0%} ({one['width'][name]:.0f})" for name in names]
        rows.append(_row(group, [f"{one['meetings']}", *cells]))
    return "\n".join(rows) + "\n"


def _curve(curve: list[Mapping[str, Any]]) -> str:
    rows = [f"Learning curve, each step measured on {curve[-1]['measured']} meetings:\n"]
    rows += ["| trained on | words | macro-F1 | share error |", "|---|---|---|---|"]
    for one in curve:
        score = f"{one['macro_f1']:.3f}{_range(one['macro_f1_interval'], '.2f')}"
        name = f"{one['meetings']} meetings"
        rows.append(_row(name, [f"{one['words']:,}", score, f"{one['share_error']:.1f}"]))
    return "\n".join(rows) + "\n"


def _sources(sources: Mapping[str, Any]) -> str:
    rows = ["| source | words | accuracy | macro-F1 | share error |", "|---|---|---|---|---|"]
    for name, one in sources.items():
        score = f"{one['macro_f1']:.3f}{_range(one['macro_f1_interval'], '.2f')}"
        cells = [f"{one['words']:,}", f"{one['accuracy']:.3f}", score]
        rows.append(_row(name, [*cells, f"{one['share_error']:.1f}"]))
    return "\n".join(rows) + "\n"


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"
