"""Report files in an output folder: named after transcripts, written beside and moved in whole."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import numpy as np

from pipeline import disk, file_names
from pipeline.errors import OutputRefused

UNFINISHED = ".oneonone.unfinished"
"""Folder in the output folder for what is not whole yet; it can go at any time."""
_OURS = re.compile(r"(index|trends|archive)(-.*)?")  # what else lies in the output folder


def digest(text: str) -> int:
    """Give 64 bits that stand for a text where millions are to be remembered."""
    # Names of files may hold bytes that are no text; Python has half characters for them.
    data = text.encode("utf-8", "backslashreplace")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


class Names:
    """Names of reports that are taken, as digests: eight bytes each for those of old.

    A report lies under its transcript's folders, below the source, and has its name. Where
    that is taken, capitals aside, or a file is there that is no report, it gets a number.
    """

    def __init__(self, out: Path, known: Iterable[Sequence[str]] = ()):
        """Remember the reports, as their names below the output folder, of all that is known."""
        self._out = out
        old = array("Q", (digest(base(name)) for names in known for name in names[:1]))
        self._old = np.sort(np.frombuffer(old, dtype=np.uint64)) if old else np.empty(0, np.uint64)
        self._new: set[int] = set()

    def choose(self, folders: Sequence[str], name: str, suffixes: Sequence[str]) -> tuple[str, ...]:
        """Name the reports of a transcript that has none, one for each suffix.

        :param folders: those from the source down to the transcript.
        :param name: base name of the transcript.
        """
        above = [_folder(folder) for folder in folders]
        stem = file_names.safe(PurePosixPath(name).stem)
        if not above and _OURS.fullmatch(stem.casefold()):
            stem = f"meeting-{stem}"
        number, chosen = 1, "/".join([*above, stem])
        while self._is_taken(chosen, suffixes):
            number += 1
            chosen = "/".join([*above, f"{stem}-{number}"])
        self._new.add(digest(chosen.casefold()))
        return tuple(chosen + suffix for suffix in suffixes)

    def again(self, old: Sequence[str], suffixes: Sequence[str]) -> tuple[str, ...]:
        """Name the reports of a transcript that has some, for other forms maybe."""
        kept = old[0].rpartition(".")[0]
        return tuple(kept + suffix for suffix in suffixes)

    def _is_taken(self, chosen: str, suffixes: Sequence[str]) -> bool:
        number = digest(chosen.casefold())
        at = int(np.searchsorted(self._old, np.uint64(number)))
        if number in self._new or (at < len(self._old) and int(self._old[at]) == number):
            return True
        return any(_is_there(self._out / (chosen + suffix)) for suffix in suffixes)


def base(name: str) -> str:
    """Give what the reports of one transcript have in common, capitals aside."""
    return name.rpartition(".")[0].casefold()


def _folder(name: str) -> str:
    """Make a folder's name safe, and unlike that of any report beside it."""
    safe = file_names.safe(name)
    return f"{safe}-" if "." in safe[-6:] else safe


def all_there(out: Path, names: Sequence[str]) -> bool:
    """Say whether all of some reports are there and hold something."""
    try:
        return all((out / name).stat().st_size > 0 for name in names)
    except OSError:
        return False


def newer(made: Path, than: Path | None) -> bool:
    """Say whether a file is there and not older than another one, if there is one."""
    try:
        return made.is_file() and (
            than is None or made.stat().st_mtime_ns >= than.stat().st_mtime_ns
        )
    except OSError:
        return False


def remove(out: Path, names: Iterable[str]) -> None:
    """Remove reports, and folders that are empty then.

    :raises OutputRefused: when one cannot be removed.
    """
    for name in names:
        path = out / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise disk.refused(path, error) from error
        _remove_empty(out, path.parent)


def move(out: Path, pairs: Iterable[tuple[str, str]]) -> None:
    """Move reports to new names; those that are not there are left to be made again.

    :raises OutputRefused: when one cannot be moved.
    """
    for old, new in pairs:
        path = out / new
        disk.make_folder(path.parent)
        with contextlib.suppress(FileNotFoundError):
            try:
                (out / old).replace(path)
            except FileNotFoundError:
                raise
            except OSError as error:
                raise disk.refused(path, error) from error
        _remove_empty(out, (out / old).parent)


def _remove_empty(out: Path, folder: Path) -> None:
    with contextlib.suppress(OSError):
        while folder != out:
            folder.rmdir()
            folder = folder.parent


class Unfinished:
    """Files that are written whole before they go to their places all at once."""

    def __init__(self, out: Path):
        """Make the folder for them; whatever an earlier run left there goes."""
        self._out = out
        self._folder = out / UNFINISHED
        self._waiting: list[tuple[Path, str]] = []
        self._count = 0
        shutil.rmtree(self._folder, ignore_errors=True)
        disk.make_folder(self._folder)

    def add(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Write files that belong together, each with the name that it is to have.

        :raises OutputRefused: when there is no room for them; nothing is left of them.
        """
        written: list[tuple[Path, str]] = []
        try:
            for name, data in files:
                self._count += 1
                path = self._folder / str(self._count)
                written.append((path, name))
                path.write_bytes(data)
        except OSError as error:
            for path, _ in written:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
            raise disk.refused(self._out / written[-1][1], error) from error
        self._waiting += written

    def publish(self) -> None:
        """Move all that was added to its place.

        :raises OutputRefused: when that cannot be done.
        """
        for path, name in self._waiting:
            place = self._out / name
            disk.make_folder(place.parent)
            try:
                path.replace(place)
            except OSError as error:
                raise disk.refused(place, error) from error
        self._waiting.clear()

    def drop(self) -> None:
        """Forget what was added and not published."""
        for path, _ in self._waiting:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        self._waiting.clear()

    def end(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except OSError as error:
        raise OutputRefused(str(path), "cannot be asked about", "choose another folder") from error
