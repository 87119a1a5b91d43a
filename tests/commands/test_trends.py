"""`oneonone trends`: from an archive to every form, and what is asked for wrongly."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.archive import FILE, open_archive
from tests.conftest import Run
from tests.made_meetings import meeting


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `oneonone batch` leaves it: two series, one half of it read by two models."""
    folder = tmp_path_factory.mktemp("reports")
    with open_archive(str(folder / FILE)) as archive:
        archive.keep([meeting(n, model="1f0cold") for n in range(12)])
        archive.keep([meeting(n, model="9ab2new", name="accurate", work=0.6) for n in range(6)])
        kim = [meeting(n, series="Kim", speakers=("Kim", "Ben")) for n in range(20, 24)]
        archive.keep(kim)
    return folder


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the user's own in reach."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def test_text(run: Run, reports: Path) -> None:
    done = run("trends", reports)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("All meetings\n16 meetings · 8 h of talk · 5 January")


def test_the_folder_here_a_file_and_a_url(run: Run, reports: Path) -> None:
    said = run("trends", reports).stdout
    assert run("trends", cwd=reports).stdout == said
    assert run("trends", reports / FILE).stdout == said
    assert run("trends", "--archive", f"sqlite:///{reports / FILE}").stdout == said


def test_postgresql(run: Run, postgresql_place: str) -> None:
    with open_archive(postgresql_place) as archive:
        archive.keep([meeting(n) for n in range(3)])
    done = run("trends", "--archive", postgresql_place, "--to", "json")
    assert json.loads(done.stdout)["whole"]["meetings"] == 3


def test_a_person_a_series_and_a_day(run: Run, reports: Path) -> None:
    def told(*options: str) -> dict[str, object]:
        done = run("trends", reports, "--to", "json", *options)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout)["whole"])

    assert told("--person", "kim")["meetings"] == 4
    assert told("--series", "Dana")["meetings"] == 12
    assert told("--since", "2026-03")["meetings"] == 8
    assert told("--since", "2026")["meetings"] == 16
    assert told("--person", "Ben", "--series", "Kim", "--since", "2026-06-01")["meetings"] == 3


def test_targets_and_other_names_come_from_settings(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    (tmp_path / "oneonone.toml").write_text(
        '[targets]\nwork = 60\n[[people]]\nname = "Kim"\naliases = ["kim@example.org"]\n'
        '[[series]]\nname = "Kim"\nfolder = "kim"\ntargets = {career = 20}\n'
    )

    def targets(*options: str) -> list[str]:
        done = run("trends", reports, "--to", "json", *options)
        return [one["category"] for one in json.loads(done.stdout)["targets"]]

    assert targets("--person", "KIM@example.org") == ["work"]
    assert targets("--series", "Kim") == ["career"]
    assert "60% wanted" in run("trends", reports).stdout


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--person", "Dina"], "--person: no meeting has 'Dina'; choose from Ben, Dana, Kim"),
        (["--series", "x"], "--series: no meeting has 'x'; choose from Dana, Kim"),
        (
            ["--since", "2027-01-01"],
            "has no meeting since 2027-01-01; the last one that has a date is of 2026-06-15",
        ),
        (["--compare", "1f0c", "m9"], "--compare: no result is by 'm9'; choose from "),
        (["--compare", "1f0c", "1f0cold"], "--compare: this is one and the same model"),
        (["--compare", "default", "accurate"], "--compare: 'default' is not clear; choose from"),
        (["--compare", "m1", "accurate"], "has no transcript that both default and accurate read"),
    ],
)
def test_what_is_not_there(run: Run, reports: Path, options: list[str], line: str) -> None:
    done = run("trends", reports, *options)
    assert done.returncode == 1
    assert line in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_an_unknown_category_of_a_target(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "oneonone.toml").write_text("[targets]\nwrok = 60\n")
    done = run("trends", reports)
    assert done.returncode == 1
    assert "no meeting has a category 'wrok'; there are work, personal" in done.stderr


def test_wrong_usage(run: Run, reports: Path) -> None:
    assert run("trends", reports, "--archive", "x").returncode == 2
    done = run("trends", reports, "--since", "march")
    assert done.returncode == 2
    assert "'march' is no date; write 2026-03-06, 2026-03 or 2026" in done.stderr


def test_no_archive(run: Run, tmp_path: Path) -> None:
    done = run("trends", tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"oneonone: {tmp_path / FILE}: no such archive; `oneonone batch` makes one\n"
    )
    assert not (tmp_path / FILE).exists()


def test_two_models_compared(run: Run, reports: Path) -> None:
    done = run("trends", reports, "--compare", "1f0c", "accurate", "--to", "json")
    document = json.loads(done.stdout)
    assert document["whole"]["meetings"] == 6
    assert document["whole"]["categories"][0]["new"] == pytest.approx(0.6)
    assert "read by both" in run("trends", reports, "--compare", "1f0c", "9ab2").stdout
    page = run("trends", reports, "--compare", "1f0c", "9ab2", "--to", "html")
    assert (page.returncode, page.stdout[:15]) == (0, "<!doctype html>")
    assert "What another model changes" in page.stdout


def test_a_page_links_to_the_reports(run: Run, reports: Path, tmp_path: Path) -> None:
    beside, away = reports / "trends.html", tmp_path / "my page.html"
    (reports / "index.html").touch()
    for out in (beside, away):
        assert run("trends", reports, "--to", "html", "-o", out).returncode == 0
    assert 'href="meeting-003.html"' in beside.read_text(encoding="utf-8")
    assert 'href="index.html"' in beside.read_text(encoding="utf-8")
    (link,) = set(re.findall(r'href="([^"]*meeting-003.html)"', away.read_text(encoding="utf-8")))
    assert (away.parent / unquote(link)).resolve() == (reports / "meeting-003.html").resolve()
    assert "meeting-003.html" not in run("trends", reports, "--to", "html").stdout
