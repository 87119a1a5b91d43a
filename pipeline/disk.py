"""Files read within a size limit, and written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

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
            data = sys.stdin.buffer.read(largest + 1)
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

    :raises OutputRefused: when that cannot be done; what was there before is still there.
    """
    if is_folder(path):
        raise OutputRefused(str(path), "is a folder", "name a file")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise refused(path, error) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read; a report is an ordinary file.
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise refused(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


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

    :raises OutputRefused: when it cannot be made; what was there before is still there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
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
