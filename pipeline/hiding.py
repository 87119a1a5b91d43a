"""Places of transcripts kept as keyed digests, for results that are to name nobody."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import disk
from pipeline.errors import ArchiveRefused, OutputRefused
from pipeline.history import HIDDEN
from pipeline.sources import Found

KEY = ".oneonone.key"
"""File in the output folder with the key: who has it can test a guess of a path."""
_LENGTH = 32  # of a key, in bytes
_DIGITS = 32  # of a digest: 128 bits
_SHOWN = 12  # of them in names of reports


@dataclass(frozen=True, slots=True)
class Hiding:
    """How the transcripts of one output folder are hidden.

    Without the key nobody can tell from a digest whether a path that they guess was read.
    """

    key: bytes = field(repr=False)

    def found(self, one: Found) -> Found:
        """Give a transcript a place that tells nothing; messages still call it by its own."""
        return replace(one, place=self._mark + self.digest(one.place), shown=one.place)

    def digest(self, text: str) -> str:
        """Give what stands for a text, the same each time, in hexadecimal digits."""
        data = text.encode("utf-8", "backslashreplace")
        return hmac.new(self.key, data, hashlib.sha256).hexdigest()[:_DIGITS]

    def owns(self, place: str) -> bool:
        """Say whether a place was hidden with this key."""
        return place.startswith(self._mark)

    @property
    def _mark(self) -> str:
        return f"{HIDDEN}{self.digest('')[:8]}:"


def is_hidden(place: str) -> bool:
    """Say whether a place is a digest."""
    return place.startswith(HIDDEN)


def neutral(place: str) -> str:
    """Name the report of a hidden place."""
    return f"meeting-{place.rpartition(':')[2][:_SHOWN]}"


def settled(
    out: Path, where: str, place: str | None, *, anonymous: bool, alone: bool, keep: bool
) -> Hiding | None:
    """Find out how transcripts are hidden in an output folder; None where they are not to be.

    :param where: what messages call the archive.
    :param place: of any result that the archive has; None when it has none.
    :param alone: whether the archive is of this folder alone.
    :param keep: whether a key may be made and kept.
    :raises ArchiveRefused: when names would come to lie beside what is to have none.
    :raises OutputRefused: when the key of what is there is gone, or cannot be read or written.
    """
    if place is not None and is_hidden(place) != anonymous:
        fault = "without --anonymous, and tells names" if anonymous else "with --anonymous"
        raise ArchiveRefused(where, f"was made {fault}", "name another folder with -o")
    if not anonymous:
        return None
    path = out / KEY
    found = _read(path)
    if found is not None:
        return found
    if place is not None and alone:
        raise OutputRefused(
            str(path),
            "is gone or damaged, and only it tells which result is of which transcript",
            "put it back, or name another folder with -o",
        )
    made = Hiding(secrets.token_bytes(_LENGTH))
    if keep:
        _keep(made, path)
    return made


def _read(path: Path) -> Hiding | None:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        raise disk.refused(path, error) from error
    return Hiding(key) if len(key) == _LENGTH else None


def _keep(made: Hiding, path: Path) -> None:
    """Write a key so that its owner alone can read it."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(made.key.hex().encode("ascii"))
    except OSError as error:
        raise disk.refused(path, error) from error
