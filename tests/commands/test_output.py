"""Where output goes, and what is told when it cannot go there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, Run

FRIDAY = SAMPLES / "friday-catch-up.vtt"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def shell(command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command.replace("oneonone", f"'{sys.executable}' -m pipeline")],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        check=False,
    )


@FULL
@pytest.mark.parametrize(
    "command",
    [f"convert '{FRIDAY}' --to txt", f"convert '{FRIDAY}' --to txt -o /dev/full", "report --help"],
)
def test_what_cannot_be_written_is_told_in_a_line(command: str) -> None:
    done = shell(f"oneonone {command} > /dev/full")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "cannot be written (no space left on device)" in line


@FULL
def test_where_nothing_can_be_said_the_exit_code_says_it() -> None:
    assert shell("oneonone report none.vtt 2> /dev/full").returncode == 1
    assert shell("oneonone report --nothing 2> /dev/full").returncode == 2


@POSIX
def test_closed_streams_are_told_in_a_line() -> None:
    for command, stream in (("formats >&-", "output"), ("convert - --to txt <&-", "input")):
        done = shell(f"oneonone {command}")
        assert done.returncode == 1
        assert done.stderr.startswith(f"oneonone: standard {stream}: is closed")
        assert len(done.stderr.splitlines()) == 1


@POSIX
def test_the_reader_of_the_output_may_go() -> None:
    done = shell(f"(oneonone convert '{FRIDAY}' --to txt; echo $? >&2) | true")
    assert done.stderr == "0\n"


@POSIX
def test_standard_output_by_its_path_adds_to_what_is_there(tmp_path: Path) -> None:
    kept = tmp_path / "all.txt"
    kept.write_text("before\n")
    done = shell(f"oneonone convert '{FRIDAY}' --to txt -o /dev/stdout >> '{kept}'")
    assert done.returncode == 0, done.stderr
    assert kept.read_text().startswith("before\n[00:00:02] Amara: Come in")
    assert Path("/dev/stdout").is_symlink()


@POSIX
def test_a_pipe_and_a_device_stay_what_they_are(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    assert run("convert", FRIDAY, "--to", "txt", "-o", pipe).returncode == 0
    reader.join(timeout=60)
    assert read[0].startswith("[00:00:02] Amara: Come in")
    assert pipe.is_fifo()
    assert run("convert", FRIDAY, "--to", "txt", "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("form", ["html", "svg"])
def test_a_report_never_takes_the_place_of_what_is_in_the_folder(
    run: Run, tmp_path: Path, form: str
) -> None:
    talk = tmp_path / f"talk.{form}"
    text = "Ana: Morning to you all.\nBen: And to you, Ana.\nAna: The cat is ill.\nBen: Oh no.\n"
    talk.write_text(text)
    done = run("report", talk, "--to", form, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert talk.read_text() == text
    assert f"talk.{form} is there already; writing talk-2.{form}" in done.stderr
    assert "Ana" in (tmp_path / f"talk-2.{form}").read_text(encoding="utf-8") or form == "svg"
    assert run("report", talk, "--to", form, "-o", talk).returncode == 1
    assert talk.read_text() == text
