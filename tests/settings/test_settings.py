"""The settings file: found where people put it, and refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import settings
from pipeline.errors import InputUnreadable, SettingsRefused
from pipeline.history import Series
from pipeline.records import Person
from pipeline.settings import Fault

FILE = Path("oneonone.toml")
GOOD = """
[[people]]
name = "Dana  Okoro"
aliases = ["Speaker 1", "dana@example.org"]
role = "manager"

[[people]]
name = "Ben"
roles = ["me", "report"]

[options.report]
to = "json"
quotes = true
"""


def known(command: str) -> dict[str, Fault] | None:
    def no_form(value: object) -> str | None:
        return None if value in ("json", "txt") else f"{value!r} is no form"

    return {
        "report": {"to": no_form, "quotes": lambda _value: None},
        "convert": {"to": no_form},
    }.get(command)


def parsed(text: str) -> settings.Settings:
    return settings.parse(text, FILE, known)


def test_people_and_options_are_read() -> None:
    told = parsed(GOOD)
    assert told.path == FILE
    assert told.people == (
        Person("Dana Okoro", ("Speaker 1", "dana@example.org"), ("manager",)),
        Person("Ben", (), ("me", "report")),
    )
    assert told.options == {"report": {"to": "json", "quotes": True}}


def test_series_and_targets_are_read() -> None:
    told = parsed(
        """
[targets]
work = 60
career = 12.5
[[series]]
name = "Dana"
folder = "talks/../dana"
[[series]]
name = "Fridays "
pattern = "friday*"
[series.targets]
work = 100
[[series]]
name = "Cloud"
folder = "s3://bucket/dana/"
targets = { work = 0 }
"""
    )
    assert told.targets == {"work": 0.6, "career": 0.125}
    assert told.series == (
        Series("Dana", (FILE.absolute().parent / "dana").as_posix()),
        Series("Fridays", None, "friday*", {"work": 1.0}),
        Series("Cloud", "s3://bucket/dana", None, {"work": 0.0}),
    )


def test_an_empty_file_says_nothing() -> None:
    assert parsed("") == settings.Settings(FILE)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("[[people]]\nname = Dana\n", 2, "is no TOML"),
        ('[[people]]\nname = "Dana\n', 2, "is no TOML"),
        (
            "\n\npersons = 1\n",
            3,
            "persons: means nothing here; choose from people, series, targets, options",
        ),
        ("[[people]]\nnames = 'D'\n", 2, "names: means nothing here"),
        ("[[people]]\nname = 'D'\n[[people]]\nrole = 'me'\n", 3, "name: is missing or empty"),
        ("[[people]]\nname = ''\n", 2, "name: is missing or empty"),
        ("people = 3\n", 1, "people: is no list of tables"),
        ("[people]\nname = 'D'\n", 1, "people: is no list of tables"),
        ("people = [{name = 'D', rol = 'me'}]\n", 1, "rol: means nothing"),
        ("[[people]]\nname = 'D'\naliases = 'E'\n", 3, "aliases: is no list of names"),
        ("[[people]]\nname = 'D'\naliases = ['E', 3]\n", 3, "aliases: is no list of names"),
        ("[[people]]\nname = 'D'\nrole = 'boss'\n", 3, "role: 'boss' is no role; choose from me"),
        ("[[people]]\nname = 'D'\nrole = 3\n", 3, "role: 3 is no role"),
        ("[[people]]\nname = 'D'\nroles = [3]\n", 3, "roles: .* is no role"),
        ("[[people]]\nname = 'D'\n[[people]]\nname = 'E'\naliases = ['d']\n", 3, "stands for two"),
        ("[[people]]\nname = 'D'\n[[people]]\nname = 'D'\n", 3, "stands for two"),
        (
            "[[people]]\nname = 'D'\nrole = 'me'\n[[people]]\nname = 'E'\nrole = 'me'\n",
            4,
            "D and E are both me",
        ),
        ("options = 3\n", 1, "options: is no table of commands"),
        ("[options]\nreport = 3\n", 1, "options: is no table of commands"),
        ("series = 3\n", 1, "series: is no list of tables"),
        ("[[series]]\nfolder = 'x'\n", 1, "name: is missing or empty"),
        ("[[series]]\nname = 'D'\n", 1, "series: says neither folder nor pattern"),
        ("[[series]]\nname = 'D'\nfolder = ''\n", 3, "folder: is missing or empty"),
        ("[[series]]\nname = 'D'\npattern = 3\n", 3, "pattern: is missing or empty"),
        ("[[series]]\nname = 'D'\nglob = 'x'\n", 3, "glob: means nothing here; choose from name"),
        (
            "[[series]]\nname = 'D'\nfolder = 'x'\n[[series]]\nname = 'd'\nfolder = 'y'\n",
            4,
            "'d' is there twice",
        ),
        ("targets = 3\n", 1, "targets: is no table"),
        ("[targets]\nwork = 60\ncareer = 'x'\n", 3, "career: 'x' is no percentage"),
        ("[targets]\nwork = true\n", 2, "work: True is no percentage"),
        ("[targets]\nwork = -1\n", 2, "work: -1 is no percentage"),
        ("[targets]\nwork = nan\n", 2, "work: nan is no percentage"),
        ("\n[targets]\nwork = 60\ncareer = 60\n", 2, "targets: add up to 120 percent"),
        (
            "[[series]]\nname = 'D'\nfolder = 'x'\n[series.targets]\nwork = 60\ncareer = 60.5\n",
            4,
            "targets: add up to 120.5 percent",
        ),
        (
            "[[series]]\nname = 'C'\nfolder = 'c'\n[[series]]\nname = 'D'\nfolder = 'x'\n"
            "[series.targets]\nwork = 101\n",
            8,
            "work: 101 is no percentage",
        ),
        ("[options.raport]\nto = 'json'\n", 1, "raport: is no command"),
        ("[options.report]\nquotes = true\nout = 'x'\n", 3, "out: means nothing here"),
        ("[options.report]\nto = {form = 'json'}\n", 2, "to: is no value"),
    ],
)
def test_what_means_nothing_is_refused_with_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(SettingsRefused, match=fault) as refused:
        parsed(text)
    assert refused.value.line == line
    assert str(refused.value).startswith(f"oneonone.toml:{line}: ")


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    here, home = tmp_path / "a" / "b", tmp_path / "home"
    here.mkdir(parents=True)
    home.mkdir()
    if settings.find(here, home) is not None:
        pytest.skip("there is a settings file above the temporary folder")
    for folder in (home, tmp_path, tmp_path / "a", here):
        (folder / settings.FILE).touch()
        assert settings.find(here, home) == folder / settings.FILE


def test_a_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert len(settings.load(path, known).people) == 2
    assert settings.load(None, known) == settings.Settings()


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match="no such file"):
        settings.load(tmp_path / "none.toml", known)
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsRefused, match="is not UTF-8"):
        settings.load(path, known)
    path.write_bytes(b" " * (settings.LARGEST + 1))
    with pytest.raises(InputUnreadable, match="larger than"):
        settings.load(path, known)
