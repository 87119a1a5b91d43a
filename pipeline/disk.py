"""Files read within a size limit, and written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import InputUnreadable, OutputRefused

LARGEST_INPUT = 100 * 1024 * 1024
"""Bytes; a transcript of an hour has a few hundred thousand."""
STANDARD_INPUT = "-"


def read_bytes(path: str, largest: int = LARGEST_INPUT) -> bytes:
    """Read a file, or standard input for ``-``.

    :param largest: size in bytes above which nothing is read.
    :raises InputUnreadable: when it is missing, a folder, unreadable or too large.
    """
    try:
        if path == STANDARD_INPUT:
            data = _standard_input().read(largest + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(largest + 1)
    except FileNotFoundError:
        raise InputUnreadable(path, "no such file", "check the path") from None
    except IsADirectoryError:
        raise _a_folder(path) from None
    except OSError as error:
        if is_folder(Path(path)):  # Windows calls opening a folder a lack of permission
            raise _a_folder(path) from None
        raise InputUnreadable(path, f"cannot be read ({_reason(error)})", "check it") from error
    return within(data, largest, path)


def within(data: bytes, largest: int, where: str) -> bytes:
    """Refuse more bytes than a transcript may have.

    :raises InputUnreadable: when there are more than ``largest``.
    """
    if len(data) > largest:
        raise InputUnreadable(
            where,
            f"is larger than {largest // (1024 * 1024)} MB, which no transcript is",
            "give the transcript, or raise the limit with --max-mb",
        )
    return data


def _standard_input() -> BinaryIO:
    if getattr(sys, "stdin", None) is None:  # what Python makes of a closed one
        raise InputUnreadable("standard input", "is closed", "name a file")
    return sys.stdin.buffer


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder; a path that cannot be asked about is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _a_folder(path: str) -> InputUnreadable:
    return InputUnreadable(path, "is a folder", f"name the files in it, such as {path}/*.vtt")


def base_name(path: str) -> str:
    """Name an input as reports do: without its folder."""
    return "<stdin>" if path == STANDARD_INPUT else Path(path).name


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there.

    :raises OutputRefused: when that cannot be done; what was there before is still there.
    """
    write_parts(path, [data])


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all, a part at a time.

    A link stays a link, and the file that it leads to is written. What is no file of a folder
    (a pipe, a device) is written to as it is, and may be left with a half.

    :raises OutputRefused: when that cannot be done; what was there before is still there.
    """
    if is_folder(path):
        raise OutputRefused(str(path), "is a folder", "name a file")
    try:
        before = _asked(path)
        if before is not None and not stat.S_ISREG(before.st_mode):
            with path.open("wb") as file:
                file.writelines(parts)
        else:
            _replace(Path(os.path.realpath(path)), parts, before)
    except OSError as error:
        raise refused(path, error) from error


def _asked(path: Path) -> os.stat_result | None:
    """Ask about what a path leads to; None when nothing is there yet."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _replace(path: Path, parts: Iterable[bytes], before: os.stat_result | None) -> None:
    """Write beside the place, then move there."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read; a report is an ordinary file,
        # or as open as the one whose place it takes.
        Path(name).chmod(stat.S_IMODE(before.st_mode) if before else 0o666 & ~_umask())
        Path(name).replace(path)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


def is_stdout(path: Path) -> bool:
    """Say whether a path is what standard output already leads to, such as ``/dev/stdout``."""
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):
        return False  # not there yet, or no standard output that is a file


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where it is not there.

    :raises OutputRefused: when that cannot be done.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(path, error) from error


@contextlib.contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which takes the place of ``path`` when all went well.

    A link stays a link, and the folder that it leads to is replaced.

    :raises OutputRefused: when it cannot be made; what was there before is still there.
    """
    path = Path(os.path.realpath(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.parent))
    except OSError as error:
        raise refused(path, error) from error
    old = made.with_name(made.name + ".old")
    try:
        yield made
        made.chmod(0o777 & ~_umask())
        if path.exists():
            path.rename(old)
        made.rename(path)
    except OSError as error:
        if old.exists() and not path.exists():
            old.rename(path)
        raise refused(path, error) from error
    finally:
        _remove(made)
        _remove(old)


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def refused(path: Path, error: OSError) -> OutputRefused:
    """Say in one line why a file or folder cannot be written."""
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
    remedy = "make room and run it again" if full else "choose another place with -o"
    return OutputRefused(str(path), f"cannot be written ({_reason(error)})", remedy)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
