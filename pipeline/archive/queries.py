"""Which results are asked for, and in what order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, literal, select

from pipeline.archive.tables import results, speakers
from pipeline.history import Group

_PLACES = 500  # named in one statement


def ordered(query: Select[Any], *, newest_first: bool = False) -> Select[Any]:
    """Order meetings by date, those without one last."""
    date = results.c.date.desc() if newest_first else results.c.date
    return query.order_by(results.c.date.is_(None), date, results.c.place)


def wanted(
    person: str | None, series: str | None, since: date | None, place: str | None
) -> Iterator[ColumnElement[bool]]:
    """Give the conditions that results must fulfil; None asks for nothing."""
    if person is not None:
        # Not EXISTS: SQLite would look through all of a person's rows for each result.
        yield results.c.result.in_(select(speakers.c.result).where(speakers.c.speaker == person))
    if series is not None:
        yield results.c.series == series
    if since is not None:
        # Text on both sides: ISO 8601 sorts as the days do.
        yield func.substr(results.c.date, 1, 10) >= since.isoformat()
    if place is not None:
        yield results.c.place == place


def groups(name: ColumnElement[Any] | None) -> Select[Any]:
    """Ask for facts about current results by name, most results first; None puts all together."""
    day = func.substr(results.c.date, 1, 10)
    query = select(
        literal("").label("name") if name is None else name.label("name"),
        func.count().label("meetings"),
        func.coalesce(func.sum(results.c.seconds), 0.0).label("seconds"),
        func.min(day).label("first"),
        func.max(day).label("last"),
    )
    query = query.where(results.c.current)
    if name is None:
        return query
    return query.where(name.is_not(None)).group_by(name).order_by(func.count().desc(), name)


def group(row: Row[Any]) -> Group:
    """Read what :func:`groups` asks for."""
    first, last = (day and date.fromisoformat(day) for day in (row.first, row.last))
    return Group(row.name, row.meetings, row.seconds, first, last)


def chunks(places: Sequence[str]) -> Iterator[list[str]]:
    """Give places so many at a time as one statement can name."""
    left = iter(places)
    while some := list(islice(left, _PLACES)):
        yield some
