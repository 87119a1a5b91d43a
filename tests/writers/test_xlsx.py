"""The workbook, read back by another library."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pipeline.errors import ExtraMissing
from pipeline.records import Report
from pipeline.writers import Detail, xlsx
from tests.writers.made_report import Said, hostile_report, long_report, made_report
from tests.writers.small_report import LABELS, SAID, small_report

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbook back")
pytest.importorskip("xlsxwriter", reason="xlsxwriter writes the workbook")
ALL = Detail(quotes=True, utterances=True)


def book(*reports: Report, detail: Detail = ALL) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(reports, detail)))


def table(sheet: Any) -> list[dict[str, Any]]:
    """Give the rows of a sheet under its heads."""
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_sheets_tell_the_figures_of_the_report() -> None:
    made = book(small_report())
    assert made.sheetnames == ["Shares", "Topics", "Speakers", "Timeline", "Utterances", "Notes"]
    share = table(made["Shares"])[0]
    assert (share["category"], share["share"], share["likely from"], share["likely to"]) == (
        *("work", 0.9, 0.84, 0.95),
    )
    assert share["date"] == datetime(2026, 3, 6, 9)
    assert share["time"] == timedelta(seconds=354.6)
    assert sum(one["share"] for one in table(made["Topics"])) == pytest.approx(1)
    luis = table(made["Speakers"])[1]
    assert (luis["speaker"], luis["work"], luis["career"]) == (
        "Luis",
        timedelta(seconds=300),
        timedelta(0),
    )
    stretch = table(made["Timeline"])[1]
    assert (stretch["category"], stretch["keywords"]) == ("personal", "cat, vet")
    assert [one["text"] for one in table(made["Utterances"])] == [said for said, *_ in SAID]


def test_each_sheet_has_a_title_a_note_and_heads_that_stay() -> None:
    made = book(small_report())
    for sheet in made:
        assert sheet["A1"].value == "Friday | catch-up"
        assert sheet["A2"].value.endswith(".")
        assert sheet.freeze_panes == "B5"
        assert sheet.auto_filter.ref.startswith("A4:")
    assert made["Shares"]["D5"].number_format == "0%"
    assert made["Shares"]["G5"].number_format == "[h]:mm:ss"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://a.example/"])
def test_text_is_text_and_never_a_formula(start: str) -> None:
    made = book(made_report([Said(start, start, LABELS[0])], title=start, file=start))
    for sheet in made:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    assert table(made["Utterances"])[0]["text"] == start.strip()


@pytest.mark.parametrize("report", [hostile_report(), long_report(1)])
def test_any_report_can_be_read_back(report: Report) -> None:
    assert len(table(book(report)["Utterances"])) == len(report.predictions)


def test_what_was_said_is_there_only_when_asked_for() -> None:
    assert "Utterances" not in book(small_report(), detail=Detail()).sheetnames
    rows = table(book(small_report(), detail=Detail(utterances=True))["Utterances"])
    assert "text" not in rows[0]
    assert b"nobody knows why" not in xlsx.write([small_report()], Detail(utterances=True))


def test_several_meetings_share_a_workbook() -> None:
    other = made_report([Said("Dana", "Hello.", LABELS[0])], title="Another")
    made = book(small_report(), other)
    assert made["Shares"]["A1"].value == "2 meetings"
    assert {one["meeting"] for one in table(made["Shares"])} == {"Friday | catch-up", "Another"}


def test_a_date_that_spreadsheets_do_not_know_is_text() -> None:
    report = small_report()
    transcript = report.meeting.transcript
    reading = replace(transcript.reading, date=datetime(1850, 5, 6, tzinfo=UTC))
    meeting = replace(report.meeting, transcript=replace(transcript, reading=reading))
    assert table(book(replace(report, meeting=meeting))["Shares"])[0]["date"] == "1850-05-06"


def test_a_very_long_text_fits_a_cell() -> None:
    (row,) = table(book(made_report([Said("Dana", "a" * 40_000, LABELS[0])]))["Utterances"])
    assert row["text"] == "a" * 32_767


def test_the_same_report_gives_the_same_bytes() -> None:
    assert xlsx.write([small_report()], ALL) == xlsx.write([small_report()], ALL)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExtraMissing, match="xlsx"):
        xlsx.write([small_report()], Detail())
