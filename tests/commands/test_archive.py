"""`oneonone archive`: what is in it, and all of it for other programs."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from pipeline.archive import FILE, open_archive
from pipeline.archive.views import VIEWS
from tests.conftest import Run
from tests.made_meetings import meeting


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    with open_archive(str(folder / FILE)) as archive:
        archive.keep([meeting(n, model="1f0c") for n in range(3)])
        archive.keep([meeting(2, model="9ab2", name="accurate", dated=False)])
    return folder


def test_show(run: Run, reports: Path) -> None:
    lines = run("archive", "show", reports).stdout.splitlines()
    assert lines[:5] == [
        str(reports / FILE),
        "  meetings  3, 2026-01-05 to 2026-01-12, 1 without a date",
        "  talk      1:30:00",
        "  people    2",
        "  series    Dana (3)",
    ]
    models = sorted(line[12:].rpartition(", last")[0] for line in lines[5:7])
    assert models == [
        "1f0c default: 3 results, 2 of them current",
        "9ab2 accurate: 1 results, 1 of them current",
    ]
    assert lines[7] == "  text      not kept"


def test_show_as_json(run: Run, reports: Path) -> None:
    told = json.loads(run("archive", "show", "--to", "json", cwd=reports).stdout)
    assert (told["meetings"], told["undated"], told["people"]) == (3, 1, 2)
    assert {one["fingerprint"]: one["current"] for one in told["models"]} == {"1f0c": 2, "9ab2": 1}


def test_show_an_empty_one(run: Run, tmp_path: Path) -> None:
    with open_archive(str(tmp_path / "empty.sqlite")):
        pass
    done = run("archive", "show", "--archive", tmp_path / "empty.sqlite")
    assert done.stdout.splitlines()[1:] == [
        "  meetings  0",
        "  talk      0:00",
        "  people    0",
        "  text      not kept",
    ]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_into_a_folder(run: Run, reports: Path, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / "new" / "tables"
    done = run("archive", "export", reports, "--to", form, "-o", out)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {f"{view}.{form}" for view in VIEWS}
    assert done.stdout == ""
    assert done.stderr.count("wrote") == len(VIEWS)


def test_postgresql_gives_the_same_tables(
    run: Run, reports: Path, tmp_path: Path, postgresql_place: str
) -> None:
    with open_archive(str(reports / FILE)) as one, open_archive(postgresql_place) as other:
        other.keep(list(one.meetings()))
    for name, place in (("one", str(reports / FILE)), ("other", postgresql_place)):
        out = tmp_path / name
        assert (
            run("archive", "export", "--archive", place, "--to", "csv", "-o", out).returncode == 0
        )
    for view in VIEWS:
        if view not in ("meetings",):  # which tell when they were kept
            one_table, other_table = (
                (tmp_path / name / f"{view}.csv").read_text(encoding="utf-8").splitlines()
                for name in ("one", "other")
            )
            assert one_table[0] == other_table[0]
            without_number = (
                sorted(line.partition(",")[2] for line in table[1:])
                for table in (one_table, other_table)
            )
            assert len(set(map(tuple, without_number))) == 1, view


def test_meetings_as_lines(run: Run, reports: Path, tmp_path: Path) -> None:
    said = run("archive", "export", reports, "--to", "jsonl").stdout
    assert [json.loads(line)["source"]["file"] for line in said.splitlines()] == [
        f"meeting-00{n}.vtt" for n in range(3)
    ]
    out = tmp_path / "meetings.jsonl"
    assert run("archive", "export", reports, "--to", "jsonl", "-o", out).stdout == ""
    assert out.read_text(encoding="utf-8") == said


def test_tables_need_a_folder(run: Run, reports: Path, tmp_path: Path) -> None:
    done = run("archive", "export", reports, "--to", "csv")
    assert done.returncode == 2
    assert "name a folder with -o DIR" in done.stderr
    (tmp_path / "file").touch()
    done = run("archive", "export", reports, "--to", "csv", "-o", tmp_path / "file")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_damaged_archive_leaves_what_was_there(run: Run, reports: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    with sqlite3.connect(reports / FILE) as source, sqlite3.connect(damaged) as copy:
        source.backup(copy)
        copy.execute("DROP VIEW shares")
    source.close()
    copy.close()
    out = tmp_path / "tables"
    out.mkdir()
    (out / "shares.csv").write_text("old")
    done = run("archive", "export", "--archive", damaged, "--to", "csv", "-o", out)
    assert done.returncode == 1
    assert "is no whole archive" in done.stderr
    assert (out / "shares.csv").read_text() == "old"
    assert not [path for path in out.iterdir() if path.name.startswith(".")]
