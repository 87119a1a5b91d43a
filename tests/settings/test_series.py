"""A meeting belongs to the first series that it fits, by folder or by name."""

from __future__ import annotations

import pytest

from pipeline.history import Series
from pipeline.settings import series_of

SERIES = (
    Series("Dana", "/talks/dana"),
    Series("Fridays", None, "friday*"),
    Series("Cloud", "s3://bucket/kim"),
    Series("Old Kim", "/talks/kim", "*20[01]?*"),
    Series("By path", None, "/talks/*/team/*"),
)


@pytest.mark.parametrize(
    ("place", "title", "name"),
    [
        ("/talks/dana/a.vtt", None, "Dana"),
        ("/talks/dana/deep/a.vtt", "Friday catch-up", "Dana"),
        ("/talks/danae/a.vtt", None, None),
        ("/talks/a.vtt", "FRIDAY catch-up", "Fridays"),
        ("/talks/Friday-7.vtt", None, "Fridays"),
        ("/talks/no-friday.vtt", "On Friday", None),
        ("s3://bucket/kim/a.vtt", None, "Cloud"),
        ("s3://bucket/kim2/a.vtt", None, None),
        ("/talks/kim/2019-03.vtt", None, "Old Kim"),
        ("/talks/kim/2026-03.vtt", None, None),
        ("/talks/x/team/a.vtt", None, "By path"),
    ],
)
def test_the_first_that_fits(place: str, title: str | None, name: str | None) -> None:
    found = series_of(place, title, SERIES)
    assert (found and found.name) == name
