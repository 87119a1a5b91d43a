"""`oneonone batch --anonymous`: nothing in the output folder names anybody, run after run."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.anonymous import WARNING
from pipeline.archive import open_archive
from tests.commands.test_batch import Batch, batch, files, put, said
from tests.conftest import Run

__all__ = ["batch"]  # a fixture

NAMES = ("Zia", "Quilla", "Bosse", "Wendelin", "Xavi")
"""Speakers, folders and files: each part of the names of the meetings below."""
WORK = """WEBVTT

00:00.000 --> 00:09.000
<v Zia Quilla>Let us look at the release, Bosse. The build is green and the tickets are closed.

00:09.000 --> 00:20.000
<v Bosse Wendelin>Good, Zia. The deadline for the migration moves, so the backlog is open.

00:20.000 --> 00:30.000
<v Zia Quilla>I will tell the team that the deployment waits for the review, as Quilla says.
"""
HOME = WORK.replace("release", "garden").replace("deadline", "dog").replace("backlog", "lake")


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    put(folder / "Zia" / "Zia-and-Bosse 2026-03-06.vtt", WORK)
    put(folder / "Zia" / "2026-03-13" / "Quilla.vtt", HOME)
    put(folder / "Xavi" / "Wendelin, Bosse.vtt", WORK.replace("green", "red"))
    return folder


def betrayals(out: Path) -> list[str]:
    """Tell whatever in the folder holds a name, in its own name or anywhere in its bytes."""
    return [
        f"{name} in {what}"
        for path in sorted(out.rglob("*"))
        for what, data in _inside(path, path.relative_to(out).as_posix())
        for name in NAMES
        if name.casefold().encode() in what.casefold().encode() + data.lower()
    ]


def _inside(path: Path, what: str) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes() if path.is_file() else b""
    yield what, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            yield from ((f"{what}/{name}", box.read(name)) for name in box.namelist())


def test_nothing_that_is_written_holds_a_name(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    out = tmp_path / "out"
    always = ("--anonymous", "--quotes", "--keep-text", "--to", "html,json,csv,md,text,svg,xlsx")
    assert said(batch(*always)) == "3 done (3 new) · 0 unchanged · 0 failed"
    first = files(out)
    assert betrayals(out) == []
    assert len([name for name in first if name.startswith("meeting-")]) == 3 * 7
    assert not [name for name in first if "/" in name]
    assert "trends.html" in first
    assert said(batch(*always)) == "0 done · 3 unchanged · 0 failed"
    assert (files(out), betrayals(out)) == (first, [])


def test_what_could_not_be_read_is_counted_and_not_named(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    put(tmp_path / "in" / "Xavi" / "Quilla.vtt", "nothing of the kind")
    batch("--anonymous")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "1 transcript could not be read" in page
    assert betrayals(tmp_path / "out") == []


def test_the_archive_is_of_meetings_of_nobody(
    batch: Batch, meetings: Path, run: Run, tmp_path: Path
) -> None:
    batch("--anonymous")
    out = tmp_path / "out"
    with open_archive(str(out / "archive.sqlite"), create=False) as archive:
        told = list(archive.meetings())
    assert {one.series for one in told} == {one.title for one in told} == {None}
    assert {(Path(one.file).stem + ".html",) for one in told} == {one.reports for one in told}
    assert len({one.provenance.place for one in told}) == 3
    assert not [speaker for one in told for speaker in one.speakers]
    assert "Person A" not in (out / "index.html").read_text(encoding="utf-8")
    assert ">Meeting of 6 March 2026<" in (out / "index.html").read_text(encoding="utf-8")
    assert "begin anew in every meeting" in " ".join(run("trends", out).stdout.split())
    for page in ("index.html", "trends.html"):
        assert "Names of speakers are replaced" in (out / page).read_text(encoding="utf-8")
    refused = run("trends", out, "--person", "Person A")
    assert refused.returncode == 1
    assert "letters that are those of one meeting" in refused.stderr
    run("archive", "export", out, "--to", "csv", "-o", tmp_path / "tables")
    run("trends", out, "--to", "html", "-o", out / "more.html")
    assert [*betrayals(tmp_path / "tables"), *betrayals(out)] == []


def test_what_changed_moved_and_went_is_still_told(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = " ".join(batch("--anonymous").stderr.split())
    assert told.endswith(WARNING)
    before = files(out)
    put(meetings / "Zia" / "Zia-and-Bosse 2026-03-06.vtt", WORK.replace("tickets", "Zia tickets"))
    (meetings / "Zia" / "2026-03-13").rename(meetings / "Xavi" / "2026-03-13")
    (meetings / "Xavi" / "Wendelin, Bosse.vtt").unlink()
    dry = batch("--anonymous", "--dry-run")
    assert sorted(line[:18].split("  ")[0] for line in dry.stdout.splitlines()) == [
        "content changed",
        "gone",
        "moved",
    ]
    assert "Quilla.vtt" in dry.stdout  # one's own terminal may know
    done = batch("--anonymous")
    assert said(done).startswith("1 done (1 content changed) · 1 moved · 0 unchanged · 1 gone")
    assert (files(out), betrayals(out)) == (before, [])
    assert "1 gone (removed)" in said(batch("--anonymous", "--prune"))
    assert len(files(out)) == len(before) - 1
    assert said(batch("--anonymous")) == "0 done · 2 unchanged · 0 failed"
    assert betrayals(out) == []


def test_what_cannot_be_looked_into_is_not_gone(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    batch("--anonymous")
    shutil.rmtree(meetings / "Xavi")
    done = batch("--anonymous", "--prune", tmp_path / "nowhere")
    assert " gone" not in said(done)
    assert betrayals(tmp_path / "out") == []


def test_settings_bring_no_names(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    told = """[[series]]
name = "Weekly with Zia"
folder = "in/Zia"

