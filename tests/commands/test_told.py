"""What the user tells of a meeting, in its report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

TALK = "Ana: Morning, how was the weekend with the children?\nSpeaker 2: Fine, the cat was ill.\n"


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "2026-03-06 Weekly.txt"
    path.write_text(TALK)
    return path


def test_the_name_of_the_file_tells_title_and_date(run: Run, meeting: Path) -> None:
    report = json.loads(run("report", meeting, "--to", "json").stdout)
    assert (report["title"], report["date"]) == ("Weekly", "2026-03-06T00:00:00")


def test_title_date_and_speakers_are_told(run: Run, meeting: Path) -> None:
    done = run(
        "report", meeting, "--to", "json", "--title", "Catch-up", "--date", "2026-03-05T16:00Z",
        "--speaker", "Speaker 2=Ben",
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert (report["title"], report["date"]) == ("Catch-up", "2026-03-05T16:00:00+00:00")
    assert [speaker["speaker"] for speaker in report["speakers"]] == ["Ana", "Ben"]


def test_the_unknown_speaker_is_named_only_if_there_is_one(run: Run, meeting: Path) -> None:
    done = run("report", meeting, "--speaker", "?=Ben")
    assert done.returncode == 1
    assert "no speaker in it is unknown" in done.stderr
    assert done.stdout == ""


def test_one_date_is_not_that_of_several_meetings(run: Run, meeting: Path) -> None:
    done = run("report", meeting, meeting, "--date", "2026-03-05")
    assert done.returncode == 2
    assert "give one FILE" in done.stderr
