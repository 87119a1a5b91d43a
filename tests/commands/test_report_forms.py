"""`oneonone report` in every form: where pages go, and what options take out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.report import FORMS as OFFERED
from pipeline.writers import FORMS, WRITERS
from tests.conftest import Run

TEXT = "Dana: Morning Luis, how was the weekend?\nLuis: Fine, the cat of Dana was at the vet.\n"


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    path = tmp_path / "dana and luis.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_every_form_is_offered() -> None:
    assert tuple(FORMS) == OFFERED


@pytest.mark.parametrize("form", list(WRITERS))
def test_every_form_is_written(run: Run, meeting: Path, form: str) -> None:
    done = run("report", meeting, "--to", form)
    assert done.returncode == 0, done.stderr
    assert "personal" in done.stdout


def test_several_pages_go_into_a_folder_under_names_of_their_own(
    run: Run, meeting: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "pages"
    done = run("report", meeting, meeting, "--to", "html", "-o", out)
    assert done.returncode == 0, done.stderr
    assert pages(out) == ["dana-and-luis-2.html", "dana-and-luis.html"]


def test_a_page_takes_the_place_of_the_one_of_the_same_input(
    run: Run, meeting: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    out.mkdir()
    for file in (meeting, meeting):
        run("report", file, "--to", "html", "-o", out)
    meeting.write_text(TEXT.replace("cat", "boiler"), encoding="utf-8")
    done = run("report", meeting, meeting, "--to", "html", "--quotes", "-o", out)
    assert done.stderr == ""
    for _ in range(2):
        run("report", meeting, meeting, "--to", "html", "--quotes", "-o", out)
    assert pages(out) == ["dana-and-luis-2.html", "dana-and-luis.html"]
    assert "boiler" in (out / "dana-and-luis.html").read_text(encoding="utf-8")


def test_another_input_of_the_same_name_gets_a_number_and_keeps_it(
    run: Run, meeting: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "pages", tmp_path / "other" / meeting.name
    other.parent.mkdir()
    other.write_text(TEXT.replace("cat", "dog"), encoding="utf-8")
    out.mkdir()
    for _ in range(2):
        for file in (meeting, other):
            done = run("report", file, "--to", "html", "--quotes", "-o", out)
    assert "dana-and-luis.html is there already; writing dana-and-luis-2.html" in done.stderr
    assert pages(out) == ["dana-and-luis-2.html", "dana-and-luis.html"]
    assert "dog" in (out / "dana-and-luis-2.html").read_text(encoding="utf-8")
    assert "dog" not in (out / "dana-and-luis.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("memory", [None, b"", b"{}", b'{"key": "zz", "files": {}}', b"\xff[1]"])
def test_what_somebody_has_changed_is_never_written_over(
    run: Run, meeting: Path, tmp_path: Path, memory: bytes | None
) -> None:
    out = tmp_path / "pages"
    out.mkdir()
    page = out / "dana-and-luis.html"
    run("report", meeting, "--to", "html", "-o", out)
    if memory is None:
        page.write_text("my notes", encoding="utf-8")
    else:
        (out / ".oneonone.written").write_bytes(memory)
    before = page.read_bytes()
    assert run("report", meeting, "--to", "html", "-o", out).returncode == 0
    assert page.read_bytes() == before
    assert pages(out) == ["dana-and-luis-2.html", "dana-and-luis.html"]


def test_what_is_remembered_names_nobody(run: Run, meeting: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    out.mkdir()
    for _ in range(2):
        run("report", meeting, "--to", "html", "--anonymous", "-o", out)
    assert pages(out) == ["meeting.html"]
    assert b"dana" not in (out / ".oneonone.written").read_bytes().lower()


def test_several_pages_without_a_folder_are_refused(
    run: Run, meeting: Path, tmp_path: Path
) -> None:
    assert run("report", meeting, meeting, "--to", "html").returncode == 2
    file = tmp_path / "page.html"
    file.write_text("kept")
    done = run("report", meeting, meeting, "--to", "svg", "-o", file)
    assert done.returncode == 1
    assert "several meetings need a folder" in done.stderr
    assert file.read_text() == "kept"


def test_one_page_goes_to_a_file_or_into_a_folder_that_is_there(
    run: Run, meeting: Path, tmp_path: Path
) -> None:
    assert run("report", meeting, "--to", "html", "-o", tmp_path / "page.html").returncode == 0
    assert run("report", meeting, "--to", "html", "-o", tmp_path).returncode == 0
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "dana-and-luis.html").exists()


def test_anonymous_pages_have_anonymous_names(run: Run, meeting: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    done = run("report", meeting, meeting, "--to", "html", "--quotes", "--anonymous", "-o", out)
    assert done.returncode == 0, done.stderr
    assert pages(out) == ["meeting-2.html", "meeting.html"]
    page = (out / "meeting.html").read_text(encoding="utf-8").lower()
    assert "dana" not in page
    assert "luis" not in page
    assert "person a" in page


@pytest.mark.parametrize("form", ["json", "csv", "md", "html"])
def test_short_quotes_and_no_keywords_hold_for_every_form(
    run: Run, tmp_path: Path, form: str
) -> None:
    long = "the cat was at the vet and the biscuit was gone by noon, sadly unfindable"
    path = tmp_path / "m.txt"
    path.write_text(f"Dana: Well, {long}.\nLuis: I see.\n", encoding="utf-8")
    told = run("report", path, "--to", form, "--utterances", "--quotes", "--quote-length", "short")
    assert "biscuit" in told.stdout
    assert (
        "unfindable"
        not in run(
            *("report", path, "--to", form, "--utterances", "--quotes", "--quote-length", "short"),
            "--no-keywords",
        ).stdout
    )
    assert "biscuit" not in run("report", path, "--to", form, "--no-keywords").stdout
