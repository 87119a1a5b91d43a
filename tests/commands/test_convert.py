"""`oneonone convert` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.commands.convert import FORMS
from pipeline.converters import CONVERTERS
from tests.conftest import SAMPLES, Run

FRIDAY = SAMPLES / "friday-catch-up.vtt"
UNKNOWN = (
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Speaker 1>Morning.\n\n"
    "00:03.000 --> 00:04.000\nHello there.\n"
)


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03-06 Weekly.vtt"
    path.write_text(UNKNOWN)
    return path


def test_every_form_is_offered() -> None:
    assert tuple(CONVERTERS) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_to_standard_output(run: Run, form: str) -> None:
    done = run("convert", FRIDAY, "--to", form)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Come in, come in. Shove those boxes on the floor." in done.stdout
    again = run("convert", "-", "--to", "jsonl", input=done.stdout.encode())
    assert again.returncode == 0, again.stderr
    assert [json.loads(row)["speaker"] for row in again.stdout.splitlines()[:2]] == ["Amara", "Jo"]


def test_speakers_title_and_date(run: Run, meeting: Path) -> None:
    done = run(
        "convert", meeting, "--to", "vtt", "--speaker", "Speaker 1=Ana", "--speaker", "?=Ben",
        "--title", "Own title", "--date", "2026-03-06T09:30+01:00",
    )  # fmt: skip
    assert "<v Ana>Morning." in done.stdout
    assert "<v Ben>Hello there." in done.stdout
    assert "Title: Own title\nDate: 2026-03-06T09:30:00+01:00\n" in done.stdout


def test_the_file_name_tells_title_and_date(run: Run, meeting: Path) -> None:
    assert "Title: Weekly\nDate: 2026-03-06\n" in run("convert", meeting, "--to", "vtt").stdout


def test_several_files_into_a_folder(run: Run, meeting: Path, tmp_path: Path) -> None:
    twin = tmp_path / "2026-03-06 Weekly.srt"
    twin.write_text("1\n00:00:01,000 --> 00:00:02,000\nAna: Other words.\n")
    out = tmp_path / "clean" / "deep"
    done = run("convert", meeting, twin, "--to", "jsonl", "-o", out)
    assert done.returncode == 0, done.stderr
    assert run("convert", meeting, twin, "--to", "jsonl", "-o", out).stderr == ""
    assert sorted(path.name for path in out.glob("[!.]*")) == [
        "2026-03-06 Weekly-2.jsonl", "2026-03-06 Weekly.jsonl",
    ]  # fmt: skip
    assert "Other words" in (out / "2026-03-06 Weekly-2.jsonl").read_text()


def test_one_broken_file_of_several(run: Run, meeting: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"segments": [')
    out = tmp_path / "out"
    done = run("convert", broken, meeting, "--to", "txt", "-o", out)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in out.glob("[!.]*")] == ["2026-03-06 Weekly.txt"]


def test_a_transcript_is_never_written_over(run: Run, meeting: Path, tmp_path: Path) -> None:
    done = run("convert", meeting, "--to", "vtt", "-o", meeting)
    assert done.returncode == 1
    assert "is a transcript that is read" in done.stderr
    done = run("convert", meeting, "--to", "vtt", "-o", tmp_path)
    assert done.returncode == 0
    assert "is there already; writing 2026-03-06 Weekly-2.vtt" in done.stderr
    assert meeting.read_text() == UNKNOWN
    assert "Morning." in (tmp_path / "2026-03-06 Weekly-2.vtt").read_text()


def test_guessed_times_and_dropped_cues_are_told(run: Run, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Ana: Morning to you.\nBen: And to you.\n")
    done = run("convert", talk, "--to", "srt")
    assert "talk.txt: has no times: they are guessed at 150 words a minute" in done.stderr
    assert run("convert", talk, "--to", "txt").stderr == ""
    cues = tmp_path / "cues.vtt"
    cues.write_text(UNKNOWN + "\nxx:01.000 --> 00:05.000\nLost.\n")
    assert "1 piece could not be understood" in run("convert", cues, "--to", "txt").stderr


CHAT = "09:01:22\tAna Silva:\tcan you see my screen?\r\n09:01:40\tBen Okafor:\tyes\r\n"
PEOPLE = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n"
    "Ana Silva,ana@example.com,03/06/2026 09:00:01 AM,03/06/2026 09:31:00 AM,31,No\r\n"
)


@pytest.mark.parametrize(
    ("name", "data", "fault"), [("chat.txt", CHAT, "chat"), ("people.csv", PEOPLE, "who attended")]
)
def test_what_is_no_transcript_is_refused_by_name(
    run: Run, tmp_path: Path, name: str, data: str, fault: str
) -> None:
    (tmp_path / name).write_bytes(data.encode())
    done = run("convert", tmp_path / name, "--to", "txt")
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert fault in line


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["{meeting}"], "--to"),
        (["{meeting}", "--to", "docx"], "docx"),
        (["{meeting}", "{meeting}", "--to", "txt"], "Several files need a folder"),
        (["{meeting}", "{meeting}", "--to", "txt", "-o", "{meeting}"], "Several files need"),
        (["{meeting}", "{meeting}", "--to", "txt", "-o", ".", "--title", "X"], "give one FILE"),
        (["{meeting}", "--to", "txt", "--date", "yesterday"], "is no date"),
        (["{meeting}", "--to", "txt", "--speaker", "Ana"], "is no renaming"),
    ],
)
def test_wrong_usage(run: Run, meeting: Path, arguments: list[str], fault: str) -> None:
    filled = [argument.replace("{meeting}", str(meeting)) for argument in arguments]
    done = run("convert", *filled)
    assert done.returncode == 2
    assert fault in " ".join(done.stderr.split())


def test_a_speaker_who_is_not_there(run: Run, meeting: Path) -> None:
    done = run("convert", meeting, "--to", "txt", "--speaker", "Speaker 2=Ana")
    assert done.returncode == 1
    assert "'Speaker 2' does not speak in it; it names 'Speaker 1'" in done.stderr


def test_words_of_a_corpus_are_read_with_their_segments(run: Run, tmp_path: Path) -> None:
    folder = Path(__file__).parents[1] / "readers" / "samples" / "nxt"
    name = "T1002a.C.words.xml"
    words, segments = tmp_path / "words", tmp_path / "segments"
    words.mkdir()
    segments.mkdir()
    (words / name).write_bytes((folder / name).read_bytes())
    (beside,) = (folder / f"{name}.sidecars").iterdir()
    (segments / beside.name).write_bytes(beside.read_bytes())
    done = run("convert", words / name, "--to", "jsonl")
    expected = (folder / f"{name}.expected.jsonl").read_text().splitlines()
    assert [json.loads(row)["text"] for row in done.stdout.splitlines()] == [
        json.loads(row)["text"] for row in expected
    ]
