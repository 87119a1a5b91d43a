"""docs/ARCHIVE.md says what is there, and its queries run on both databases."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import inspect, text

from pipeline.archive import Archive
from pipeline.archive.views import VIEWS
from tests.archive.conftest import connected
from tests.conftest import ROOT
from tests.made_meetings import meeting

PAGE = (ROOT / "docs" / "ARCHIVE.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


def documented(view: str) -> list[str]:
    section = PAGE.partition(f"### {view}\n")[2].partition("\n#")[0]
    cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_is_documented(view: str, place: str, archive: Archive) -> None:
    with connected(place) as connection:
        found = [str(column["name"]) for column in inspect(connection).get_columns(view)]
    assert found == documented(view)


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 6


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_finds_something(query: str, place: str, archive: Archive) -> None:
    archive.keep([meeting(n, career=0.2) for n in range(8)])
    with connected(place) as connection:
        assert connection.execute(text(query)).all()


def test_shares_by_month_are_what_they_say(place: str, archive: Archive) -> None:
    archive.keep([meeting(n, work=0.5) for n in range(8)])
    with connected(place) as connection:
        rows = connection.execute(text(QUERIES[0])).all()
    months = {row.month for row in rows}
    assert months == {"2026-01", "2026-02"}
    for month in months:
        assert sum(row.share for row in rows if row.month == month) == pytest.approx(1)
    assert {round(row.share, 6) for row in rows if row.category == "work"} == {0.5}
