"""What a worker makes of one transcript, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import flows, making
from pipeline.batch import Done, Failed, Task
from pipeline.errors import ModelRefused
from pipeline.history import Series
from pipeline.making import Making, Model
from pipeline.model_folder import StoredModel
from pipeline.sources import Found

SECRET = "Anna: Nobody must ever read this sentence about the merger.\nBen: Indeed not.\n"


def found(path: Path, *folders: str) -> Found:
    return Found(path.as_posix(), str(path), folders, path.name)


@pytest.fixture
def task(tmp_path: Path) -> Task:
    (tmp_path / "a.txt").write_text(SECRET, encoding="utf-8")
    return Task(found(tmp_path / "a.txt", "anna", "2026-03-06"), "settings", ("a.html",))


@pytest.fixture
def model(default_model: StoredModel) -> Model:
    return Model(Path("default"), default_model.facts.fingerprint)


def test_a_meeting_is_dated_by_its_folder_and_named_by_the_one_above(
    task: Task, model: Model
) -> None:
    done = making.report_one(task, Making(), model, (), 1000)
    assert isinstance(done, Done)
    assert str(done.meeting.date) == "2026-03-06 00:00:00"
    assert done.meeting.series == "anna"
    assert b"merger" not in done.files[0]
    assert done.meeting.texts == ()


@pytest.mark.parametrize(
    ("folders", "series"),
    [(("anna",), "anna"), (("anna", "2026"), "anna"), (("team", "anna"), "anna"), ((), None)],
)
def test_the_series_is_the_folder(folders: Sequence[str], series: str | None) -> None:
    assert making.series_of((), found(Path("/in/a.txt"), *folders), None) == series


def test_the_settings_know_the_series_better() -> None:
    rules = (Series("Weekly with Anna", pattern="*weekly*"),)
    one = found(Path("/in/a.txt"), "anna")
    assert making.series_of(rules, one, "Our weekly") == "Weekly with Anna"
    assert making.series_of(rules, one, "Another") == "anna"


def test_what_shows_in_a_report_makes_it_anew(tmp_path: Path) -> None:
    one = found(tmp_path / "a.txt", "anna")
    usual = Making().digest(one)
    assert Making().digest(found(tmp_path / "a.txt", "ben")) == usual
    others = {
        Making(forms=("json",)).digest(one),
        Making(quotes=True).digest(one),
        Making(keep_text=True).digest(one),
        Making(shown=flows.Shown(anonymous=True)).digest(one),
        Making().digest(found(tmp_path / "b.txt", "anna")),
        Making().digest(found(tmp_path / "a.txt", "2026-03-06")),
    }
    assert len(others | {usual}) == 7


def test_a_fault_of_ours_is_a_line_without_what_was_said(
    task: Task, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(flows, "report", fail)
    failed = making.report_one(task, Making(), model, (), 1000)
    assert isinstance(failed, Failed)
    assert "ValueError in test_making.py" in str(failed.error)
    assert "merger" not in str(failed.error)
    assert failed.error.where == task.found.place


def test_a_worker_with_another_model_is_refused(task: Task, model: Model) -> None:
    with pytest.raises(ModelRefused, match="another model on this worker"):
        making.report_one(task, Making(), replace(model, fingerprint="other"), (), 1000)