[[people]]
name = "Xavi Xerxes"
aliases = ["Bosse Wendelin"]
"""
    put(tmp_path / "oneonone.toml", told)
    done = batch("--anonymous", "--settings", tmp_path / "oneonone.toml")
    assert done.returncode == 0, done.stderr
    assert betrayals(tmp_path / "out") == []


@pytest.mark.parametrize(("first", "then"), [((), ("--anonymous",)), (("--anonymous",), ())])
def test_names_do_not_lie_beside_what_has_none(
    batch: Batch, meetings: Path, tmp_path: Path, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    batch(*first)
    before = files(tmp_path / "out")
    for more in (("--dry-run",), ()):
        done = batch(*then, *more)
        assert done.returncode == 1
        assert "name another folder with -o" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert files(tmp_path / "out") == before


def test_without_the_key_nothing_is_taken_for_new(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    batch("--anonymous")
    key = tmp_path / "out" / ".oneonone.key"
    kept = key.read_bytes()
    for broken in (b"", b"0123", None):
        key.unlink() if broken is None else key.write_bytes(broken)
        done = batch("--anonymous")
        assert (done.returncode, ".oneonone.key" in done.stderr) == (1, True)
    key.write_bytes(kept)
    assert "3 unchanged" in said(batch("--anonymous"))


def test_two_folders_with_one_archive_know_nothing_of_each_other(
    run: Run, meetings: Path, tmp_path: Path
) -> None:
    always = ("--anonymous", "--model", "default", "--jobs", "1", "--prune")
    shared = ("--archive", tmp_path / "all.sqlite")
    for name in ("Zia", "Xavi", "Zia"):
        done = run("batch", meetings / name, "-o", tmp_path / f"out-{name[0]}", *always, *shared)
        assert " gone" not in said(done), done.stderr
    assert "2 unchanged" in said(done)


def test_failures_are_told_by_their_names(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    put(meetings / "Zia" / "broken.vtt", "nothing of the kind")
    done = batch("--anonymous")
    assert done.returncode == 3
    assert (meetings / "Zia" / "broken.vtt").as_posix() in done.stderr
    assert betrayals(tmp_path / "out") == []
