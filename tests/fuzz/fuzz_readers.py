"""Fuzzing of all readers: mutated samples, only our own errors, time that grows with the size."""

from __future__ import annotations

import random
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import readers
from pipeline.errors import OneononeError
from tests.fuzz.mutations import mutate
from tests.readers.sample_files import Sample, samples

ALLOWED = 1.0
"""CPU seconds that any input may take."""
ALLOWED_PER_MEGABYTE = 8.0
"""And those that it may take beside them for its size; a square of 300 KB needs minutes."""
KEPT = Path("build/fuzz")


@dataclass
class Found:
    """What a run found.

    :ivar inputs: mutated files.
    :ivar outcomes: of each reading: ``read``, or the name of the error.
    :ivar crashes: exceptions that are not ours, by their last lines.
    :ivar slow: inputs that took longer than their size allows.
    :ivar slowest: the most CPU seconds of an input, and its bytes.
    """

    inputs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    crashes: Counter[str] = field(default_factory=Counter)
    slow: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int, str] = (0.0, 0, "")


def run(seconds: float, seed: int = 0, kept: Path = KEPT) -> Found:
    """Fuzz for so many seconds; what fails is kept as files.

    The order of the inputs depends on the seed alone, how many there are on the machine.
    """
    chance = random.Random(seed)
    every = samples()
    data = {sample.path: sample.path.read_bytes() for sample in every}
    formats = sorted({sample.format for sample in every})
    by_format = {name: [one for one in every if one.format == name] for name in formats}
    found, until = Found(), time.monotonic() + seconds
    while time.monotonic() < until:
        sample = chance.choice(by_format[formats[found.inputs % len(formats)]])
        mutated = mutate(chance, data[sample.path], data[chance.choice(every).path]) or b"\n"
        found.inputs += 1
        _try(sample, mutated, found, kept)
    return found


def _try(sample: Sample, data: bytes, found: Found, kept: Path) -> None:
    began = time.process_time()
    for format in (None, sample.format):
        try:
            readers.read(sample.source(data), format)
            found.outcomes["read"] += 1
        except OneononeError as error:
            found.outcomes[type(error).__name__] += 1
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            found.crashes[f"{type(error).__name__} at {place} ({sample.format})"] += 1
            _keep(sample, data, kept)
    took = time.process_time() - began
    if took > ALLOWED + ALLOWED_PER_MEGABYTE * len(data) / 1e6:
        found.slow[f"{sample.format}: {took:.1f} s for {len(data)} bytes"] += 1
        _keep(sample, data, kept)
    found.slowest = max(found.slowest, (took, len(data), sample.format))


def _keep(sample: Sample, data: bytes, kept: Path) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    number = sum(1 for _ in kept.iterdir())
    (kept / f"{number:04}-{sample.format}-{sample.path.name}").write_bytes(data)


def table(found: Found) -> str:
    """Give the outcome as Markdown."""
    took, size, format = found.slowest
    rows = [
        "| | |",
        "|---|---|",
        f"| inputs | {found.inputs:,}, each read as detected and as its own format |",
        f"| read | {found.outcomes['read']:,} |",
    ]
    rows += [
        f"| refused, `{name}` | {count:,} |"
        for name, count in found.outcomes.most_common()
        if name != "read"
    ]
    rows += [
        f"| other exceptions | {sum(found.crashes.values())} |",
        f"| slower than {ALLOWED:g} s + {ALLOWED_PER_MEGABYTE:g} s/MB "
        f"| {sum(found.slow.values())} |",
        f"| slowest | {took:.2f} s for {size:,} bytes ({format}) |",
    ]
    for name, count in (found.crashes + found.slow).most_common(40):
        rows.append(f"| **{name}** | {count} |")
    return "\n".join(rows) + "\n"
