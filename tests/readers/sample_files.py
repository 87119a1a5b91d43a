"""The sample transcripts, and the lines that people expect of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline import readers
from pipeline.records import Line, Source

FOLDER = Path(__file__).parent / "samples"
EXPECTED = ".expected.jsonl"
_SIDECARS = ".sidecars"


@dataclass(frozen=True, slots=True)
class Sample:
    """A transcript in the folder that is named after its reader.

    Files in ``NAME.sidecars/`` beside a sample are handed to the reader with it.
    """

    path: Path

    @property
    def format(self) -> str:
        """Name of the reader that must read it."""
        return self.path.parent.name

    def source(self, data: bytes | None = None) -> Source:
        """Open it, or other bytes under its name."""
        beside = self.path.with_name(self.path.name + _SIDECARS)
        sidecars = {file.name: file.read_bytes() for file in sorted(beside.glob("*"))}
        return readers.open_source(self.path.name, data or self.path.read_bytes(), sidecars)

    def expected(self) -> tuple[Line, ...]:
        """The lines as a person wrote them down."""
        text = self.path.with_name(self.path.name + EXPECTED).read_text(encoding="utf-8")
        return tuple(Line(**json.loads(row)) for row in text.splitlines())


def samples() -> list[Sample]:
    """All samples of all formats."""
    return [
        Sample(path)
        for path in sorted(FOLDER.glob("*/*"))
        if path.is_file() and not path.name.endswith(EXPECTED) and path.name[0] != "."
    ]
