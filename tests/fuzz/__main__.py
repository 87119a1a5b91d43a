"""Fuzzes the readers, reads hostile files, and keeps the outcome in docs/FUZZING.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline.readers import READERS
from tests.fuzz import fuzz_readers, hostile

ROOT = Path(__file__).parents[2]
PAGE = """# Fuzzing and hostile files

Written by `make fuzz`, last on {day}: {machine}. Times are CPU seconds.

## Mutated samples

{seconds:g} seconds, seed {seed}, over the samples of all {readers} formats: pieces cut out,
spliced in from other formats, repeated, bits flipped, lines shuffled, numbers made huge, other
encodings, other line ends; for Word documents mostly inside the container. A reading may end in
lines or in an error that names the file's fault; anything else is a mistake, kept in `build/fuzz`.
A time that grew with the square of the size would pass the limit.

{fuzzed}
## Hostile files of {megabytes:g} MB

A file that repeats a sample of each format (a fifth of the size for the JSON of single producers,
which share a parser), files of one mark again and again, bombs. Each is
read in a process of its own, as detected; the memory is what reading took beside the file's bytes.

{hostile}"""


def main() -> int:
    """Run both parts; 1 when anything but our own errors or a slow input was found."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--seconds", type=float, default=90, help="of mutated samples")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--megabytes", type=float, default=hostile.SIZE / 1e6)
    options.add_argument("-o", "--out", type=Path, default=ROOT / "docs" / "FUZZING.md")
    chosen = options.parse_args()
    found = fuzz_readers.run(chosen.seconds, chosen.seed)
    outcomes = [hostile.measure(one, int(chosen.megabytes * 1e6)) for one in hostile.cases()]
    fuzzed, read = fuzz_readers.table(found), hostile.table(outcomes)
    page = PAGE.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        machine=f"{platform.system()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores of {platform.machine()}, not idle",
        seconds=chosen.seconds,
        seed=chosen.seed,
        readers=len(READERS),
        fuzzed=fuzzed,
        megabytes=chosen.megabytes,
        hostile=read,
    )
    chosen.out.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{fuzzed}\n{read}\nwritten to {chosen.out}\n")
    bad = [one for one in outcomes if one.result.startswith(("CRASH", "GIVEN UP"))]
    return 1 if found.crashes or found.slow or bad else 0


if __name__ == "__main__":
    sys.exit(main())
