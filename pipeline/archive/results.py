"""Results kept, moved, forgotten and read again, in transactions of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Select,
    Table,
    bindparam,
    case,
    delete,
    distinct,
    func,
    insert,
    select,
    text,
    update,
)

from pipeline.archive import opening, rows
from pipeline.archive.columns import now
from pipeline.archive.queries import chunks, group, groups, ordered, wanted
from pipeline.archive.tables import results, speakers, texts
from pipeline.history import (
    EVERY_PART,
    ArchivedModel,
    Group,
    Holdings,
    Kept,
    Part,
    PastMeeting,
)

Rows = list[tuple[Any, ...]]

CHUNK = 200
"""Meetings that are held in memory at once while many are read."""
_KEPT = tuple(
    results.c[name] for name in "place content model settings file title series reports".split()
)
_ON_THE_WAY = "\x01moving:"  # before a place between two others; no path or URL begins so


class Archive:
    """The results of many meetings in a database.

    A place has one result of each model, and at most one that is current: the one kept last.
    Every method may be called from several processes at once.

    :ivar where: what messages call it, without a password.
    :raises ArchiveRefused: from every method, when the database fails.
    """

    def __init__(self, engine: Engine, where: str):
        self._reading = engine
        self._writing = opening.writing(engine)
        self.where = where

    def known(self) -> Iterator[Kept]:
        """Give what the current results were made from, ordered by place."""
        query = select(*_KEPT).where(results.c.current).order_by(results.c.place)
        with opening.told(self.where), self._reading.begin() as connection:
            for row in connection.execution_options(yield_per=CHUNK).execute(query):
                yield _kept(row)

    def find(self, places: Sequence[str]) -> dict[str, Kept]:
        """Give what the current results of places were made from; some may have none."""
        found: dict[str, Kept] = {}
        with opening.told(self.where), self._reading.begin() as connection:
            for some in chunks(places):
                query = select(*_KEPT).where(results.c.place.in_(some) & results.c.current)
                found |= {row.place: _kept(row) for row in connection.execute(query)}
        return found

    def keep(self, meetings: Sequence[PastMeeting]) -> None:
        """Keep results, all or none; each becomes the current one of its place.

        What the same model made of the place before is replaced, what others made of it
        stays.
        """
        if not meetings:
            return
        latest = {(one.provenance.place, one.provenance.model): one for one in meetings}
        kept = now()
        with opening.told(self.where), self._writing.begin() as connection:
            for place, model in latest:
                connection.execute(
                    delete(results).where(results.c.place == place, results.c.model == model)
                )
            _no_longer_current(connection, [place for place, _ in latest])
            parts: dict[Table, list[rows.Values]] = {}
            last = dict(latest.keys())
            for (place, model), meeting in latest.items():
                row = rows.result(meeting, kept, current=last[place] == model)
                number = connection.execute(insert(results).values(row)).inserted_primary_key
                assert number is not None
                for table, part in rows.parts(number[0], meeting):
                    parts.setdefault(table, []).append(part)
            for table, values in parts.items():
                connection.execute(insert(table), values)

    def move(self, moves: Sequence[tuple[str, str]]) -> None:
        """Tell that transcripts are at other places now, all at once: two may change places.

        :param moves: pairs of the old and the new place; what was at the new one, and is not
            itself moved, is forgotten.
        """
        there = [(old, new) for old, new in moves if old != new]
        if not there:
            return
        renamed = update(results).where(results.c.place == bindparam("old"))
        renamed = renamed.values(place=bindparam("new"))
        with opening.told(self.where), self._writing.begin() as connection:
            connection.execute(
                renamed, [{"old": old, "new": _ON_THE_WAY + new} for old, new in there]
            )
            _forget(connection, [new for _, new in there])
            connection.execute(
                renamed, [{"old": _ON_THE_WAY + new, "new": new} for _, new in there]
            )

    def assign(self, series: Sequence[tuple[str, str | None]]) -> None:
        """Tell to which series the transcripts at places belong.

        :param series: pairs of a place and the name of its series, or None.
        """
        if not series:
            return
        assigned = update(results).where(results.c.place == bindparam("at"))
        assigned = assigned.values(series=bindparam("name"))
        with opening.told(self.where), self._writing.begin() as connection:
            connection.execute(assigned, [{"at": place, "name": name} for place, name in series])

    def refile(self, reports: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Tell what the report files of current results are called now.

        :param reports: pairs of a place and the names of its files.
        """
        if not reports:
            return
        refiled = update(results).where((results.c.place == bindparam("at")) & results.c.current)
        refiled = refiled.values(reports=bindparam("names"))
        with opening.told(self.where), self._writing.begin() as connection:
            connection.execute(refiled, [{"at": place, "names": names} for place, names in reports])

    def forget(self, places: Sequence[str]) -> None:
        """Remove whatever models made of the transcripts at places."""
        if not places:
            return
        with opening.told(self.where), self._writing.begin() as connection:
            _forget(connection, places)

    def meetings(
        self,
        *,
        person: str | None = None,
        series: str | None = None,
        since: date | None = None,
        model: str | None = None,
        place: str | None = None,
        newest_first: bool = False,
        parts: Collection[Part] = EVERY_PART,
    ) -> Iterator[PastMeeting]:
        """Give meetings in the order of their dates, those without a date last.

        :param person: only those in which this speaker spoke.
        :param since: only those on this day or later.
        :param model: fingerprint of the model whose results are asked for; None gives the
            current results.
        :param parts: what the meetings are to have; each is a query, timelines most of the work.
        """
        counted = results.c.current if model is None else results.c.model == model
        query = select(results).where(counted, *wanted(person, series, since, place))
        query = ordered(query, newest_first=newest_first)
        with opening.told(self.where), self._reading.begin() as connection:
            found = connection.execute(query, execution_options={"yield_per": CHUNK})
            for chunk in found.partitions():
                yield from rows.meetings(connection, chunk, parts)

    def pairs(
        self,
        old: str,
        new: str,
        *,
        person: str | None = None,
        series: str | None = None,
        since: date | None = None,
    ) -> Iterator[tuple[PastMeeting, PastMeeting]]:
        """Give what two models made of the same transcripts, unchanged between them.

        :param old: fingerprint of a model; ``new`` of another.
        """
        before = results.alias("before")
        same = (before.c.place == results.c.place) & (before.c.content == results.c.content)
        query = select(results, before.c.result.label("other")).join(before, same)
        query = query.where(results.c.model == new, before.c.model == old)
        query = ordered(query.where(*wanted(person, series, since, None)))
        with opening.told(self.where), self._reading.begin() as connection:
            found = connection.execute(query, execution_options={"yield_per": CHUNK})
            for chunk in found.partitions():
                others = select(results).where(results.c.result.in_([row.other for row in chunk]))
                olds = {
                    one.provenance.place: one
                    for one in rows.meetings(connection, connection.execute(others).all())
                }
                for one in rows.meetings(connection, chunk):
                    yield olds[one.provenance.place], one

    def models(self) -> list[ArchivedModel]:
        """Tell which models made results, the one that was used last first."""
        last = func.max(results.c.kept)
        query = select(
            results.c.model,
            func.max(results.c.model_name).label("name"),
            func.count().label("results"),
            func.sum(case((results.c.current, 1), else_=0)).label("current"),
            func.min(results.c.kept).label("first"),
            last.label("last"),
        )
        query = query.group_by(results.c.model).order_by(last.desc(), results.c.model)
        with opening.told(self.where), self._reading.begin() as connection:
            return [ArchivedModel(*row) for row in connection.execute(query)]

    def holdings(self) -> Holdings:
        """Tell what is in the archive."""
        current = results.c.current
        undated = select(func.count()).where(current, results.c.date.is_(None))
        spoken = select(func.count(distinct(speakers.c.speaker))).join(results).where(current)
        kept = select(func.count()).select_from(texts).join(results).where(current)
        with opening.told(self.where), self._reading.begin() as connection:
            whole = self.whole()
            return Holdings(
                whole.meetings,
                connection.execute(undated).scalar_one(),
                whole.first,
                whole.last,
                whole.seconds,
                connection.execute(spoken).scalar_one(),
                tuple((one.name, one.meetings) for one in self.series()),
                connection.execute(kept).scalar_one(),
                tuple(self.models()),
            )

    def rows(self, view: str) -> Iterator[Rows]:
        """Give all rows of a view, in the order of meetings, some hundreds at a time.

        The first item has the names of the columns, as one row.

        :param view: one of :data:`pipeline.archive.views.VIEWS`.
        """
        order = "1, number" if view not in ("meetings", "people") else "1"
        query = text(f"SELECT * FROM {view} ORDER BY {order}")
        with opening.told(self.where), self._reading.begin() as connection:
            found = connection.execution_options(yield_per=5 * CHUNK).execute(query)
            yield [tuple(found.keys())]
            for chunk in found.partitions():
                yield [tuple(row) for row in chunk]

    def people(self) -> list[Group]:
        """Tell of everybody who speaks in a current result, the most frequent first."""
        spoken = results.join(speakers, speakers.c.result == results.c.result)
        return self._groups(groups(speakers.c.speaker).select_from(spoken))

    def series(self) -> list[Group]:
        """Tell of every series of the current results, that of the most meetings first."""
        return self._groups(groups(results.c.series))

    def whole(self) -> Group:
        """Tell of all current results together; no name is given to them."""
        return self._groups(groups(None))[0]

    def _groups(self, query: Select[Any]) -> list[Group]:
        with opening.told(self.where), self._reading.begin() as connection:
            return [group(row) for row in connection.execute(query)]


def _kept(row: Row[Any]) -> Kept:
    return Kept(rows.provenance(row), row.file, row.title, row.series, row.reports)


def _no_longer_current(connection: Connection, places: Sequence[str]) -> None:
    for some in chunks(places):
        chosen = results.c.place.in_(some) & results.c.current
        connection.execute(update(results).where(chosen).values(current=False))


def _forget(connection: Connection, places: Sequence[str]) -> None:
    for some in chunks(places):
        connection.execute(delete(results).where(results.c.place.in_(some)))
