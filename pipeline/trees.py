"""Where files lie: on disk, or wherever fsspec reaches; listed folder by folder, and read."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import unquote, urlsplit

from pipeline import disk
from pipeline.errors import ExtraMissing, InputUnreadable

Kind = Literal["file", "folder"]

_EXTRAS = {
    "s3": ("s3fs", "s3"),
    "s3a": ("s3fs", "s3"),
    "gs": ("gcsfs", "gs"),
    "gcs": ("gcsfs", "gs"),
    "http": ("aiohttp", "http"),
    "https": ("aiohttp", "http"),
}
_USER = re.compile(r"(?<=://)[^/@]*@")
# One letter is a drive of Windows; file.zip::s3://… is a file within a file.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?://|:.*://)")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """What a folder holds: another folder or a file.

    :ivar path: with forward slashes, as its tree takes it.
    """

    name: str
    path: str
    folder: bool


class Tree(Protocol):
    """Folders and files in one place; paths have forward slashes."""

    globs: bool
    """Whether ``*`` and ``?`` in a path stand for other characters."""

    def kind(self, path: str) -> Kind | None:
        """Say what is at a path; None for nothing."""
        ...

    def entries(self, folder: str) -> Sequence[Entry]:
        """List a folder in the order of names.

        :raises InputUnreadable: when it cannot be listed.
        """
        ...

    def identity(self, folder: str) -> str:
        """Give what is the same for a folder whatever links lead to it."""
        ...

    def place(self, path: str) -> str:
        """Name what is at a path for good and for everybody: without a password."""
        ...

    def address(self, path: str) -> str:
        """Give what the path is read by anywhere."""
        ...

    def file_name(self, name: str) -> str:
        """Give the name for people of a file."""
        ...

    def read(self, path: str, largest: int) -> bytes:
        """Read a file of at most so many bytes.

        :raises InputUnreadable: when that cannot be done.
        """
        ...


def is_url(source: str) -> bool:
    """Say whether a source is a URL and not a path."""
    return _URL.match(source) is not None


def of(source: str) -> tuple[Tree, str]:
    """Give the tree that a path or URL is in, and the path in it.

    :raises ExtraMissing: when the package for such URLs is not installed.
    :raises InputUnreadable: when the URL is of no known kind.
    """
    if not is_url(source):
        return Disk(), Path(os.path.abspath(source)).as_posix()  # noqa: PTH100 links stay
    import fsspec

    scheme = source.partition(":")[0].lower()
    where = _USER.sub("", source)
    try:
        urlsplit(source)
        # Listings are not kept: a tree of years would fill the memory.
        system, path = fsspec.core.url_to_fs(source, use_listings_cache=False)
    except ImportError as error:
        package, extra = _EXTRAS.get(scheme, (error.name or scheme, ""))
        if not extra:
            fault = f"needs the package {package}"
            raise ExtraMissing(where, fault, f"run: pip install {package}") from None
        raise ExtraMissing.for_extra(where, package, extra) from None
    except ValueError as error:
        raise InputUnreadable(where, f"is no address ({error})", "check it") from None
    except Exception as error:  # whatever a library says of an account or an address
        raise _unreadable(where, error) from error
    return Remote(system, source, web=scheme in ("http", "https")), path


def joined(folder: str, path: str) -> str:
    """Go from a folder along a path that may go up."""
    head, slashes, tail = folder.rpartition("://")
    return head + slashes + posixpath.normpath(f"{tail}/{path}")


def pattern(glob: str) -> str:
    """Give the regular expression of a glob; ``**`` stands for folders in any depth.

    :raises ValueError: for ``**`` with something beside it.
    """
    from fsspec.utils import glob_translate

    try:
        return str(glob_translate(glob))
    except ValueError:
        raise ValueError("** stands for whole folders, alone between slashes") from None


class Disk:
    """The disks of this machine."""

    globs = True

    def kind(self, path: str) -> Kind | None:
        """Say what is at a path; None for nothing."""
        there = Path(path)
        try:
            return "folder" if there.is_dir() else "file" if there.exists() else None
        except (OSError, ValueError):
            return None

    def entries(self, folder: str) -> list[Entry]:
        """List a folder in the order of names; what is neither file nor folder is left out.

        :raises InputUnreadable: when it cannot be listed.
        """
        try:
            with os.scandir(folder) as found:
                return sorted(
                    Entry(one.name, Path(one.path).as_posix(), one.is_dir())
                    for one in found
                    # A link that leads nowhere is told when it is read.
                    if one.is_dir() or one.is_file() or one.is_symlink()
                )
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputUnreadable(
                self.place(folder), f"cannot be listed ({reason})", "check its permissions"
            ) from error

    def identity(self, folder: str) -> str:
        """Give what is the same for a folder whatever links lead to it."""
        try:
            told = Path(folder).stat()
        except OSError:
            return folder  # listing it will tell
        return f"{told.st_dev}:{told.st_ino}" if told.st_ino else os.path.realpath(folder)

    def place(self, path: str) -> str:
        """Give the path, its names as Python has them, whatever bytes they are."""
        return path

    def address(self, path: str) -> str:
        """Give the path."""
        return path

    def file_name(self, name: str) -> str:
        """Give the name as text."""
        return _text(name)

    def read(self, path: str, largest: int) -> bytes:
        """Read a file of at most so many bytes."""
        return disk.read_bytes(path, largest)


class Remote:
    """Whatever fsspec reaches: the web, object stores, memory."""

    def __init__(self, system: Any, source: str, web: bool):
        self._system = system
        self._source = source
        self._web = web
        self.globs = not web  # a question mark in a URL begins its query

    def kind(self, path: str) -> Kind | None:
        """Say what is at a path; on the web a folder is what ends with a slash."""
        if self._web:
            return "folder" if urlsplit(path).path.endswith("/") else "file"
        try:
            if self._system.isdir(path):
                return "folder"
            return "file" if self._system.exists(path) else None
        except Exception as error:
            raise _unreadable(self.place(path), error) from error

    def entries(self, folder: str) -> list[Entry]:
        """List a folder in the order of names.

        :raises InputUnreadable: when it cannot be listed.
        """
        try:
            listed = self._system.ls(folder, detail=True)
        except Exception as error:
            raise _unreadable(self.place(folder), error) from error
        found = []
        for one in listed:
            path = str(one["name"])
            below = path.rstrip("/")
            # An object store may list a folder as an empty thing in itself, a web page
            # links to pages anywhere.
            if below == folder.rstrip("/") or (self._web and not path.startswith(folder)):
                continue
            is_folder = one["type"] == "directory" or (self._web and path.endswith("/"))
            name = below.rpartition("/")[2]
            found.append(Entry(name, path if self._web else below, is_folder))
        return sorted(set(found))

    def identity(self, folder: str) -> str:
        """Give the path: there are no links."""
        return folder

    def place(self, path: str) -> str:
        """Give the URL, without whatever stands before an ``@``."""
        return _text(_USER.sub("", self.address(path)))

    def address(self, path: str) -> str:
        """Give the URL; of a file within a file, the source as it was given."""
        if "::" in self._source:
            return self._source
        return str(self._system.unstrip_protocol(path))

    def file_name(self, name: str) -> str:
        """Give the name as text, without the query of a URL."""
        if self._web:
            name = unquote(name.partition("?")[0].partition("#")[0])
        return _text(name.replace("/", "-")) or "transcript"

    def read(self, path: str, largest: int) -> bytes:
        """Read a file of at most so many bytes.

        :raises InputUnreadable: when that cannot be done.
        """
        try:
            with self._system.open(path, "rb") as file:
                data = bytes(file.read(largest + 1))
        except Exception as error:
            raise _unreadable(self.place(path), error) from error
        return disk.within(data, largest, self.place(path))


def _unreadable(where: str, error: BaseException) -> InputUnreadable:
    """Say in one line what a library complained of; they have no errors in common."""
    cause = error.__cause__
    unreached = type(cause).__module__.startswith("aiohttp") and getattr(cause, "status", 0) != 404
    if isinstance(error, FileNotFoundError) and not unreached:
        return InputUnreadable(where, "no such file", "check the address")
    if isinstance(error, FileNotFoundError):
        error = cause or error
    said = _USER.sub("", " ".join(str(error).split()))[:200] or type(error).__name__
    return InputUnreadable(
        where, f"cannot be read ({said})", "check the address and your access to it"
    )


def _text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
