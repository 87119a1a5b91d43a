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
    ("… of the others' mean shares", "share_error_of_training_shares", ".1f"),
    ("… of the commonest category", "share_error_of_commonest", ".1f"),
)
_LIMITS = """\
## Not for

Rating people, comparing them, or deciding about them. The model tells what talk is about; it
knows nothing of how well anybody works, feels or leads. It makes mistakes on every meeting.

## Limits

It knows English, and the kinds of talk named under *Data*. On talk unlike them it is worse
than the figures say. Its intervals and probabilities were calibrated on the meetings that it
was measured on.
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
    sources = data.get("words_by_source", {})
    real = {name: words for name, words in sources.items() if "/" in name}
    said = f"{data.get('meetings', 0)} labelled meetings, {data.get('words', 0):,} words"
    if not sources:
        return said + ".\n"
    written = sum(words for name, words in sources.items() if name not in real)
    rows = [f"{said}; of these recorded talk {sum(real.values()):,} words, written {written:,}.\n"]
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
        )
        if recipe.get(key)
    ]
    versions = ", ".join(f"{name} {version}" for name, version in card["versions"].items())
    return (
        f"Each utterance is seen with the talk around it through {' and '.join(views)}; logistic "
        "regressions give probabilities, a Markov chain over categories decides neighbours "
        "together, and a temperature calibrates. Every setting is under `recipe` in `card.json`. "
        f"Seed {recipe['seed']}; made with {versions}.\n"
    )


def figures(card: Mapping[str, Any]) -> str:
    """Give the scores of a card as tables, weighted by words."""
    scores = card.get("scores")
    if not scores:
        return "It was not measured.\n"
    groups = {"all": scores, **scores.get("by_source", {})}
    main = {name: one for name, one in groups.items() if name in ("all", "written", "real talk")}
    rows = [f"Measured on: {scores['how']}.\n", f"| | {' | '.join(main)} |"]
    rows.append("|---|" + "---|" * len(main))
    rows.append(_row("meetings", [f"{one['meetings']}" for one in main.values()]))
    rows.append(_row("words", [f"{one['words']:,}" for one in main.values()]))
    for name, field, form in _FIGURES:
        cells = [one["by_words"][field] for one in main.values()]
        rows.append(_row(name, ["–" if cell is None else format(cell, form) for cell in cells]))
    for index, category in enumerate(scores["by_words"]["categories"]):
        cells = [one["by_words"]["categories"][index]["f1"] for one in main.values()]
        rows.append(_row(f"F1 of {category['name']}", [f"{cell:.3f}" for cell in cells]))
    parts = ["\n".join(rows) + "\n"]
    if covered := [f"{name} {value:.0%}" for name, value in scores.get("coverage", {}).items()]:
        parts.append(f"The 90 % intervals held the true share of: {', '.join(covered)}.\n")
    sources = {name: one for name, one in groups.items() if name not in main}
    if sources:
        parts.append(_sources(sources))
    return "\n".join(parts)


def _sources(sources: Mapping[str, Any]) -> str:
    rows = ["| source | words | accuracy | macro-F1 | share error |", "|---|---|---|---|---|"]
    for name, one in sources.items():
        scores = one["by_words"]
        cells = [f"{one['words']:,}", f"{scores['accuracy']:.3f}", f"{scores['macro_f1']:.3f}"]
        rows.append(_row(name, [*cells, f"{scores['share_error']:.1f}"]))
    return "\n".join(rows) + "\n"


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"
