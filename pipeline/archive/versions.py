"""The schema of an archive: made where there is none, and brought up to date step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import Connection, Engine, insert, inspect, select, update

from pipeline.archive import opening, tables
from pipeline.archive.views import VIEWS
from pipeline.errors import ArchiveRefused

Step = Callable[[Connection], None]

STEPS: Mapping[int, Step] = MappingProxyType({})
"""What brings a schema of each older version to the next one; tables only, views follow."""
VERSION = 1 + len(STEPS)
"""The version of the schema that this program writes."""


def settle(engine: Engine, where: str, *, create: bool, steps: Mapping[int, Step] = STEPS) -> None:
    """Make sure that a database has the schema of this version.

    :param where: what messages call the archive.
    :param create: whether an empty database may be filled.
    :raises ArchiveRefused: when it has a newer schema, or something else lives there.
    """
    wanted = 1 + len(steps)
    with engine.begin() as connection:
        found = _version(connection, where)
    if found == wanted:
        return
    if found is None and not create:
        raise ArchiveRefused(where, "holds no archive", "`oneonone batch` makes one")
    _refuse_newer(found, wanted, where)
    with opening.writing(engine).begin() as connection:
        # Another process may have done it all since we looked.
        found = _version(connection, where)
        _refuse_newer(found, wanted, where)
        if found is None:
            tables.TABLES.create_all(connection)
            connection.execute(insert(tables.version).values(version=wanted))
            _make_views(connection)
        elif found < wanted:
            _drop_views(connection)
            for old in range(found, wanted):
                steps[old](connection)
            connection.execute(update(tables.version).values(version=wanted))
            _make_views(connection)


def _refuse_newer(found: int | None, wanted: int, where: str) -> None:
    if found is not None and found > wanted:
        raise ArchiveRefused(
            where,
            f"is of version {found}, newer than this oneonone knows ({wanted})",
            "update oneonone",
        )


def _version(connection: Connection, where: str) -> int | None:
    """Find the version of the schema; None where nothing is there yet."""
    known = inspect(connection)
    there = {*known.get_table_names(), *known.get_view_names()}
    if tables.version.name in there:
        return int(connection.execute(select(tables.version.c.version)).scalar_one())
    # A file belongs to one program; a server's database may be shared by several.
    ours = {*tables.TABLES.tables, *VIEWS}
    taken = there if connection.dialect.name == "sqlite" else there & ours
    if taken:
        raise ArchiveRefused(
            where,
            f"is the database of another program (it has {min(taken)})",
            "name another place for the archive",
        )
    return None


def _make_views(connection: Connection) -> None:
    for name, query in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def _drop_views(connection: Connection) -> None:
    """Drop every view of ours: what an older version had under other names, too, is derived."""
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
