"""An archive's database opened: SQLite or PostgreSQL, and what goes wrong told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.pool import NullPool

from pipeline.errors import ArchiveRefused, ExtraMissing

BUSY_SECONDS = 60.0
"""How long a writer waits for another one."""
_WRITES = "oneonone_writes"
_LOCK = 0x6F6E656F6E65  # of all advisory locks of a PostgreSQL database, ours
_OF_THE_USER = (exc.OperationalError, exc.InternalError)
_DENIED = ("InsufficientPrivilege", "ReadOnlySqlTransaction", "UndefinedTable")


def is_url(place: str) -> bool:
    """Say whether an archive is named by a URL and not by a path."""
    return "://" in place


def shown(place: str) -> str:
    """Name an archive in messages: a URL without its password."""
    if not is_url(place):
        return place
    try:
        return make_url(place).render_as_string(hide_password=True)
    except exc.ArgumentError:
        return place.partition("://")[0] + "://…"


@contextmanager
def told(where: str) -> Iterator[None]:
    """Tell failures of the database that are not our fault as :class:`ArchiveRefused`."""
    try:
        yield
    except exc.DBAPIError as error:
        if _is_ours(error):
            raise
        raise ArchiveRefused(where, *_fault(error)) from error


def _is_ours(error: exc.DBAPIError) -> bool:
    if isinstance(error, _OF_THE_USER) or type(error) is exc.DatabaseError:
        return False
    return type(error.orig).__name__ not in _DENIED


def _fault(error: exc.DBAPIError) -> tuple[str, str]:
    """Say what a database complains of, and what may be done."""
    said = " ".join(str(error.orig).split()) or type(error.orig).__name__
    low = f"{type(error.orig).__name__} {said}".lower()
    for part, fault, remedy in (
        ("not a database", "is no SQLite database", "name another place for the archive"),
        ("malformed", "is damaged", "restore it, or remove it and run `oneonone batch` again"),
        ("readonly", "cannot be written to", "check its permissions"),
        ("read-only", "cannot be written to", "check its permissions"),
        ("permission denied", f"refuses ({said})", "check the rights of its user"),
        ("unable to open", "cannot be opened", "check the path and its permissions"),
        ("locked", "is in use by another program", "try again when that has ended"),
        ("is full", "cannot be written to: no space is left", "make room and try again"),
        ("no such table", "is no whole archive", "remove it and run `oneonone batch` again"),
        ("undefinedtable", "is no whole archive", "name another place for the archive"),
        ("password", f"refuses the user ({said})", "check name and password"),
    ):
        if part in low:
            return fault, remedy
    return f"cannot be reached ({said})", "check that the server runs and that the URL is right"


def engine(place: str, *, create: bool) -> Engine:
    """Open the database of an archive; nothing is connected to yet.

    :param create: whether a file that is not there may be made.
    :raises ArchiveRefused: when the place cannot be an archive.
    :raises ExtraMissing: when the driver of PostgreSQL is not installed.
    """
    if not is_url(place):
        return _sqlite(Path(place), create)
    try:
        url = make_url(place)
    except exc.ArgumentError:
        raise _unknown(place) from None
    if url.drivername in ("sqlite", "sqlite+pysqlite") and url.database:
        return _sqlite(Path(url.database), create)
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return _postgresql(url.set(drivername="postgresql+psycopg"), shown(place))
    raise _unknown(place)


def _unknown(place: str) -> ArchiveRefused:
    return ArchiveRefused(
        shown(place),
        "is no place for an archive",
        "give a file, or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE",
    )


def writing(engine: Engine) -> Engine:
    """Give the same database for transactions that write: they queue up from their start."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="READ COMMITTED", **{_WRITES: True})
    return engine.execution_options(**{_WRITES: True})


def _postgresql(url: URL, where: str) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise ExtraMissing.for_extra(where, "psycopg", "postgresql") from None
    # Readers see the archive as it was when they began, however long they take.
    made = create_engine(
        url, poolclass=NullPool, isolation_level="REPEATABLE READ", hide_parameters=True
    )
    event.listen(made, "begin", _begin_postgresql)
    return made


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _sqlite(path: Path, create: bool) -> Engine:
    if path.is_dir():
        raise ArchiveRefused(str(path), "is a folder", "name a file")
    if not create and not path.is_file():
        raise ArchiveRefused(str(path), "no such archive", "`oneonone batch` makes one")

    def connect() -> sqlite3.Connection:
        return _connected(path, "rwc" if create else "rw")

    made = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    try:
        return _prepared(f"{uri}?mode={mode}")
    except sqlite3.OperationalError:
        if mode == "rwc" or not path.is_file():
            raise
        # Nothing can be written beside it: nobody else writes either, so read it as it is.
        return _prepared(f"{uri}?mode=ro&immutable=1")


def _prepared(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions are begun in `_begin_sqlite`
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITES):
        # Asked for here, since changing it needs the right to write. Readers and a writer do
        # not wait for each other then; where a file system cannot, they do.
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        # At once, and not when the first row is written: then it could only fail, not wait.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")
