"""The engine of a batch: with a step of our own, so that anything can happen in it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pipeline import batch, changes
from pipeline.archive import Archive, open_archive
from pipeline.batch import Done, Failed, Settled, Step, Task
from pipeline.changes import Survey, Wanted
from pipeline.errors import ArchiveRefused, InputUnreadable, OutputRefused, WorkersLost
from pipeline.history import PastMeeting, Provenance
from pipeline.sources import Found
from tests.made_meetings import meeting

SUFFIXES = (".html", ".json")


def done(task: Task) -> Done:
    """Make a meeting of nothing but its task."""
    provenance = Provenance(task.found.place, content(task.found), "model", task.settings)
    kept = replace(meeting(1), provenance=provenance, file=task.found.name, reports=task.reports)
    return Done(task, kept, tuple(name.encode() for name in task.reports))


def content(found: Found) -> str:
    return f"said in {found.name}"


@dataclass(slots=True)
class InTurn:
    """Workers that do one thing after the other."""

    workers: int = 2
    asked: list[str] = field(default_factory=list)

    def map(self, step: Step, items: Sequence[Task]) -> Iterator[Done | Failed]:
        self.asked += [item.found.name for item in items]
        return map(step, items)


@dataclass(slots=True)
class Folder:
    """Transcripts that are not there, an archive, and an output folder that is."""

    archive: Archive
    out: Path
    names: list[str]
    model: str = "model"
    pool: InTurn = field(default_factory=InTurn)

    def found(self) -> list[Found]:
        return [Found(f"/in/{name}", f"/in/{name}", ("in",), name) for name in self.names]

    def wanted(self) -> Wanted:
        return Wanted(self.out, self.model, SUFFIXES, lambda _found: "settings", content)

    def survey(self) -> Survey:
        return Survey(self.found(), self.archive, lambda place: place.startswith("/in/"), self.out)

    def run(self, step: Step = done, archive: batch.Archive | None = None) -> list[Settled]:
        return list(
            batch.run(
                self.found(),
                self.survey(),
                archive or self.archive,
                self.wanted(),
                lambda _found, _title: None,
                step,
                self.pool,
            )
        )

    def check(self) -> None:
        """Make sure that reports and archive tell the same, and nothing else is there."""
        told = [name for kept in self.archive.known() for name in kept.reports]
        there = [path.relative_to(self.out).as_posix() for path in self.out.rglob("*.*ml")]
        there += [path.relative_to(self.out).as_posix() for path in self.out.rglob("*.json")]
        assert sorted(there) == sorted(told)
        assert all((self.out / name).read_bytes() == name.encode() for name in told)
        assert not (self.out / ".oneonone.unfinished").exists()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with open_archive(str(tmp_path / "archive.sqlite")) as archive:
        (tmp_path / "out").mkdir()
        yield Folder(archive, tmp_path / "out", [f"{number}.txt" for number in range(40)])


def reasons(settled: Sequence[Settled]) -> set[str]:
    return {one.reason for one in settled}


def test_everything_is_done_once(folder: Folder) -> None:
    assert reasons(folder.run()) == {"new"}
    folder.check()
    assert len(list(folder.archive.known())) == 40
    folder.pool.asked.clear()
    assert reasons(folder.run()) == {"unchanged"}
    assert folder.pool.asked == []


def test_a_source_named_twice_is_done_once(folder: Folder) -> None:
    folder.names += folder.names
    assert len(folder.run()) == 40


def test_another_model_does_all_again_and_keeps_what_the_old_one_made(folder: Folder) -> None:
    folder.run()
    folder.model = "other"

    def by_other(task: Task) -> Done:
        one = done(task)
        provenance = replace(one.meeting.provenance, model="other")
        return replace(one, meeting=replace(one.meeting, provenance=provenance))

    assert reasons(folder.run(by_other)) == {"model changed"}
    assert reasons(folder.run()) == {"unchanged"}
    assert len(list(folder.archive.meetings(model="model"))) == 40
    folder.check()


def test_what_fails_is_told_and_tried_again(folder: Folder) -> None:
    def step(task: Task) -> Done | Failed:
        if task.found.name == "7.txt":
            return Failed(task, InputUnreadable(task.found.place, "is odd"))
        return done(task)

    failed = [one for one in folder.run(step) if one.failure]
    assert [one.place for one in failed] == ["/in/7.txt"]
    folder.check()
    assert [one.place for one in folder.run() if one.again] == ["/in/7.txt"]
    assert len(list(folder.archive.known())) == 40


class Stopped(BaseException):
    """As an interrupt: nothing of ours catches it."""


@pytest.mark.parametrize("kind", [Stopped, KeyboardInterrupt, RuntimeError])
def test_what_is_done_before_it_is_stopped_is_kept(
    folder: Folder, kind: type[BaseException]
) -> None:
    def step(task: Task) -> Done:
        if task.found.name == "29.txt":
            raise kind
        return done(task)

    with pytest.raises(kind):
        folder.run(step)
    folder.check()
    assert len(list(folder.archive.known())) == 29
    assert len([one for one in folder.run() if one.again]) == 11
    folder.check()


def test_a_full_disk_is_a_line_and_loses_nothing(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if b"in/33.json" in data:
            write(path, data[:3])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OutputRefused, match="no space left on device"):
            folder.run()
    folder.check()
    assert len(list(folder.archive.known())) == 33
    folder.run()
    folder.check()
    assert len(list(folder.archive.known())) == 40


@dataclass(slots=True)
class FullArchive:
    """An archive that takes so many meetings and no more."""

    archive: Archive
    room: int

    def keep(self, meetings: Sequence[PastMeeting]) -> None:
        self.room -= len(meetings)
        if self.room < 0:
            raise ArchiveRefused("archive", "no space is left")
        self.archive.keep(meetings)

    def __getattr__(self, name: str) -> Callable[..., object]:
        method: Callable[..., object] = getattr(self.archive, name)
        return method


def test_a_full_archive_leaves_no_report_that_it_does_not_know(folder: Folder) -> None:
    full = FullArchive(folder.archive, 20)
    with pytest.raises(ArchiveRefused):
        folder.run(archive=full)  # type: ignore[arg-type]
    folder.check()
    assert len(list(folder.archive.known())) == 16


@dataclass(slots=True)
class Dying(InTurn):
    """Workers of whom one dies of a certain meeting."""

    def map(self, step: Step, items: Sequence[Task]) -> Iterator[Done | Failed]:
        for item in items:
            self.asked.append(item.found.name)
            if item.found.name == "5.txt":
                raise WorkersLost("workers", "died")
            yield step(item)


def test_dead_workers_cost_only_the_meeting_that_killed_them(folder: Folder) -> None:
    folder.pool = Dying()
    failed = [one for one in folder.run() if one.failure]
    assert [one.place for one in failed] == ["/in/5.txt"]
    assert "died" in str(failed[0].failure)
    assert len(list(folder.archive.known())) == 39
    assert max(folder.pool.asked.count(name) for name in folder.names if name != "5.txt") == 1
    folder.check()


def test_pruning_removes_results_and_reports(folder: Folder) -> None:
    folder.run()
    folder.names = folder.names[:3]
    survey = folder.survey()
    assert len(list(survey.places_gone())) == 37
    batch.prune(survey, folder.archive, folder.wanted())
    folder.check()
    assert len(list(folder.archive.known())) == 3


def test_what_cannot_be_looked_into_is_not_gone(folder: Folder) -> None:
    folder.run()

    def found() -> Iterator[Found | InputUnreadable]:
        yield InputUnreadable("/in", "cannot be listed")

    survey = Survey(found(), folder.archive, lambda _place: True, folder.out)
    assert list(survey.places_gone()) == []
    assert len(survey.told) == 1


def test_two_that_change_names_are_done_again(folder: Folder) -> None:
    folder.names = ["a.txt", "b.txt"]
    folder.run()
    swapped = {"a.txt": "said in b.txt", "b.txt": "said in a.txt"}
    wanted = replace(folder.wanted(), content=lambda one: swapped[one.name])
    survey = folder.survey()
    planned = list(changes.plan(folder.found(), survey, folder.archive, wanted))
    assert [one.reason for one in planned] == ["content changed", "content changed"]
