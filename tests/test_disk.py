from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline import disk
from pipeline.errors import InputUnreadable, OutputRefused


def test_a_file_larger_than_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    big = tmp_path / "big.vtt"
    with big.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(InputUnreadable, match=r"larger than 100 MB.*--max-mb"):
        disk.read_bytes(str(big))
    assert len(disk.read_bytes(str(big), 300 * 1024 * 1024)) == 200 * 1024 * 1024


@pytest.mark.parametrize(("name", "fault"), [("none.vtt", "no such file"), ("", "is a folder")])
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, fault: str) -> None:
    with pytest.raises(InputUnreadable, match=fault):
        disk.read_bytes(str(tmp_path / name))


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputRefused, match="no space left on device"):
        disk.write_bytes(target, b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_replaces_the_old_one_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "model"
    with disk.whole_folder(target) as made:
        (made / "card").write_text("one")

    def fail() -> None:
        with disk.whole_folder(target) as made:
            (made / "card").write_text("two")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (target / "card").read_text() == "one"
    with disk.whole_folder(target) as made:
        (made / "card").write_text("three")
    assert (target / "card").read_text() == "three"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX's")
def test_written_files_are_ordinary_ones(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    disk.write_bytes(tmp_path / "report", b"x")
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes a privilege on Windows")
def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    target = tmp_path / "kept" / "report"
    target.write_bytes(b"old")
    target.chmod(0o600)
    for name, to in (("link", "kept/report"), ("new", "kept/new"), ("round", "round")):
        (tmp_path / name).symlink_to(to)
    disk.write_bytes(tmp_path / "link", b"one")
    assert (tmp_path / "link").is_symlink()
    assert target.read_bytes() == b"one"
    assert target.stat().st_mode & 0o777 == 0o600
    disk.write_bytes(tmp_path / "new", b"two")
    assert (tmp_path / "kept" / "new").read_bytes() == b"two"
    with pytest.raises(OutputRefused, match="symbolic links"):
        disk.write_bytes(tmp_path / "round", b"x")
    (tmp_path / "model").symlink_to("kept")
    with disk.whole_folder(tmp_path / "model") as made:
        (made / "card").write_text("one")
    assert (tmp_path / "model").is_symlink()
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["card"]
