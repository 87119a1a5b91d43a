"""Older archives are brought up to date, newer ones refused; nothing is half done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from pipeline.archive import open_archive, opening, versions
from pipeline.archive.views import VIEWS
from pipeline.errors import ArchiveRefused
from tests.archive.conftest import connected
from tests.made_meetings import meeting

KEPT = Path(__file__).parent / "versions"


def make_version_1(place: str) -> None:
    """Make an archive as the first version wrote it, with two results of one meeting."""
    with connected(place) as connection:
        kept = KEPT / f"1-{connection.dialect.name}.sql"
        for statement in kept.read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                connection.execute(text(statement.replace(":", r"\:")))


def test_an_archive_of_the_first_version_is_read_and_written(place: str) -> None:
    make_version_1(place)
    with open_archive(place) as archive:
        (old,) = archive.meetings()
        assert old == meeting(7, model="m2", work=0.6)
        assert [one.fingerprint for one in archive.models()] == ["m2", "m1"]
        archive.keep([meeting(7, model="m2", work=0.7), meeting(8)])
        assert [one.categories[0].share for one in archive.meetings()] == [0.7, 0.5]


def add_place_of_meeting(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE all_results ADD COLUMN room TEXT"))
    connection.execute(text("UPDATE all_results SET room = 'blue'"))


def settle(place: str, steps: dict[int, versions.Step]) -> None:
    engine = opening.engine(place, create=False)
    try:
        versions.settle(engine, place, create=False, steps=steps)
    finally:
        engine.dispose()


def version_of(place: str) -> int:
    with connected(place) as connection:
        return int(connection.execute(text("SELECT version FROM archive_version")).scalar_one())


def test_steps_are_taken_one_after_another_and_once(place: str) -> None:
    taken: list[int] = []

    def second(connection: Connection) -> None:
        taken.append(2)
        connection.execute(text("UPDATE all_results SET room = 'green'"))

    make_version_1(place)
    steps: dict[int, versions.Step] = {1: add_place_of_meeting, 2: second}
    settle(place, steps)
    settle(place, steps)
    assert taken == [2]
    assert version_of(place) == 3
    with connected(place) as connection:
        rooms = connection.execute(text("SELECT DISTINCT room FROM all_results")).scalars().all()
        assert rooms == ["green"]
        views = set(inspect(connection).get_view_names())
    assert set(VIEWS) <= views


def test_a_step_that_fails_leaves_the_archive_as_it_was(place: str) -> None:
    def fails(connection: Connection) -> None:
        add_place_of_meeting(connection)
        raise ZeroDivisionError

    make_version_1(place)
    with pytest.raises(ZeroDivisionError):
        settle(place, {1: fails})
    assert version_of(place) == 1
    with open_archive(place) as archive:
        assert len(list(archive.meetings())) == 1
    with connected(place) as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("all_results")}
    assert "room" not in columns


def test_a_newer_archive_is_refused(place: str) -> None:
    with open_archive(place) as archive:
        archive.keep([meeting(0)])
    with connected(place) as connection:
        connection.execute(text("UPDATE archive_version SET version = 99"))
    with (
        pytest.raises(ArchiveRefused, match=r"is of version 99, newer than .* \(1\); update"),
        open_archive(place),
    ):
        pass


def test_the_kept_archive_is_what_this_version_makes(tmp_path: Path) -> None:
    """Until there is a second version, the kept one is no older than the tables are."""
    if versions.VERSION > 1:
        return
    made = tmp_path / "made.sqlite"
    kept = tmp_path / "kept.sqlite"
    with open_archive(str(made)):
        pass
    make_version_1(str(kept))

    def tables(path: Path) -> dict[str, list[tuple[str, int]]]:
        with sqlite3.connect(path) as plain:
            names = plain.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
            found = {
                name: [(row[1], row[3]) for row in plain.execute(f"PRAGMA table_info({name})")]
                for (name,) in names.fetchall()
            }
        plain.close()
        return found

    assert tables(kept) == tables(made)
