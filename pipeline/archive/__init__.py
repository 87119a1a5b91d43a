"""Results of many meetings kept in a database: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.archive import opening, versions
from pipeline.archive.results import Archive

FILE = "archive.sqlite"
"""The archive's name in a folder of reports."""


@contextmanager
def open_archive(place: str, *, create: bool = True) -> Iterator[Archive]:
    """Open an archive, made or brought up to date where need be.

    :param place: the path of a SQLite file, or a URL: ``postgresql+psycopg://…``.
    :param create: whether to make one where there is none.
    :raises ArchiveRefused: when it cannot be opened, is of a newer version, or something
        else than an archive.
    :raises ExtraMissing: when the driver of PostgreSQL is not installed.
    """
    where = opening.shown(place)
    engine = opening.engine(place, create=create)
    try:
        with opening.told(where):
            versions.settle(engine, where, create=create)
        yield Archive(engine, where)
    finally:
        engine.dispose()


__all__ = ["FILE", "Archive", "open_archive"]
