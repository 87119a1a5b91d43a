"""`oneonone models`: what models there are, and their cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from pipeline.commands import output
from pipeline.errors import ModelRefused


@click.command()
@click.argument("folders", nargs=-1, metavar="[MODEL_DIR]...", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the cards; json gives them whole.",
)
def command(folders: tuple[Path, ...], to: str) -> None:
    """Show the models that come with oneonone, those in ./models, or those named.

    \b
    Example:
      oneonone models my-model
    """
    from pipeline import model_folder

    found = list(folders) or _found()
    if to == "json":
        cards = [model_folder.read_card(folder) for folder in found]
        output.emit("".join(json.dumps(card, ensure_ascii=False) + "\n" for card in cards), None)
        return
    told = [_told(folder, model_folder.read_card(folder)) for folder in found]
    output.show("\n\n".join(told).split("\n"))


def _found() -> list[Path]:
    from pipeline import model_places

    shipped = model_places.shipped()
    beside = sorted(card.parent for card in Path("models").glob(f"*/{model_places.CARD}"))
    known = {folder.resolve() for folder in shipped}
    found = shipped + [folder for folder in beside if folder.resolve() not in known]
    if not found:
        raise ModelRefused("models", "there is no model here", "train one with `oneonone train`")
    return found


def _told(folder: Path, card: dict[str, Any]) -> str:
    scores = (card.get("scores") or {}).get("by_words", {})
    data = card.get("data", {})
    topics: dict[str, list[str]] = {}
    for label in card["labels"]:
        category, _, topic = label.partition("/")
        topics.setdefault(category, []).append(topic)
    lines = [f"{card['name']}  {card['fingerprint']}", f"  folder     {folder}"]
    for category, names in topics.items():
        lines.append(f"  {category:<10} {', '.join(name for name in names if name)}".rstrip())
    lines.append(
        f"  data       {data.get('meetings', '?')} meetings, {data.get('words', '?')} words"
    )
    if scores:
        lines.append(
            f"  scores     macro-F1 {scores['macro_f1']:.3f}, "
            f"share error {scores['share_error']:.1f} points ({card['scores']['how']})"
        )
    loads = ", ".join(f"{package}{wanted}" for package, wanted in card["loads_with"].items())
    lines.append(f"  loads with {loads}")
    return "\n".join(lines)
