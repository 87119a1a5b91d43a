"""Labelled meetings found in folders, and labels checked, as the commands do it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import training, training_flow
from pipeline.errors import LabelsRefused
from pipeline.labelled import codebook_text
from tests.conftest import Run
from tests.labelled.sample_files import FOLDER, FORMAT_OF


def test_a_folder_is_searched_for_every_format_and_the_rest_passed_over(tmp_path: Path) -> None:
    for index, name in enumerate(["plants.txt", "plants.tsv", "one-meeting.csv"]):
        folder = tmp_path / f"part {index}"
        folder.mkdir()
        shutil.copy(FOLDER / name, folder / name)
    (tmp_path / "notes.txt").write_text("Nothing labelled in here.\n")
    (tmp_path / "talk.json").write_text('{"segments": [{"start": 1, "text": "hi"}]}')
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "plants.md").write_text((FOLDER / "plants.txt").read_text())
    (tmp_path / ".hidden").mkdir()
    shutil.copy(FOLDER / "prodigy-binary.jsonl", tmp_path / ".hidden" / "a.jsonl")
    found = training_flow.labelled([tmp_path])
    assert sorted({Path(meeting.file).name for meeting in found}) == [
        "one-meeting.csv",
        "plants.tsv",
        "plants.txt",
    ]


@pytest.mark.parametrize("name", FORMAT_OF)
def test_every_sample_is_read_by_its_name(name: str) -> None:
    assert training_flow.labelled([FOLDER / name])


def test_a_fault_in_a_file_of_a_folder_is_told_with_its_line(tmp_path: Path) -> None:
    line = '{"speaker": "A", "text": "hi", "label": "work"}\n'
    (tmp_path / "a.jsonl").write_text(line + line.replace('"A"', '""'))
    with pytest.raises(LabelsRefused, match=r"a\.jsonl:2: this line has no speaker"):
        training_flow.labelled([tmp_path])


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelsRefused, match="no labelled meeting"):
        training_flow.labelled([tmp_path])


def test_train_holds_labels_against_a_codebook(run: Run, tmp_path: Path) -> None:
    codebook = tmp_path / "labels.txt"
    codebook.write_text("work/projects\npersonal/home\n")
    samples = FOLDER / "plants.txt"
    done = run("train", samples, "-o", tmp_path / "model", "--codebook", codebook)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "plants.txt:5: the label 'personal/smalltalk' is not in" in line
    assert not (tmp_path / "model").exists()


def test_train_refuses_a_slip(run: Run, tmp_path: Path) -> None:
    rows = ["client | A | hello"] * 5 + ["clinet | A | hello"]
    path = tmp_path / "a.txt"
    path.write_text("title: One\n---\n" + "\n".join(rows))
    done = run("train", path, "-o", tmp_path / "model")
    assert done.returncode == 1
    assert "a.txt:8: the label 'clinet' looks like a slip of 'client'" in done.stderr


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (
            "work | A | So.\npay | A | Well.",
            r"a\.txt:4: the category 'home' is in one meeting only",
        ),
        ("work | A | So.\nhome/pets | A | Well.", "this label has no topic, and that of b.txt:4"),
    ],
)
def test_what_cannot_be_learnt_from_is_told_with_its_line(second: str, fault: str) -> None:
    one = codebook_text.parse("a.txt", "title: One\n---\nwork | A | Hi.\nhome | A | Yes.\n")
    two = codebook_text.parse("b.txt", f"title: Two\n---\n{second}\n")
    with pytest.raises(LabelsRefused, match=fault):
        training.check([*one, *two])
