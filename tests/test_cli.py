"""The command line as a user meets it, mistakes included."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from pipeline.cli import COMMANDS
from pipeline.writers.json_schema import SCHEMA
from tests.conftest import SAMPLES, Run

FILES = sorted(path.name for path in SAMPLES.glob("*.*") if path.suffix != ".py")
TEXT = "Ana: Morning, how was the weekend with the children?\nBen: Fine, the cat was ill though.\n"


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_help_is_everywhere_with_an_example_and_fast(run: Run) -> None:
    assert "Example" in run("--help").stdout
    for command in COMMANDS:
        helped = run(command, "--help")
        assert helped.returncode == 0
        assert "Example" in helped.stdout, command


def test_help_loads_neither_scikit_learn_nor_spacy() -> None:
    script = (
        "import sys\nfrom pipeline.cli import main\n"
        "try: main(['report', '--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('sklearn', 'spacy', 'numpy', 'skops') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("oneonone, version ")


@pytest.mark.parametrize("name", FILES)
def test_every_sample_is_reported(run: Run, name: str) -> None:
    sample = SAMPLES / name
    done = run("report", sample, "--to", "json", "--utterances")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    jsonschema.validate(report, SCHEMA)
    assert sum(share["share"] for share in report["categories"]) == pytest.approx(1, abs=1e-9)
    assert all("text" not in utterance for utterance in report["utterances"])
    assert report["seconds"] > 200


def test_standard_input_is_read(run: Run) -> None:
    done = run("report", "-", "--to", "json", input=TEXT.encode())
    assert json.loads(done.stdout)["source"]["file"] == "<stdin>"


def test_the_text_report_has_no_colour_when_piped(run: Run, meeting: Path) -> None:
    done = run("report", meeting)
    assert "\x1b" not in done.stdout
    assert "work" in done.stdout
    assert "guessed at 150 words a minute" in done.stdout
    assert done.stderr == ""


def test_quotes_are_included_only_when_asked_for(run: Run, meeting: Path) -> None:
    plain = run("report", meeting, "--to", "json", "--utterances").stdout
    quoted = run("report", meeting, "--to", "json", "--utterances", "--quotes").stdout
    assert "the cat was ill" not in plain
    assert "the cat was ill" in quoted


def test_a_report_is_written_to_a_file(run: Run, meeting: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.csv"
    done = run("report", meeting, "--to", "csv", "-o", out)
    assert done.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("file,title,date,start,end,seconds,category")


def test_one_broken_file_of_several_does_not_stop_the_others(
    run: Run, meeting: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"segments": [')
    done = run("report", meeting, broken, meeting, "--to", "json")
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2
    assert len(done.stderr.splitlines()) == 1
    assert "broken.json" in done.stderr


CHAT = "09:01:22\tAna Silva:\tcan you see my screen?\r\n09:01:40\tBen Okafor:\tyes\r\n"
PARTICIPANTS = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n"
    "Ana Silva,ana@example.com,03/06/2026 09:00:01 AM,03/06/2026 09:31:00 AM,31,No\r\n"
)


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("empty.vtt", b"", "the file is empty"),
        ("blank.txt", b" \n\n ", "the file is empty"),
        ("binary.vtt", bytes(range(256)) * 50, "binary data"),
        ("speech.mp3", b"ID3\x04\x00" + bytes(500), "sound file"),
        ("silent.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\n[BLANK_AUDIO]\n", "nobody says a word"),
        ("chat.txt", CHAT.encode(), "chat"),
        ("people.csv", PARTICIPANTS.encode(), "who attended"),
        ("prose.txt", b"Once upon a time there was a meeting.\nNobody spoke.\n", "no known"),
        ("broken.json", b'{"segments": [{"start": 1,', "JSON"),
        ("half.vtt", "WEBVTT".encode("utf-16") + b"\x00", "breaks at byte"),
    ],
)
def test_what_is_no_transcript_gets_one_clear_line(
    run: Run, tmp_path: Path, name: str, data: bytes, fault: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = run("report", path)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert name in line
    assert re.search(fault, line), line


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["report", "none.vtt"], "no such file"),
        (["report", "."], "is a folder"),
        (["report", "{meeting}", "--model", "nowhere"], "no such model folder"),
        (["report", "{meeting}", "-o", "no/such/folder/report.txt"], "cannot be written"),
        (["report", "{meeting}", "--max-mb", "0.00001"], "larger than"),
        (["evaluate", "{meeting}"], "no"),
        (["train", "{meeting}", "-o", "model"], "no"),
        (["models", "nowhere"], "no such model folder"),
        (["report", "http://["], "is no address"),
    ],
)
def test_a_mistake_gets_one_line_and_exit_code_1(
    run: Run, meeting: Path, tmp_path: Path, arguments: list[str], fault: str
) -> None:
    filled = [argument.replace("{meeting}", str(meeting)) for argument in arguments]
    done = run(*filled, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert fault in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["meeting.txt"]


@pytest.mark.parametrize(
    "arguments", [["report"], ["report", "x", "--to", "poem"], ["nothing"], ["train", "x"]]
)
def test_wrong_usage_is_exit_code_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Usage:" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["report", "x", "--from", "youtube"], "did you mean youtube-json3?"),
        (
            ["convert", "x", "--to", "txt", "--from", "ZoomChat"],
            "no such format; did you mean chat? see",
        ),
        (["report", "x", "--from", "poem"], "no such format; see `oneonone formats`"),
        (["report", "-", "x", "-"], "standard input can be read only once"),
        (["train", "-", "-", "-o", "m"], "standard input can be read only once"),
        (["report", "x", "--max-mb", "nan"], "nan is no number"),
        (["report", "x", "--date", "0001-01-01T00:00+14:00"], "is no date"),
        (["report", ""], "one of the names is empty"),
        (["reprot", "x"], "Did you mean 'report'?"),
        (["batsh"], "Did you mean 'batch'?"),
    ],
)
def test_wrong_usage_says_what_is_meant(run: Run, arguments: list[str], fault: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert fault in " ".join(done.stderr.split())


def test_names_with_control_characters_rule_no_terminal(run: Run, tmp_path: Path) -> None:
    name = "evil\x1b[31m\x9b\u202e.txt"
    (tmp_path / name).write_text(
        "An\x1b[2Ja: Morning to you all.\nBen: And to you, An\x1b[2Ja.\n" * 3
    )
    shown = run("report", name, cwd=tmp_path)
    assert shown.returncode == 0
    missing = run("report", f"no {name}", cwd=tmp_path)
    assert missing.returncode == 1
    damaged = run("convert", name, "--to", "srt", "--speaker", "\x1bA=B", cwd=tmp_path)
    assert damaged.returncode == 1
    for text in (shown.stdout, shown.stderr, missing.stderr, damaged.stderr):
        assert not set(text) & set("\x1b\x9b\u202e")
    assert "evil [31m" in shown.stdout


def test_a_reader_that_goes_away_is_no_error(meeting: Path) -> None:
    command = f"{sys.executable} -m pipeline report {meeting} | true"
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        check=False,
    )
    assert done.stderr == ""


def test_meetings_that_were_trained_on_are_not_measured_on(
    run: Run, few_labelled: Path, tmp_path: Path
) -> None:
    model = tmp_path / "model"
    trained = run("train", few_labelled, "-o", model, "--folds", "2")
    assert trained.returncode == 0, trained.stderr
    assert "macro-F1" in trained.stdout
    refused = run("evaluate", few_labelled, "--model", model)
    assert refused.returncode == 1
    assert "was trained on" in refused.stderr
    allowed = run("evaluate", few_labelled, "--model", model, "--allow-seen")
    assert allowed.returncode == 0
    assert "TRAINED ON" in allowed.stdout
    other = run("evaluate", SAMPLES, "--model", model)
    assert other.returncode == 1
    assert "the model has no category" in other.stderr
    shown = run("models", model)
    assert "cross-validated by meeting, 2 parts" in shown.stdout


def test_the_default_model_is_measured_on_the_samples(run: Run) -> None:
    done = run("evaluate", SAMPLES, "--to", "json")
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert measured["meetings"] == 8
    assert measured["seen"] == 0
    assert measured["by_words"]["macro_f1"] > 0.7


def test_figures_are_never_written_over_what_they_are_of(run: Run, few_labelled: Path) -> None:
    text = few_labelled.read_text(encoding="utf-8")
    for measured in (few_labelled, few_labelled.parent):
        done = run("evaluate", measured, "-o", few_labelled)
        assert done.returncode == 1
        assert "is read to measure the model" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert few_labelled.read_text(encoding="utf-8") == text


def test_figures_of_training_come_in_every_form(
    run: Run, few_labelled: Path, tmp_path: Path
) -> None:
    out, page = tmp_path / "model", tmp_path / "scores.html"
    done = run("train", few_labelled, "-o", out, "--to", "html", "--scores", page, "--folds", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    over = run("train", few_labelled, "-o", out, "--scores", few_labelled)
    assert over.returncode == 1
    assert "is trained on" in over.stderr


def test_a_key_of_the_headers_is_left_out_value_by_value(
    run: Run, few_labelled: Path, tmp_path: Path
) -> None:
    text = few_labelled.read_text(encoding="utf-8").split("===\n")
    teams = [f"team: {number % 2}\n{one}" for number, one in enumerate(text)]
    labelled, out = tmp_path / "teams.txt", tmp_path / "model"
    labelled.write_text("===\n".join(teams), encoding="utf-8")
    done = run("train", labelled, "-o", out, "--leave-out", "team", "--to", "json")
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert measured["how"] == "cross-validated by team, 2 of them in 2 parts"
    assert measured["meetings"] == 6
    done = run("train", labelled, "-o", out, "--leave-out", "floor")
    assert done.returncode == 1
    assert "headers name no floor" in done.stderr
    both = run("train", labelled, "-o", out, "--leave-out", "team", "--test", few_labelled)
    assert both.returncode == 2


@pytest.fixture(scope="session")
def few_labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of own labelled meetings, with own categories."""
    path = tmp_path_factory.mktemp("labelled") / "own.txt"
    sales = "Acme wants a discount on the new contract and the price list is old."
    garden = "The roses are out and the lawn wants mowing before the rain comes."
    meetings = [
        f"title: Meeting {number}\n---\n"
        f"sales/deals | A | {sales} That is deal number {number} of this quarter.\n"
        f"sales/deals | B | Yes, give them {number} percent on the contract.\n"
        f"garden/plants | B | {garden} I planted {number} of them.\n"
        f"garden/plants | A | Lovely roses, {number} of them.\n"
        for number in range(1, 7)
    ]
    path.write_text("===\n".join(meetings), encoding="utf-8")
    return path


