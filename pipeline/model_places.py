"""Where models are: those that travel with the package, and what a name stands for."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from pipeline import disk

CARD = "card.json"
"""File that makes a folder a model's."""


def shipped_folder() -> Path:
    """Find the folder of the models that travel with the package."""
    inside = Path(__file__).parent / "models"
    return inside if inside.is_dir() else inside.parent.parent / "models"


def preferred() -> Path:
    """Choose the model for who names none: the accurate one where it can run, else the fast one."""
    accurate = shipped_folder() / "accurate"
    runs = find_spec("onnxruntime") is not None and (accurate / CARD).is_file()
    return accurate if runs else shipped_folder() / "default"


def shipped() -> list[Path]:
    """List the folders of all models that travel with the package."""
    return sorted(card.parent for card in shipped_folder().glob(f"*/{CARD}"))


def find(folder: Path) -> Path:
    """Give a model folder; where there is none, a bare name stands for a shipped model."""
    shipped_one = shipped_folder() / folder
    bare = len(folder.parts) == 1 and not disk.is_folder(folder)
    return shipped_one if bare and (shipped_one / CARD).is_file() else folder


def short(folder: Path) -> Path:
    """Give what finds the same model on another machine: a shipped one by its name."""
    return Path(folder.name) if folder.parent == shipped_folder() else folder.resolve()
