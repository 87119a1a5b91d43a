"""`oneonone batch` as its users see it: folders in, reports and an archive out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.archive import open_archive
from tests.conftest import Done, Run

WORK = """Anna: Let us look at the release. The build is green and the tickets are closed.
Ben: Good. The deadline for the migration moves to next sprint, so the backlog is open.
Anna: I will tell the team that the deployment waits for the review.
"""
HOME = """Anna: How was the weekend with the kids?
Ben: Lovely, we took the dog to the lake, and my sister came for dinner.
Anna: The garden keeps us busy, too, and the cat is well again.
"""

Batch = Callable[..., Done]


@pytest.fixture
def batch(run: Run, tmp_path: Path) -> Batch:
    """Run `oneonone batch in -o out` with the fast model, in this process."""

    def command(*more: str | Path) -> Done:
        always = ("-o", tmp_path / "out", "--model", "default", "--jobs", "1")
        return run("batch", tmp_path / "in", *always, *more)

    return command


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    """Two people with a meeting each."""
    folder = tmp_path / "in"
    put(folder / "anna" / "2026-03-06.txt", WORK)
    put(folder / "ben" / "Friday talk.txt", HOME)
    return folder


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def said(done: Done) -> str:
    """Give the line that sums up."""
    (line,) = [line for line in done.stderr.splitlines() if " failed" in line]
    return line.removeprefix("oneonone: ")


def test_reports_mirror_the_folders(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    done = batch("--to", "html,json")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert said(done) == "2 done (2 new) · 0 unchanged · 0 failed"
    out = tmp_path / "out"
    assert files(out) == [
        "anna/2026-03-06.html",
        "anna/2026-03-06.json",
        "archive.sqlite",
        "ben/Friday-talk.html",
        "ben/Friday-talk.json",
        "index.html",
        "trends.html",
    ]
    with open_archive(str(out / "archive.sqlite"), create=False) as archive:
        anna, ben = archive.meetings()
    assert (anna.series, str(anna.date)) == ("anna", "2026-03-06 00:00:00")
    assert (ben.series, ben.date, ben.texts) == ("ben", None, ())
    assert anna.reports == ("anna/2026-03-06.html", "anna/2026-03-06.json")


def test_what_has_not_changed_is_not_done_again(batch: Batch, meetings: Path) -> None:
    batch()
    put(meetings / "ben" / "Friday talk.txt", WORK)
    done = batch()
    assert said(done) == "1 done (1 content changed) · 1 unchanged · 0 failed"
    assert said(batch()) == "0 done · 2 unchanged · 0 failed"


def test_other_settings_are_a_reason(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    batch()
    assert "2 settings changed" in said(batch("--to", "json"))
    assert files(tmp_path / "out" / "anna") == ["2026-03-06.json"]


def test_a_report_that_is_missing_or_empty_is_made_again(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    batch()
    (tmp_path / "out" / "anna" / "2026-03-06.html").unlink()
    (tmp_path / "out" / "ben" / "Friday-talk.html").write_bytes(b"")
    assert "2 report missing" in said(batch())


def test_what_has_moved_is_recognised(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    batch()
    written = (tmp_path / "out" / "ben" / "Friday-talk.html").stat().st_mtime_ns
    (meetings / "ben").rename(meetings / "benjamin")
    done = batch()
    assert said(done) == "0 done · 1 moved · 1 unchanged · 0 failed"
    out = tmp_path / "out"
    assert files(out) == [
        "anna/2026-03-06.html",
        "archive.sqlite",
        "benjamin/Friday-talk.html",
        "index.html",
        "trends.html",
    ]
    assert (out / "benjamin" / "Friday-talk.html").stat().st_mtime_ns == written
    with open_archive(str(out / "archive.sqlite"), create=False) as archive:
        assert [one.series for one in archive.meetings()] == ["anna", "benjamin"]
    assert said(batch()) == "0 done · 2 unchanged · 0 failed"


def leads(page: Path) -> list[str]:
    """Give the files that a meeting's page leads to, which must be there."""
    found = re.findall(r'<a href="([^"#]+)"', page.read_text(encoding="utf-8"))
    assert all((page.parent / name).is_file() for name in found), found
    return found


