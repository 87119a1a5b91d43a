from datetime import datetime

from pipeline.readers.documents.preamble import Facts, above_date, closer, people, told


def test_told_by_lines() -> None:
    lines = ["**Meeting Title:** Rota", "Date: 10 March 2026, 16:00", "Attendees: Fern; Kofi",
             "Language: en-GB", "Title: second"]  # fmt: skip

    assert told("a.txt", lines) == Facts(
        "Rota", datetime(2026, 3, 10, 16), "en-GB", ("Fern", "Kofi")
    )


def test_told_by_the_name_and_the_heading() -> None:
    assert told("2026-03-10 Rota.txt", []) == Facts("Rota", datetime(2026, 3, 10))
    assert told("a.md", ["", "# **Rota**"]).title == "Rota"
    assert told("a.md", ["Date: Jun 16", "Language: the usual"]) == Facts()


def test_the_name_gives_the_time_of_the_day_that_the_text_gives() -> None:
    named = datetime(2026, 3, 10, 16)

    assert closer(datetime(2026, 3, 10), named) == named
    assert closer(datetime(2026, 3, 11), named) == datetime(2026, 3, 11)
    assert closer(None, named) == named


def test_titles_above_dates_and_lists_of_people() -> None:
    assert above_date(["", "Rota", "March 10, 2026"]) == "Rota"
    assert above_date(["Rota", "Fern: hello"]) is None
    assert people("[Fern, 'Kofi'],") == ("Fern", "Kofi")
