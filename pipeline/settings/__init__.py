"""The user's settings file, oneonone.toml: people, series of meetings, targets, usual options."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pipeline import disk
from pipeline.errors import SettingsRefused
from pipeline.settings.checker import Checker, Fault, KnownOptions, Settings
from pipeline.settings.series import series_of

FILE = "oneonone.toml"
LARGEST = 1024 * 1024
"""Bytes; settings have a few hundred."""

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")


def places(here: Path, home: Path) -> Iterator[Path]:
    """Give the places where settings are looked for, the nearest first.

    :param here: the working folder: it and the folders above it are looked in.
    :param home: the user's folder for the settings of this program.
    """
    here = here.resolve()
    for folder in (here, *here.parents, home):
        yield folder / FILE


def find(here: Path, home: Path) -> Path | None:
    """Find the nearest settings file; None where there is none."""
    return next((path for path in places(here, home) if path.is_file()), None)


def load(path: Path | None, known: KnownOptions) -> Settings:
    """Read a settings file; None gives settings that say nothing.

    :param known: tells the options of a command that settings may give.
    :raises SettingsRefused: with the line, for whatever in it means nothing.
    :raises InputUnreadable: when the file cannot be read.
    """
    if path is None:
        return Settings()
    data = disk.read_bytes(str(path), LARGEST)
    try:
        return parse(data.decode("utf-8-sig"), path, known)
    except UnicodeDecodeError:
        raise SettingsRefused(str(path), "is not UTF-8", "save it as UTF-8") from None


def parse(text: str, path: Path, known: KnownOptions) -> Settings:
    """Read the text of a settings file.

    :param path: where it is from, for messages.
    :param known: tells the options of a command that settings may give.
    :raises SettingsRefused: with the line, for whatever in it means nothing.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _AT_LINE.search(message)
        raise SettingsRefused(
            str(path),
            f"is no TOML: {_AT_LINE.sub('', message)}",
            "mend this line",
            line=int(at[1]) if at else max(text.count("\n"), 1),
        ) from None
    return Checker(text, path, known).settings(tables)


__all__ = [
    "FILE", "Fault", "KnownOptions", "Settings", "find", "load", "parse", "places", "series_of",
]  # fmt: skip
