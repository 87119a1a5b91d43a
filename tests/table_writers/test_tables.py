"""Tables of an archive as CSV and Parquet: every row, in its types, nothing that runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import open_archive
from pipeline.archive.views import VIEWS
from pipeline.errors import ExtraMissing
from pipeline.table_writers import FORMS, parquet
from pipeline.table_writers.protocol import Rows
from tests.made_meetings import meeting

HEADER: Rows = [("meeting", "title", "share", "keywords", "day")]
ROWS: Rows = [(1, "=cmd()", 0.1, '["cat", "ring road"]', "2026-03-06"), (2, None, None, "[]", None)]


def parquet_rows(data: bytes) -> list[dict[str, Any]]:
    pq = pytest.importorskip("pyarrow.parquet")
    return list(pq.read_table(io.BytesIO(data)).to_pylist())


def test_csv_runs_nothing_and_loses_nothing() -> None:
    text = b"".join(FORMS["csv"].write([HEADER, ROWS])).decode("utf-8")
    first, second = csv.DictReader(io.StringIO(text))
    assert first["title"] == "'=cmd()"
    assert json.loads(first["keywords"]) == ["cat", "ring road"]
    assert float(first["share"]) == 0.1
    assert (second["title"], second["share"], second["day"]) == ("", "", "")


def test_parquet_has_types() -> None:
    pytest.importorskip("pyarrow")
    assert parquet_rows(b"".join(FORMS["parquet"].write([HEADER, ROWS]))) == [
        {
            "meeting": 1,
            "title": "=cmd()",
            "share": 0.1,
            "keywords": ["cat", "ring road"],
            "day": date(2026, 3, 6),
        },
        {"meeting": 2, "title": None, "share": None, "keywords": [], "day": None},
    ]


@pytest.mark.parametrize("count", [0, 1, parquet.GROUP, 2 * parquet.GROUP + 1])
def test_parquet_of_many_rows_comes_in_parts(count: int) -> None:
    pytest.importorskip("pyarrow")

    def rows() -> Iterator[Rows]:
        yield [("number", "share")]
        for start in range(0, count, 999):
            yield [(n, n / 7) for n in range(start, min(start + 999, count))]

    parts = list(FORMS["parquet"].write(rows()))
    assert max(map(len, parts)) < 400_000
    table = parquet_rows(b"".join(parts))
    assert [row["number"] for row in table] == list(range(count))


def test_parquet_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'oneonone\[parquet\]'"):
        list(FORMS["parquet"].write([HEADER]))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_an_archive(view: str, tmp_path: Path) -> None:
    """Both forms have the same rows, and Parquet the types of docs/ARCHIVE.md."""
    pytest.importorskip("pyarrow")
    with open_archive(str(tmp_path / "a.sqlite")) as archive:
        archive.keep([meeting(n, dated=n > 0) for n in range(3)])
        plain = b"".join(FORMS["csv"].write(archive.rows(view))).decode("utf-8")
        typed = parquet_rows(b"".join(FORMS["parquet"].write(archive.rows(view))))
    table = list(csv.DictReader(io.StringIO(plain)))
    assert (
        len(table) == len(typed) == {"meetings": 3, "people": 2, "texts": 0}.get(view, len(table))
    )
    assert table or view == "texts"
    for row, other in zip(table, typed, strict=True):
        assert list(row) == list(other)
        for name, value in other.items():
            assert type(value) in {
                "meeting": (int,),
                "seconds": (float,),
                "keywords": (list,),
                "day": (date, type(None)),
                "kept": (datetime,),
            }.get(name, (str, int, float, list, type(None)))
            if isinstance(value, float):
                assert float(row[name]) == value
