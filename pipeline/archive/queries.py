"""Which results are asked for, and in what order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from pipeline.archive.tables import results, speakers

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
        speaks = (speakers.c.result == results.c.result) & (speakers.c.speaker == person)
        yield select(speakers.c.result).where(speaks).exists()
    if series is not None:
        yield results.c.series == series
    if since is not None:
        # Text on both sides: ISO 8601 sorts as the days do.
        yield func.substr(results.c.date, 1, 10) >= since.isoformat()
    if place is not None:
        yield results.c.place == place


def chunks(places: Sequence[str]) -> Iterator[list[str]]:
    """Give places so many at a time as one statement can name."""
    left = iter(places)
    while some := list(islice(left, _PLACES)):
        yield some
