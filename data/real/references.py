"""Labels of other people's talk, kept without it: where each line stands and what it is about."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.labels import CODEBOOK, Label

LABELS = Path(__file__).parent / "labels.jsonl"
DIGEST_LENGTH = 12  # hexadecimal digits

_NOT_SAID = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LabelledPart:
    """A labelled line, by its place in the source.

    :ivar utterance: which turn of the source it belongs to, counted from 0.
    :ivar start: its first word in that turn, counted from 0.
    :ivar end: the word after its last one.
    :ivar digest: of its text, see :func:`digest`.
    """

    label: Label
    utterance: int
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The labels of a stretch of talk, and where that is published.

    :ivar name: base name of the file that it is rebuilt into, without ending.
    :ivar repository: owner and name on GitHub.
    :ivar commit: the 40 digits of the version that was labelled.
    :ivar path: the transcript in that repository.
    :ivar first: the first turn of it, counted from 0; None where lines are to be looked for by
        their words alone.
    :ivar last: the last one, included; None likewise.
    :ivar licence: of the talk, not of the labels.
    :ivar show: the podcast or series of talks, where the first folder of ``path`` is none.
    """

    name: str
    repository: str
    commit: str
    path: str
    first: int | None
    last: int | None
    licence: str
    lines: tuple[LabelledPart, ...]
    show: str | None = None

    @property
    def source(self) -> str:
        """The podcast, which may be the folder that the transcript is in; or the corpus."""
        if self.show is not None:
            return self.show
        if self.path.endswith((".json", ".jsonl")):
            return self.repository.rpartition("/")[2]
        return self.path.partition("/")[0]


def digest(text: str) -> str:
    """Digest the letters and digits of a line; case, spaces and punctuation do not count."""
    said = _NOT_SAID.sub("", text.casefold())
    return hashlib.sha256(said.encode()).hexdigest()[:DIGEST_LENGTH]


def write(excerpts: Iterable[Excerpt]) -> str:
    """Give one JSON object a line for each excerpt."""
    return "".join(
        json.dumps(_record(excerpt), ensure_ascii=False, separators=(",", ":")) + "\n"
        for excerpt in excerpts
    )


def _record(excerpt: Excerpt) -> dict[str, object]:
    return {
        "excerpt": excerpt.name,
        "repository": excerpt.repository,
        "commit": excerpt.commit,
        "path": excerpt.path,
        "first": excerpt.first,
        "last": excerpt.last,
        "licence": excerpt.licence,
        **({} if excerpt.show is None else {"show": excerpt.show}),
        "lines": [
            {
                "label": str(line.label),
                "utterance": line.utterance,
                "start": line.start,
                "end": line.end,
                "digest": line.digest,
            }
            for line in excerpt.lines
        ],
    }


def read(path: Path = LABELS) -> list[Excerpt]:
    """Read what :func:`write` wrote."""
    return [_excerpt(json.loads(row)) for row in path.read_text(encoding="utf-8").splitlines()]


def _excerpt(record: dict[str, object]) -> Excerpt:
    lines = record.pop("lines")
    assert isinstance(lines, list)
    parts = tuple(LabelledPart(Label.parse(line.pop("label")), **line) for line in lines)
    return Excerpt(name=str(record.pop("excerpt")), lines=parts, **record)  # type: ignore[arg-type]


def table(excerpts: Sequence[Excerpt]) -> str:
    """Give how the words are shared among the categories, a row of Markdown for each show."""
    rows = ["| show | excerpts | lines | words | " + " | ".join(CODEBOOK) + " |"]
    rows.append("|---|---|---|---|" + "---|" * len(CODEBOOK))
    rows.extend(
        _row(f"`{source}`", [excerpt for excerpt in excerpts if excerpt.source == source])
        for source in sorted({excerpt.source for excerpt in excerpts})
    )
    rows.append(_row("all", excerpts))
    return "\n".join(rows) + "\n"


def _row(name: str, excerpts: Sequence[Excerpt]) -> str:
    lines = [line for excerpt in excerpts for line in excerpt.lines]
    words = dict.fromkeys(CODEBOOK, 0)
    for line in lines:
        words[line.label.category] += line.end - line.start
    total = sum(words.values())
    shares = " | ".join(f"{words[category] / total:.0%}" for category in CODEBOOK)
    return f"| {name} | {len(excerpts)} | {len(lines):,} | {total:,} | {shares} |"
