"""The generated parts of docs/ACCURACY.md, from the cards of the models and docs/accuracy.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline import model_card, model_folder, model_places

KEPT = Path(__file__).parent.parent / "docs" / "accuracy.json"
_SETS = {
    "samples": "`data/samples`: eight written 1:1s of some 2,500 words",
    "full length": "`data/full_length`: eight plain written 1:1s of some 3,600 words",
    "real talk": "27 excerpts of real talk, mostly podcasts, of some 600 words",
}


def kept() -> dict[str, Any]:
    """Read what was measured."""
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def cards() -> dict[str, Mapping[str, Any]]:
    """Read the cards of the shipped models, by their names."""
    return {folder.name: model_folder.read_card(folder) for folder in model_places.shipped()}


def same() -> str:
    """Give a table of both models on the same meetings, which neither was trained on."""
    shipped, measured = cards(), kept()["same"]
    head = ("", "model", "accuracy", "macro-F1", "topics", "calibration", "share error", "a guess")
    rows = [_head(head)]
    for name, models in measured.items():
        for model, one in models.items():
            rows.append(
                _row(
                    _SETS[name],
                    f"{model}{_earlier(shipped, model, one)}",
                    f"{one['accuracy']:.3f}",
                    _ranged(one["macro_f1"], one["intervals"].get("macro_f1"), 3),
                    f"{one['topic_macro_f1']:.3f}",
                    f"{one['calibration_error']:.3f}",
                    _ranged(one["share_error"], one["intervals"].get("share_error"), 1),
                    f"{one['share_error_of_training_shares']:.1f}",
                )
            )
    held = [_head(("meetings measured on", "model", *_names(measured)))]
    for name, models in measured.items():
        for model, one in models.items():
            whole = one["coverage"].get("all")
            if whole:
                cells = [
                    f"{whole['held'][c]:.0%} (±{whole['width'][c] / 2:.0f})" for c in whole["held"]
                ]
                held.append(_row(f"{name}, {whole['meetings']}", model, *cells))
    said = "How often the 90% intervals held the true share, and half their mean width in points:"
    return "\n".join(rows) + f"\n\n{said}\n\n" + "\n".join(held) + "\n"


def costs() -> str:
    """Give a table of what the models take."""
    shipped, measured = cards(), kept()["costs"]
    parts = []
    samples = kept()["same"]["full length"]
    rows = [_head(("", *measured))]
    some = next(iter(measured.values()))
    for name, field, form in (
        ("size of the folder, MB", "megabytes", ".0f"),
        (f"processor time of a report of {some['minutes']} minutes, s", "cpu_seconds", ".1f"),
        ("of each 1,000 words more, s", "cpu_seconds_per_1000_words", ".2f"),
        ("greatest memory, MB", "peak_megabytes", ".0f"),
    ):
        rows.append(_row(name, *(f"{one[field]:{form}}" for one in measured.values())))
    scores = [f"{samples[model]['macro_f1']:.3f}" for model in measured]
    rows.insert(1, _row("macro-F1 on the meetings of full length", *scores))
    parts.append("\n".join(rows))
    stale = [model for model, one in measured.items() if _earlier(shipped, model, one)]
    if stale:
        parts.append(f"Measured on earlier builds of: {', '.join(stale)}.")
    parts.append(f"One thread, {kept()['machine']['costs']}; starting the program is in it.")
    return "\n\n".join(parts) + "\n"


def models() -> str:
    """Give the figures that the cards hold, and the build of each."""
    parts = []
    for name, card in cards().items():
        data = card["data"]
        kinds = ", ".join(f"{kind} {words:,}" for kind, words in data["words_by_kind"].items())
        told = f"Fingerprint `{card['fingerprint']}`, build **{data['build']}** ({kinds} words)."
        parts.append(f"## The {name} model\n\n{told}\n\n{model_card.figures(card)}")
    return "\n".join(parts)


def left_out() -> str:
    """Give the figures of the fast model on series and shows left out of training."""
    one = kept().get("left-out")
    if one is None:
        return "Not measured yet.\n"
    known = cards()["default"]["data"]["meetings"]
    then = f" There are {known:,} meetings now." if known != one["meetings"] else ""
    rows = [_head(("source left out", "meetings", "words", "accuracy", "macro-F1", "share error"))]
    for name, found in (one["by_kind"] | one["by_source"]).items():
        bold = "**" if name in one["by_kind"] else ""
        interval = found.get("macro_f1_interval") or found.get("intervals", {}).get("macro_f1")
        rows.append(
            _row(
                f"{bold}{name}{bold}",
                f"{found['meetings']}",
                f"{found['words']:,}",
                f"{found['accuracy']:.3f}",
                _ranged(found["macro_f1"], interval, 3),
                f"{found['share_error']:.1f}",
            )
        )
    held = one["coverage"]
    covered = [_head(("meetings", "number", *held["all"]["held"]))]
    for group, found in held.items():
        cells = [f"{found['held'][c]:.0%} (±{found['width'][c] / 2:.0f})" for c in found["held"]]
        covered.append(_row(group, f"{found['meetings']}", *cells))
    return (
        f"{one['how'].capitalize()}, {one['meetings']:,} meetings.{then}\n\n"
        + "\n".join(rows)
        + "\n\nHow often the 90% intervals held, learnt from the other parts:\n\n"
        + "\n".join(covered)
        + "\n"
    )


def builds() -> str:
    """Give both builds of the fast model side by side."""
    shipped = cards()["default"]
    scores, other = shipped["scores"], kept().get("written", {})
    rows = [_head(("build", "fingerprint", "measured on", "accuracy", "macro-F1", "share error"))]
    for kind, one in (scores["by_kind"] or {shipped["data"]["build"]: scores}).items():
        told = one["by_words"]
        rows.append(_build(shipped["data"]["build"], shipped["fingerprint"], kind, told))
        if other.get(kind, {}).get("meetings") == one["meetings"]:
            rows.append(_build("written", other["fingerprint"], kind, other[kind]))
    return "\n".join(rows) + "\n"


def _build(build: str, fingerprint: str, kind: str, one: Mapping[str, Any]) -> str:
    return _row(
        build,
        f"`{fingerprint}`",
        kind,
        f"{one['accuracy']:.3f}",
        _ranged(one["macro_f1"], one["intervals"].get("macro_f1"), 3),
        _ranged(one["share_error"], one["intervals"].get("share_error"), 1),
    )


def _names(measured: Mapping[str, Any]) -> Sequence[str]:
    one = next(iter(next(iter(measured.values())).values()))
    return [f"{name}" for name in one["f1"]]


def _earlier(shipped: Mapping[str, Mapping[str, Any]], model: str, one: Mapping[str, Any]) -> str:
    """Say so where figures are not those of the model as it is shipped now."""
    card = shipped.get(model)
    return "" if card and card["fingerprint"] == one["fingerprint"] else " (earlier build)"


def _ranged(value: float, interval: Sequence[float] | None, digits: int) -> str:
    if not interval:
        return f"{value:.{digits}f}"
    less = max(digits - 1, 1)
    return f"{value:.{digits}f} ({interval[0]:.{less}f}–{interval[1]:.{less}f})"


def _head(names: Iterable[str]) -> str:
    cells = list(names)
    return f"{_row(*cells)}\n|{'---|' * len(cells)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
