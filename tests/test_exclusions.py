"""Globs leave out what people mean by them, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import exclusions, readers, sources
from pipeline.errors import SettingsRefused
from pipeline.sources import Excluded, Found


@pytest.mark.parametrize(
    ("glob", "way", "fits"),
    [
        ("README*", "README.txt", True),
        ("readme*", "anna/ReadMe.TXT", True),
        ("README*", "anna/old README.txt", False),
        ("notes", "anna/notes", True),
        ("notes/", "anna/notes", True),
        ("anna/*.txt", "anna/a.txt", True),
        ("anna\\*.txt", "anna/a.txt", True),
        ("./anna/*.txt", "anna/a.txt", True),
        ("/*.txt", "a.txt", True),
        ("/*.txt", "anna/a.txt", False),
        ("anna/*.txt", "anna/deep/a.txt", False),
        ("anna/*.txt", "ben/anna/a.txt", False),
        ("**/anna/*.txt", "ben/anna/a.txt", True),
        ("anna/**", "anna/deep/a.txt", True),
        ("202[0-3]-*", "ben/2023-01-01.vtt", True),
        ("202[0-3]-*", "ben/2024-01-01.vtt", False),
    ],
)
def test_globs(glob: str, way: str, fits: bool) -> None:
    assert exclusions.excluding(["nothing like it", glob])(way.split("/")) == fits


@pytest.mark.parametrize(("glob", "fault"), [("", "fits no name"), ("a**", "is no glob")])
def test_what_is_no_glob_is_refused(glob: str, fault: str) -> None:
    with pytest.raises(SettingsRefused, match=fault):
        exclusions.excluding([glob])


def test_nothing_is_left_out_without_globs() -> None:
    assert not exclusions.excluding([])(["a.txt"])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("README.png", "README.txt", "anna/a.txt", "anna/notes/b.txt", "ben/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("Anna: Hello.\n", encoding="utf-8")
    return tmp_path


def found(source: str | Path, *globs: str) -> tuple[list[str], list[str]]:
    """Name what is found, and what is excluded."""
    excludes = exclusions.excluding(globs)
    all_ = list(sources.find(sources.parse(str(source)), readers.may_be_transcript, None, excludes))
    return (
        ["/".join((*one.folders, one.name)) for one in all_ if isinstance(one, Found)],
        [one.found.name for one in all_ if isinstance(one, Excluded)],
    )


def test_folders_are_left_out_whole_and_what_is_no_transcript_is_not_told(tree: Path) -> None:
    assert found(tree, "README*", "notes") == (
        ["anna/a.txt", "ben/notes.txt"],
        ["README.txt", "notes"],
    )


def test_ways_begin_at_the_folder_above_a_glob(tree: Path) -> None:
    assert found(tree / "*" / "*.txt", "ben/*") == (["anna/a.txt"], ["notes.txt"])
    assert found(tree / "*", "anna/notes/**") == (
        ["README.png", "README.txt", "anna/a.txt", "ben/notes.txt"],
        ["b.txt"],
    )


def test_a_file_that_is_named_is_left_out_as_well(tree: Path) -> None:
    assert found(tree / "README.txt", "README*") == ([], ["README.txt"])
    assert found(tree / "README.txt", "notes*") == (["README.txt"], [])
