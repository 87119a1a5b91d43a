"""Names of files made from names of meetings: safe on every system, and no two the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 80  # characters; leaves room for a suffix within the 255 bytes of most systems
# Windows keeps these for devices, whatever the suffix.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"]
)


def safe(name: str) -> str:
    """Make a file name without a suffix of any text: letters of all scripts, digits, ``-_.``."""
    kept = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip("-. ")
    while len(kept[:_LONGEST].encode("utf-8")) > 2 * _LONGEST:
        kept = kept[: len(kept[:_LONGEST]) - 1]
    kept = kept[:_LONGEST].rstrip("-. ") or "meeting"
    return f"{kept}-" if kept.split(".")[0].casefold() in _DEVICES else kept


def unique(names: Iterable[str]) -> list[str]:
    """Make a safe name of each; repeats, capitals aside, get a number."""
    taken: set[str] = set()
    chosen = []
    for name in map(safe, names):
        number, candidate = 1, name
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(candidate.casefold())
        chosen.append(candidate)
    return chosen
