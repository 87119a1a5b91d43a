"""The samples of labelled meetings, and the format that each is of."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "samples"

FORMAT_OF = {
    "plants.txt": "codebook",
    "own-categories.txt": "codebook",
    "plants.jsonl": "jsonl",
    "plants.csv": "table",
    "plants.tsv": "table",
    "one-meeting.csv": "table",
    "label-studio-choices.json": "label-studio",
    "label-studio-choices-min.json": "label-studio",
    "label-studio-dialogue.json": "label-studio",
    "label-studio-dialogue-min.json": "label-studio",
    "doccano-classification.jsonl": "doccano",
    "doccano-no-metadata.json": "doccano",
    "doccano-before-1.6.jsonl": "doccano",
    "prodigy-choice.jsonl": "prodigy",
    "prodigy-binary.jsonl": "prodigy",
    "prodigy-numbered-options.jsonl": "prodigy",
}


def sample(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
