"""What was written into a folder before: of which inputs, and whether it is still as it was."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from pathlib import Path
from typing import Any

from pipeline import disk, trees

MEMORY = ".oneonone.written"
"""File in the folder that remembers, by digests; without it nothing there counts as ours."""
_LARGEST = 16 * 1024 * 1024  # bytes


class Written:
    """The files of a folder that may be written anew, since they were made of the same input.

    Whatever somebody has changed since, or put there, is none of them.
    """

    def __init__(self, folder: Path):
        """Read what the folder remembers; a memory that makes no sense is none."""
        self._folder = folder
        kept = _read(folder / MEMORY)
        self._key: bytes = kept.get("key") or secrets.token_bytes(16)
        self._files: dict[str, list[str]] = kept.get("files", {})

    def is_of(self, name: str, source: str) -> bool:
        """Say whether a file of the folder was made of an input, and is as it was made.

        :param source: a path, a URL, or ``-``, which is another input each time.
        """
        return source != disk.STANDARD_INPUT and self._files.get(name) == self._told(name, source)

    def add(self, name: str, source: str) -> None:
        """Tell of which input a file of the folder was made just now."""
        told = self._told(name, source)
        if told is not None and source != disk.STANDARD_INPUT:
            self._files[name] = told

    def save(self) -> None:
        """Remember what was told.

        :raises OutputRefused: when the folder cannot be written to.
        """
        there = {one: of for one, of in self._files.items() if (self._folder / one).is_file()}
        memory = json.dumps({"key": self._key.hex(), "files": there}, indent=0)
        disk.write_bytes(self._folder / MEMORY, memory.encode("utf-8"))

    def _told(self, name: str, source: str) -> list[str] | None:
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        place = source if trees.is_url(source) else str(Path(source).resolve())
        digest = hmac.new(self._key, place.encode("utf-8", "backslashreplace"), hashlib.sha256)
        return [digest.hexdigest()[:32], hashlib.sha256(content).hexdigest()[:32]]


def _read(memory: Path) -> dict[str, Any]:
    try:
        with memory.open("rb") as file:
            kept = json.loads(file.read(_LARGEST))
        return {"key": bytes.fromhex(kept["key"]), "files": dict(kept["files"])}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
