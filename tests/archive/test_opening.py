"""Archives are made by themselves, and what is none is refused in one line."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from pipeline.archive import open_archive, opening
from pipeline.errors import ArchiveRefused, ExtraMissing
from tests.archive.conftest import connected
from tests.conftest import ROOT
from tests.made_meetings import meeting
from tests.postgresql import needs_driver


def refusal(place: str | Path, *, create: bool = True) -> str:
    with (
        pytest.raises(ArchiveRefused) as refused,
        open_archive(str(place), create=create) as archive,
    ):
        archive.keep([meeting(0)])
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_it_is_there_again_the_next_time(place: str) -> None:
    for _ in range(2):
        with open_archive(place) as archive:
            archive.keep([meeting(0)])
    with open_archive(place, create=False) as archive:
        assert len(list(archive.meetings())) == 1


def test_a_path_with_odd_signs(tmp_path: Path) -> None:
    path = tmp_path / "a b%20#?é.sqlite"
    with open_archive(str(path)) as archive:
        archive.keep([meeting(0)])
    assert path.is_file()
    with open_archive(f"sqlite:///{tmp_path}/plain.sqlite"):
        pass
    assert (tmp_path / "plain.sqlite").is_file()


def test_readers_and_a_writer_do_not_wait_for_each_other(tmp_path: Path) -> None:
    path = str(tmp_path / "a.sqlite")
    with open_archive(path) as archive, open_archive(path) as other:
        archive.keep([meeting(n) for n in range(500)])
        reading = archive.meetings()
        next(reading)
        other.keep([meeting(n) for n in range(500, 600)])
        assert len(list(reading)) == 499, "as it was when reading began"
        assert len(list(other.meetings())) == 600
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


@pytest.mark.parametrize(
    "content", [b"Dana: Hello.\n" * 400, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(content)
    assert "is no SQLite database" in refusal(path) or "is damaged" in refusal(path)
    assert path.read_bytes() == content


def test_databases_of_other_programs(tmp_path: Path, postgresql_place: str) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE songs (name)")
    plain.close()
    assert "is the database of another program (it has songs)" in refusal(path)
    with connected(postgresql_place) as connection:
        connection.execute(text("CREATE TABLE songs (name text)"))
    with open_archive(postgresql_place):
        pass  # a server's database may be shared
    with connected(postgresql_place) as connection:
        connection.execute(text("DROP TABLE archive_version"))
    assert "is the database of another program (it has all_" in refusal(postgresql_place)


def test_nothing_is_made_for_those_who_only_read(tmp_path: Path, postgresql_place: str) -> None:
    path = tmp_path / "none.sqlite"
    assert "no such archive; `oneonone batch` makes one" in refusal(path, create=False)
    assert not path.exists()
    path.touch()
    assert "holds no archive" in refusal(path, create=False)
    assert "holds no archive" in refusal(postgresql_place, create=False)
    assert "is a folder" in refusal(tmp_path)
    assert "cannot be opened" in refusal(tmp_path / "none" / "a.sqlite")


@pytest.mark.parametrize("url", ["mysql://me@db/x", "sqlite://", "s3://bucket/a.sqlite", "a://[b"])
def test_places_that_cannot_be_archives(url: str) -> None:
    assert "is no place for an archive; give a file, or postgresql+psycopg://" in refusal(url)


def test_a_server_that_is_not_there() -> None:
    needs_driver()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = refusal(f"postgresql://me:secret@127.0.0.1:{port}/talks")
    assert line.startswith(f"postgresql://me:***@127.0.0.1:{port}/talks: cannot be reached (")
    assert "secret" not in line


def test_a_database_that_is_not_there(postgresql: str) -> None:
    line = refusal(postgresql.rpartition("/")[0] + "/nowhere")
    assert 'database "nowhere" does not exist' in line


def test_a_user_without_rights(postgresql_place: str) -> None:
    with open_archive(postgresql_place) as archive, connected(postgresql_place) as connection:
        archive.keep([meeting(0)])
        connection.execute(text("CREATE ROLE guest LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest"))
    guest = postgresql_place.replace("oneonone:secret", "guest:x")
    try:
        with open_archive(guest, create=False) as archive:
            assert len(list(archive.meetings())) == 1
        assert "permission denied" in refusal(guest)
    finally:
        with connected(postgresql_place) as connection:
            connection.execute(text("DROP OWNED BY guest"))
            connection.execute(text("DROP ROLE guest"))


def test_the_driver_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with (
        pytest.raises(ExtraMissing, match=r"pip install 'oneonone\[postgresql\]'"),
        open_archive("postgresql://me@db/x"),
    ):
        pass


def test_a_writer_waits_and_then_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sqlite"
    with open_archive(str(path)):
        pass
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        assert "is in use by another program" in refusal(path)
    finally:
        other.close()


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with open_archive(str(path)) as archive:
        archive.keep([meeting(0)])
        full = sqlite3.connect(path)
        pages = full.execute("PRAGMA page_count").fetchone()[0]
        full.close()
        connect = opening._prepared

        def bounded(uri: str) -> sqlite3.Connection:
            connection = connect(uri)
            connection.execute(f"PRAGMA max_page_count = {pages + 1}")
            return connection

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(opening, "_prepared", bounded)
            with pytest.raises(ArchiveRefused, match="no space is left; make room"):
                archive.keep([meeting(n) for n in range(100)])
        assert len(list(archive.meetings())) == 1, "all or nothing"


READER = """
import os, sys
from pipeline.archive import open_archive
from pipeline.errors import ArchiveRefused
with open_archive(sys.argv[2]):  # whatever is imported when first needed is imported now
    pass
if os.geteuid() == 0:
    os.seteuid(65534)  # root may write everywhere
with open_archive(sys.argv[1], create=False) as archive:
    print(len(list(archive.meetings())))
    try:
        archive.forget(["x"])
    except ArchiveRefused as error:
        print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="folders have other permissions there")
def test_an_archive_that_cannot_be_written_to_is_read() -> None:
    # Not in pytest's folder, which is closed to others.
    with tempfile.TemporaryDirectory(prefix="oneonone-") as name:
        folder = Path(name)
        path = folder / "a.sqlite"
        with open_archive(str(path)) as archive:
            archive.keep([meeting(n) for n in range(3)])
        path.chmod(0o444)
        folder.chmod(0o555)
        with tempfile.TemporaryDirectory() as other:
            command = [sys.executable, "-c", READER, str(path), f"{other}/b.sqlite"]
            env = {**os.environ, "PYTHONPATH": str(ROOT)}
            done = subprocess.run(command, capture_output=True, text=True, env=env)
        folder.chmod(0o755)
        assert done.stdout.splitlines() == [
            "3",
            f"{path}: cannot be written to; check its permissions",
        ], done.stderr


MAKER = """
import sys
import tempfile
sys.path.insert(0, sys.argv[3])
from pipeline.archive import open_archive
from tests.made_meetings import meeting
number = int(sys.argv[2])
for part in range(5):
    with open_archive(sys.argv[1]) as archive:
        archive.keep([meeting(100 * number + 10 * part + n) for n in range(10)])
"""


def test_several_make_and_fill_it_at_once(place: str) -> None:
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", MAKER, place, str(number), str(ROOT)], stderr=subprocess.PIPE
        )
        for number in range(4)
    ]
    errors = [maker.communicate()[1] for maker in makers]
    assert [maker.returncode for maker in makers] == [0, 0, 0, 0], errors
    with open_archive(place) as archive:
        assert len(list(archive.meetings())) == 200