def test_meetings_kept_apart_are_measured_on(run: Run, few_labelled: Path, tmp_path: Path) -> None:
    text = few_labelled.read_text(encoding="utf-8").split("===\n")
    train, test = tmp_path / "train.txt", tmp_path / "test.txt"
    train.write_text("===\n".join(text[:4]), encoding="utf-8")
    test.write_text(text[5].replace("roses", "lilies").replace("wants mowing", "is brown"))
    overlapping = run("train", train, "--test", train, "-o", tmp_path / "model")
    assert overlapping.returncode == 1
    assert len(overlapping.stderr.splitlines()) == 1
    assert not (tmp_path / "model").exists()


def test_what_could_not_be_understood_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "torn.vtt"
    path.write_text(
        "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ana>Good morning to you all.\n\n"
        "00:0x.000 --> 00:09.000\nThis has no time.\n",
        encoding="utf-8",
    )
    done = run("report", path, "--to", "json")
    assert done.returncode == 0
    told = json.loads(done.stdout)["dropped"]
    assert told == done.stderr.count("could not be understood")
    assert told == 1


def test_nothing_of_the_user_is_overwritten(run: Run, meeting: Path, few_labelled: Path) -> None:
    done = run("report", meeting, "-o", meeting)
    assert done.returncode == 1
    assert "is a transcript that is read" in done.stderr
    assert meeting.read_text(encoding="utf-8") == TEXT
    done = run("train", few_labelled, "-o", meeting.parent, "--folds", "0")
    assert done.returncode == 1
    assert "is no model" in done.stderr
    assert meeting.exists()


@pytest.mark.parametrize(
    "arguments", [["report", "x", "--max-mb", "inf"], ["train", "x", "-o", "m", "--seed", "-1"]]
)
def test_values_out_of_bounds_are_wrong_usage(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_a_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "names.vtt"
    path.write_text(
        "WEBVTT\n\n00:00.000 --> 00:04.000\n<v An\x1b[31ma>Good morning to you all.\n",
        encoding="utf-8",
    )
    assert "\x1b" not in run("report", path).stdout
