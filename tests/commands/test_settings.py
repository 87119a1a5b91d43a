"""`oneonone settings`, and what settings do in the other commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

TALK = "Speaker 1: Morning to you.\nben o.: And to you.\nSpeaker 1: How is the cat?\nben o.: Ill.\n"
SETTINGS = """
[[people]]
name = "Dana"
aliases = ["Speaker 1"]
role = "manager"

[[people]]
name = "Ben"
aliases = ["Ben O."]
roles = ["me", "report"]

[options.report]
to = "json"
model = "no-such-model"

[options.convert]
to = "txt"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a meeting, and no settings of the user's own in reach."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "talk.txt").write_text(TALK)
    return tmp_path


def settle(folder: Path, text: str = SETTINGS) -> Path:
    path = folder / "oneonone.toml"
    path.write_text(text)
    return path


def test_no_settings(run: Run, folder: Path) -> None:
    done = run("settings", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("no settings file\n  looked for  oneonone.toml in ")


def test_what_is_in_force_and_from_where(run: Run, folder: Path) -> None:
    settle(folder)
    (folder / "deep").mkdir()
    done = run("settings", cwd=folder / "deep")
    assert done.stdout.splitlines() == [
        f"settings from {folder.resolve() / 'oneonone.toml'}",
        "  person   Dana (manager)",
        "           also Speaker 1",
        "  person   Ben (me, report)",
        "           also Ben O.",
        "  option   report --to json",
        "  option   report --model no-such-model",
        "  option   convert --to txt",
    ]


def test_series_and_targets_in_force(run: Run, folder: Path) -> None:
    own = (
        '[targets]\nwork = 60\n[[series]]\nname = "Dana"\nfolder = "dana"\n'
        'targets = {career = 12.5}\n[[series]]\nname = "Fridays"\npattern = "friday*"\n'
    )
    settle(folder, own)
    assert run("settings", cwd=folder).stdout.splitlines()[1:] == [
        "  series   Dana",
        f"           folder {(folder.resolve() / 'dana').as_posix()}",
        "           target career 12.5%",
        "  series   Fridays",
        "           pattern friday*",
        "  target   work 60%",
    ]


def test_a_named_file_goes_before_those_found(run: Run, folder: Path) -> None:
    settle(folder)
    own = folder / "own.toml"
    own.write_text("")
    done = run("settings", "--settings", own, cwd=folder)
    assert done.stdout == f"settings from {own}\n  it says nothing\n"


def test_one_name_for_a_person_and_usual_options(run: Run, folder: Path) -> None:
    settle(folder)
    done = run("convert", "talk.txt", cwd=folder)
    assert done.stdout.startswith("Dana: Morning to you.\nBen: And to you.\n")
    other = run("convert", "talk.txt", "--to", "jsonl", cwd=folder)
    assert json.loads(other.stdout.splitlines()[0])["speaker"] == "Dana"


def test_renamed_speakers_may_be_people_of_the_settings(run: Run, folder: Path) -> None:
    settle(folder)
    done = run("convert", "talk.txt", "--speaker", "Speaker 1=ben o.", cwd=folder)
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {"Ben"}


def test_a_path_in_settings_is_seen_from_their_folder(run: Run, folder: Path) -> None:
    settle(folder, SETTINGS.replace('"no-such-model"', '"models/none"'))
    (folder / "deep").mkdir()
    done = run("report", "../talk.txt", cwd=folder / "deep")
    assert done.returncode == 1
    assert f"{folder.resolve() / 'models' / 'none'}: " in done.stderr


def test_reports_tell_roles(run: Run, folder: Path) -> None:
    settle(folder, SETTINGS.replace('model = "no-such-model"', ""))
    done = run("report", "talk.txt", cwd=folder)
    roles = {one["speaker"]: one.get("roles") for one in json.loads(done.stdout)["speakers"]}
    assert roles == {"Dana": ["manager"], "Ben": ["me", "report"]}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("people = 3", "oneonone.toml:1: people: is no list of tables"),
        ("[options.nothing]", "oneonone.toml:1: nothing: is no command"),
        ("[options.train]\nseed = 3", "oneonone.toml:2: seed: means nothing here; leave it out"),
        ("[options.convert]\nout = 'x'", "oneonone.toml:2: out: means nothing here"),
        ("[options.report]\nquotes = 5", "oneonone.toml:2: quotes: 5 is neither true nor false"),
        ("[options.report]\n\nto = 'poem'", "oneonone.toml:3: to: 'poem' is not one of 'text'"),
        ("[options.report]\nto = 3", "oneonone.toml:2: to: 3 is no text; see `oneonone report"),
        ("[options.report]\nmodel = true", "oneonone.toml:2: model: True is no text"),
        ("[options.report]\nmodel = [1]", "oneonone.toml:2: model: is no single value"),
        ("[options.report]\nmax-mb = 'x'", "oneonone.toml:2: max-mb: 'x' is no number"),
        ("[options.report]\nmax-mb = nan", "oneonone.toml:2: max-mb: nan is no number"),
        ("[options.report]\nmax-mb = -1", "oneonone.toml:2: max-mb: -1"),
        ("[options.batch]\nexclude = ['a', 3]", "oneonone.toml:2: exclude: 3 is no text"),
        ("[options.batch]\nexclude = ['a**']", "oneonone.toml:2: exclude: is no glob"),
        ("[options.batch]\nexclude = true", "oneonone.toml:2: exclude: True is no text"),
        ("[options.batch]\njobs = 2.5", "oneonone.toml:2: jobs: 2.5 is no whole number"),
        ("[options.batch]\nto = 'html,poem'", "oneonone.toml:2: to: 'html,poem': choose from"),
    ],
)
def test_wrong_settings_get_one_line(run: Run, folder: Path, text: str, fault: str) -> None:
    settle(folder, text)
    done = run("convert", "talk.txt", "--to", "txt", cwd=folder)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert fault in line
    assert run("convert", "--help", cwd=folder).returncode == 0