def test_pages_lead_back_to_the_index(
    batch: Batch, meetings: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    batch()
    assert leads(out / "anna" / "2026-03-06.html") == ["../index.html", "../trends.html"]
    assert leads(out / "ben" / "Friday-talk.html") == ["../index.html"]  # nothing tells its date
    (meetings / "ben").rename(meetings / "anna" / "ben")
    assert said(batch()).startswith("1 done (1 moved)")
    assert leads(out / "anna" / "ben" / "Friday-talk.html") == ["../../index.html"]
    talk = meetings / "anna" / "2026-03-06.txt"
    run("report", talk, "--to", "html", "-o", tmp_path / "a.html", "--model", "default")
    assert leads(tmp_path / "a.html") == []


def test_what_is_gone_is_kept_until_it_is_pruned(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    batch()
    (meetings / "ben" / "Friday talk.txt").unlink()
    assert "1 gone (kept; --prune removes them)" in said(batch())
    assert "ben/Friday-talk.html" in files(tmp_path / "out")
    assert "1 gone (removed)" in said(batch("--prune"))
    assert [name for name in files(tmp_path / "out") if "/" in name] == ["anna/2026-03-06.html"]
    assert not (tmp_path / "out" / "ben").exists()
    assert "gone" not in said(batch())


def test_a_dry_run_tells_why_and_writes_nothing(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    done = batch("--dry-run")
    assert done.returncode == 0
    assert [line[:18] for line in done.stdout.splitlines()] == ["not reported yet  "] * 2
    assert not (tmp_path / "out").exists()
    batch()
    (meetings / "ben" / "Friday talk.txt").rename(meetings / "anna" / "Friday talk.txt")
    put(meetings / "anna" / "2026-03-06.txt", HOME + WORK)
    before = files(tmp_path / "out")
    lines = batch("--dry-run").stdout.splitlines()
    assert [line[:18].strip() for line in lines] == ["content changed", "moved"]
    assert files(tmp_path / "out") == before


def test_failures_are_a_line_each_and_are_tried_again(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    put(meetings / "anna" / "broken.vtt", "nothing of the kind")
    put(meetings / "anna" / "empty.txt", "")
    done = batch()
    assert done.returncode == 3
    assert said(done) == "2 done (2 new) · 0 unchanged · 2 failed"
    complaints = [line for line in done.stderr.splitlines() if "anna" in line]
    assert [line.split(": ")[1] for line in complaints] == [
        (meetings / "anna" / name).as_posix() for name in ("broken.vtt", "empty.txt")
    ]
    put(meetings / "anna" / "broken.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAnna: Hello there.\n")
    done = batch()
    assert said(done) == "1 done (1 new) · 2 unchanged · 1 failed"
    (meetings / "anna" / "empty.txt").unlink()
    assert batch().returncode == 0


def unread(out: Path) -> list[str]:
    """Give what the index says of what could not be read: how many, and each place."""
    page = (out / "index.html").read_text(encoding="utf-8")
    found = re.finditer(r'(?:<h2 id="unread">|<bdi class="place">)(.*?)</', page)
    return [one[1] for one in found]


def test_the_index_tells_what_could_not_be_read(
    batch: Batch, meetings: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    batch()
    assert unread(out) == []
    put(meetings / "anna" / "<b>.vtt", "nothing of the kind")
    told = ["1 transcript could not be read", "in/anna/&lt;b&gt;.vtt"]
    batch()
    assert unread(out) == told
    assert "see `oneonone formats`" in (out / "index.html").read_text(encoding="utf-8")
    written = (out / "index.html").stat().st_mtime_ns
    batch()
    assert unread(out) == told
    assert (out / "index.html").stat().st_mtime_ns == written
    (meetings / "anna" / "<b>.vtt").unlink()
    batch()
    assert unread(out) == []


def test_where_all_failed_the_index_tells_why(batch: Batch, tmp_path: Path) -> None:
    put(tmp_path / "in" / "anna" / "broken.vtt", "nothing of the kind")
    put(tmp_path / "in" / "empty.txt", "")
    assert batch().returncode == 1
    assert unread(tmp_path / "out") == [
        "2 transcripts could not be read",
        "in/anna/broken.vtt",
        "in/empty.txt",
    ]
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "There are no meetings yet." in page
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page)[1:] == ["How to read this"]


def test_where_nothing_is_found_nothing_is_written(
    batch: Batch, meetings: Path, run: Run, tmp_path: Path
) -> None:
    for source in ("nowhere", "*.none"):
        done = run("batch", tmp_path / source, "-o", tmp_path / "out", "--model", "default")
        assert done.returncode == 1
        assert "index.html" not in done.stderr
        assert not (tmp_path / "out").exists()


def test_what_is_excluded_does_not_fail(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    put(meetings / "README.txt", "What lies in here is old.\n")
    put(meetings / "anna" / "notes" / "b.txt", HOME)
    options = ("--exclude", "readme*", "--exclude", "notes")
    done = batch(*options)
    assert done.returncode == 0, done.stderr
    assert said(done) == "2 done (2 new) · 0 unchanged · 2 excluded · 0 failed"
    done = batch(*options, "--dry-run")
    assert said(done) == "0 to do · 2 unchanged · 2 excluded · 0 failed"
    assert done.stdout.splitlines() == [
        f"excluded          {(meetings / name).as_posix()}" for name in ("README.txt", "anna/notes")
    ]
    done = batch("--exclude", "*.txt")
    assert done.returncode == 0
    assert said(done) == (
        "0 done · 0 unchanged · 2 gone (kept; --prune removes them) · 4 excluded · 0 failed"
    )
    assert "2 gone (removed)" in said(batch("--exclude", "*.txt", "--prune"))
    done = batch("--exclude", "*.txt")
    assert done.returncode == 1
    assert "all that is there is excluded (4 files and folders)" in done.stderr


def test_what_another_source_finds_is_not_excluded(
    run: Run, meetings: Path, tmp_path: Path
) -> None:
    always = ("-o", tmp_path / "out", "--model", "default", "--jobs", "1", "--dry-run")
    done = run("batch", meetings, meetings, meetings / "anna", *always, "--exclude", "*n*/*.txt")
    assert said(done) == "1 to do (1 not reported yet) · 0 unchanged · 1 excluded · 0 failed"


def test_exclusions_may_be_usual(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    put(own, '[options.batch]\nexclude = ["anna", "README*"]\n')
    assert "1 excluded" in said(batch("--settings", own, "--dry-run"))
    assert "1 not reported yet" in said(batch("--settings", own, "--dry-run"))
    assert "2 not reported yet" in said(
        batch("--settings", own, "--dry-run", "--exclude", "nobody")
    )
    put(own, '[options.batch]\nexclude = "*.txt"\n')
    assert batch("--settings", own, "--dry-run").returncode == 1


def test_what_is_no_transcript_is_told_in_a_short_line(batch: Batch, meetings: Path) -> None:
    put(meetings / "README.txt", "What lies in here is old.\n")
    done = batch("--dry-run")
    assert "--exclude" not in done.stderr
    done = batch()
    (line,) = [line for line in done.stderr.splitlines() if "README.txt" in line]
    assert "see `oneonone formats`" in line
    assert len(line) - len(str(meetings)) < 250
    assert "oneonone: what is no transcript can be left out with --exclude" in done.stderr


def test_nothing_done_is_exit_code_1(batch: Batch, tmp_path: Path) -> None:
    put(tmp_path / "in" / "broken.vtt", "nothing of the kind")
    assert batch().returncode == 1


def test_a_folder_without_transcripts_is_told(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = batch()
    assert done.returncode == 1
    assert "no transcript is there" in done.stderr


def test_names_that_are_no_file_names(batch: Batch, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    names = ["a*b?.txt", "a b.txt", "A B.txt", "a b.vtt", "con.txt", "été.txt", "-o.txt"]
    for name in names if os.name != "nt" else names[1:2]:
        put(folder / name, HOME)
    put(folder / "index.txt", WORK)
    done = batch()
    assert done.returncode == 0, done.stderr
    reports = [name for name in files(tmp_path / "out") if name.endswith(".html")]
    assert len(reports) == len(list(folder.iterdir())) + 1  # and the index
    assert len({name.casefold() for name in reports}) == len(reports)
    assert "meeting-index.html" in reports
    assert "unchanged · 0 failed" in said(batch())


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are text")
def test_names_that_are_no_text(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with open(os.fsencode(tmp_path / "in") + b"/caf\xe9\n.txt", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(WORK)
    done = batch()
    assert done.returncode == 0, done.stderr
    assert "1 unchanged" in said(batch())


def test_files_of_others_are_not_touched(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "out" / "anna" / "2026-03-06.html"
    put(theirs, "mine")
    assert batch().returncode == 0
    assert theirs.read_text(encoding="utf-8") == "mine"
    assert "anna/2026-03-06-2.html" in files(tmp_path / "out")
    assert "2 unchanged" in said(batch())


def test_the_output_folder_is_no_source(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "a.txt", WORK)
    always = ("--model", "default", "--jobs", "1", "--to", "json,csv,text")
    for _ in range(2):
        done = run("batch", tmp_path, "-o", tmp_path / "out", *always)
        assert said(done).endswith("0 failed")
    assert "1 unchanged" in said(done)
    done = run("batch", tmp_path, "-o", tmp_path, *always)
    assert done.returncode == 1
    assert "is a SOURCE itself" in done.stderr


def test_another_batch_is_waited_for_or_not(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    batch()
    with FileLock(tmp_path / "out" / ".oneonone.lock"):
        done = batch("--no-wait")
    assert done.returncode == 1
    assert "another batch writes there" in done.stderr


def test_text_is_kept_only_when_asked_for(batch: Batch, meetings: Path, tmp_path: Path) -> None:
    batch("--keep-text", "--quotes")
    with open_archive(str(tmp_path / "out" / "archive.sqlite"), create=False) as archive:
        assert any("release" in text for text in next(iter(archive.meetings())).texts)
    assert "green" in (tmp_path / "out" / "anna" / "2026-03-06.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--to", "pdf"), "choose from"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--backend"),
        (("--jobs", "0"), "range"),
        (("--from", "nonsense"), "no such format"),
        (("--exclude", ""), "fits no name"),
        (("--exclude", "a**b"), "is no glob"),
    ],
)
def test_wrong_usage(batch: Batch, meetings: Path, options: tuple[str, ...], fault: str) -> None:
    done = batch(*options)
    assert (done.returncode, fault in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("options", [("--model", "nowhere"), ("--archive", "x://y")])
def test_what_cannot_be_done_with_any_file(
    batch: Batch, meetings: Path, options: tuple[str, ...]
) -> None:
    done = batch(*options)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
