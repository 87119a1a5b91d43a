"""Transcripts found in folders, globs, files and URLs, and read: one way for all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline import disk, trees
from pipeline.errors import InputUnreadable, OneononeError
from pipeline.exclusions import Excludes, nothing
from pipeline.trees import Entry, Tree

_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Found:
    """A transcript that was found in a source.

    :ivar place: what it is known by: absolute path with forward slashes, or URL.
    :ivar address: what it is read by; it may hold a password.
    :ivar folders: names of the folders from its source down to it.
    :ivar name: base name.
    :ivar shown: what messages call it, where that is not its place.
    """

    place: str
    address: str
    folders: tuple[str, ...]
    name: str
    shown: str | None = None

    @property
    def called(self) -> str:
        """Name it in messages."""
        return self.shown or self.place


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A folder that was left out, since all that is in it is found elsewhere."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """A file or folder that the user wants left out."""

    found: Found


@dataclass(frozen=True, slots=True)
class Opened:
    """A file read whole, together with the files beside it that belong to it.

    :ivar sidecars: bytes of these by base name.
    """

    name: str
    data: bytes
    sidecars: Mapping[str, bytes]

    @property
    def content(self) -> str:
        """Hexadecimal SHA-256 of the file and of all that belongs to it."""
        digest = hashlib.sha256(self.data)
        for name in sorted(self.sidecars):
            digest.update(name.encode("utf-8", "backslashreplace"))
            digest.update(hashlib.sha256(self.sidecars[name]).digest())
        return digest.hexdigest()


Finding = Found | PassedOver | Excluded | OneononeError
"""What a search comes upon; an error is of a folder that could not be looked into."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that the user named, taken apart.

    :ivar start: the file or folder itself, or the folder above a glob.
    :ivar pattern: what the path below ``start`` is to match; None for no glob.
    :ivar depth: how many folders below ``start`` a glob may look into; None for all.
    """

    tree: Tree
    start: str
    pattern: re.Pattern[str] | None = None
    depth: int | None = None

    @property
    def place(self) -> str:
        """Name ``start`` for good and for everybody."""
        return self.tree.place(self.start)

    def covers(self, place: str) -> bool:
        """Say whether a place would be found in this source if it were there."""
        start = self.place
        if place == start:
            return True
        below = place.removeprefix(start.rstrip("/") + "/")
        if below == place:
            return False
        return self.pattern is None or any(
            self.pattern.fullmatch(part) for part in _ways_down(below)
        )


def parse(source: str) -> Source:
    """Take apart what the user named: a path, a URL, or either with ``*``, ``?`` and ``**``.

    :raises OneononeError: when it cannot be a source.
    """
    if source == disk.STANDARD_INPUT:
        raise InputUnreadable(
            source, "standard input is no place to look for transcripts", "name files or folders"
        )
    tree, path = trees.of(source)
    # A name with a bracket in it may be just that.
    if not tree.globs or not _MAGIC.search(path) or tree.kind(path) is not None:
        return Source(tree, path)
    parts = path.split("/")
    first = next(index for index, part in enumerate(parts) if _MAGIC.search(part))
    below = "/".join(parts[first:])
    start = "/".join(parts[:first]) or "/"
    depth = None if "**" in below else len(parts) - first
    try:
        pattern = re.compile(trees.pattern(below))
    except ValueError as error:
        raise InputUnreadable(source, f"is no glob: {error}", "write 'old/**/*.vtt'") from None
    return Source(tree, start, pattern, depth)


def find(
    source: Source,
    wanted: Callable[[str], bool],
    left_out: str | None = None,
    excludes: Excludes = nothing,
) -> Iterator[Finding]:
    """Find the transcripts of a source, folder by folder, each folder in the order of names.

    A file that is named itself, or matches a glob, is taken as it is. In a folder, hidden
    files and folders are passed over, and files that are not wanted.

    :param wanted: says by its name whether a file of a folder may be a transcript.
    :param left_out: place of a folder that is not looked into.
    :param excludes: says what the user wants left out, however it was named.
    """
    kind = source.tree.kind(source.start)
    if kind is None:
        where = source.tree.place(source.start)
        yield InputUnreadable(where, "no such file or folder", "check the path")
    elif kind == "file":
        found = _found(source.tree, source.start, source.start.rpartition("/")[2], ())
        yield Excluded(found) if excludes((found.name,)) else found
    else:
        yield from _Walk(source, wanted, left_out, excludes).all()


@dataclass(frozen=True, slots=True)
class _Step:
    """A file or folder on the way down.

    :ivar folders: names of the folders from the source down to it.
    :ivar above: identities of the same folders, to tell loops.
    :ivar taken: whether the folder that it is in matched a glob as a whole.
    """

    entry: Entry
    folders: tuple[str, ...]
    above: tuple[str, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class _Walk:
    source: Source
    wanted: Callable[[str], bool]
    left_out: str | None
    excludes: Excludes

    def all(self) -> Iterator[Finding]:
        """Walk down, depth first; by a list and not by recursion, since trees may be deep."""
        tree, start = self.source.tree, self.source.start
        top = _Step(Entry("", start, folder=True), (), (), taken=self.source.pattern is None)
        ahead = list(self._within(top, ()))
        while ahead:
            step = ahead.pop()
            if not isinstance(step, _Step):
                yield step
                continue
            entry, below = step.entry, (*step.folders, step.entry.name)
            taken = step.taken or self._matches(below)
            if entry.folder:
                worth = self._enter(entry, len(step.folders), taken)
            else:
                worth = taken and self._may_be_one(entry.name, named=not step.taken)
            if not worth:
                continue
            found = _found(tree, entry.path, entry.name, step.folders)
            if self.excludes(below):
                yield Excluded(found)
            elif entry.folder:
                inside = _Step(entry, step.folders, step.above, taken)
                ahead.extend(self._within(inside, below))
            else:
                yield found

    def _within(
        self, step: _Step, folders: tuple[str, ...]
    ) -> Iterator[_Step | PassedOver | OneononeError]:
        """Give what a folder holds, the last first."""
        tree, path = self.source.tree, step.entry.path
        identity = tree.identity(path)
        if identity in step.above:
            yield PassedOver(tree.place(path), "is a link to a folder above it")
            return
        try:
            entries = tree.entries(path)
        except OneononeError as error:
            yield error
            return
        for entry in reversed(entries):
            yield _Step(entry, folders, (*step.above, identity), step.taken)

    def _matches(self, below: tuple[str, ...]) -> bool:
        pattern = self.source.pattern
        return pattern is not None and pattern.fullmatch("/".join(below)) is not None

    def _enter(self, entry: Entry, depth: int, taken: bool) -> bool:
        hidden = entry.name.startswith(".")
        deep = not taken and self.source.depth is not None and depth + 1 >= self.source.depth
        return not hidden and not deep and self.source.tree.place(entry.path) != self.left_out

    def _may_be_one(self, name: str, *, named: bool) -> bool:
        return not name.startswith(".") and (named or self.wanted(name))


def _found(tree: Tree, path: str, name: str, folders: tuple[str, ...]) -> Found:
    return Found(tree.place(path), tree.address(path), folders, tree.file_name(name))


def _ways_down(below: str) -> Iterator[str]:
    """Give a path and the folders above it: a glob may match any of them."""
    path = PurePosixPath(below)
    for part in (path, *path.parents):
        yield str(part)


def read(
    address: str,
    largest: int = disk.LARGEST_INPUT,
    beside: Callable[[str], Sequence[str]] = lambda _name: (),
) -> Opened:
    """Read a file and those that belong to it.

    :param address: a path, a URL, or ``-`` for standard input.
    :param largest: size in bytes above which nothing is read.
    :param beside: tells by the name of a file the paths, from its folder, of the files that
        belong to it, the likelier first; those that are not there are left out.
    :raises InputUnreadable: when it is missing, a folder, unreadable or too large.
    :raises ExtraMissing: when a package for such URLs is not installed.
    """
    if not trees.is_url(address):
        name = disk.base_name(address)
        data = disk.read_bytes(address, largest)
        return Opened(name, data, _beside_file(address, beside(name), largest))
    tree, path = trees.of(address)
    name = tree.file_name(path.rpartition("/")[2])
    data = tree.read(path, largest)
    sidecars: dict[str, bytes] = {}
    for other in beside(name):
        there = trees.joined(path.rpartition("/")[0], other)
        if tree.kind(there) == "file":
            sidecars.setdefault(there.rpartition("/")[2], tree.read(there, largest))
    return Opened(name, data, sidecars)


def _beside_file(path: str, names: Sequence[str], largest: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name in names if path != disk.STANDARD_INPUT else ():
        beside = Path(path).parent / name
        if beside.is_file():
            found.setdefault(beside.name, disk.read_bytes(str(beside), largest))
    return found
