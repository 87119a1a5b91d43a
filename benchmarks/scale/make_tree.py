"""Folders of transcripts in any number, made by mixing the samples anew: for speed alone.

What is said in them makes no sense, so nothing can be learnt from them about accuracy.

    python benchmarks/scale/make_tree.py FOLDER --meetings 1000 --words 4500
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from pipeline import flows
from pipeline.timing import WORDS_PER_MINUTE

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SOURCES = (
    "friday-catch-up.vtt",
    "roadmap-and-review.vtt",
    "skip-level-with-growth.vtt",
    "weekly-one-to-one.vtt",
)
FIRST_DAY = date(2020, 1, 6)
RUN = (4, 16)  # lines that are taken from one sample before the next


def make(folder: Path, meetings: int, words: int, seed: int = 0) -> None:
    """Write so many meetings of about so many words, 200 to a person, each week one."""
    texts = [
        [line.text for line in flows.read(str(SAMPLES / one)).reading.lines] for one in SOURCES
    ]
    for number in range(meetings):
        person, week = divmod(number, 200)
        day = FIRST_DAY + timedelta(weeks=week)
        path = folder / f"person-{person:04d}" / f"{day}.vtt"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = _mixed(texts, words, random.Random(f"{seed}/{number}"))
        path.write_text("".join(_vtt(lines, f"Person {person}")), encoding="utf-8")


def _mixed(texts: Sequence[Sequence[str]], words: int, chance: random.Random) -> Iterator[str]:
    said = 0
    while said < words:
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        for line in text[start : start + chance.randint(*RUN)]:
            said += len(line.split())
            yield line
            if said >= words:
                return


def _vtt(lines: Iterator[str], person: str) -> Iterator[str]:
    yield "WEBVTT\n"
    clock = 0.0
    for number, line in enumerate(lines):
        end = clock + len(line.split()) * 60 / WORDS_PER_MINUTE
        speaker = "Manager" if number % 3 else person
        yield f"\n{_stamp(clock)} --> {_stamp(end)}\n<v {speaker}>{line}</v>\n"
        clock = end


def _stamp(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes // 60):02d}:{int(minutes % 60):02d}:{rest:06.3f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meetings", type=int, default=100)
    parser.add_argument("--words", type=int, default=4500)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    make(asked.folder, asked.meetings, asked.words, asked.seed)
