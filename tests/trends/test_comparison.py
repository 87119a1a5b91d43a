"""What another model alone changes, over the same transcripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pipeline.compared import ChangedShare
from pipeline.history import ArchivedModel
from pipeline.trends import compare
from tests.made_meetings import meeting

NOW = datetime(2026, 6, 1, tzinfo=UTC)
OLD = ArchivedModel("m1", "default", 20, 0, NOW, NOW)
NEW = ArchivedModel("m2", "default", 20, 20, NOW, NOW)


def test_shares_by_both_and_how_much_single_meetings_move() -> None:
    pairs = [
        (meeting(0, work=0.5), meeting(0, work=0.6, model="m2")),
        (meeting(1, work=0.5), meeting(1, work=0.4, model="m2")),
        (meeting(9, work=0.5, dated=False), meeting(9, work=0.8, model="m2", dated=False)),
    ]
    told = compare(iter(pairs), OLD, NEW, "month")
    work, personal, career, feedback = told.whole.categories
    assert (work.category, work.old) == ("work", 0.5)
    assert work.new == pytest.approx(0.6)
    assert work.typical == pytest.approx(0.5 / 3)
    assert personal.old == pytest.approx(0.4)
    assert personal.new == pytest.approx(0.3)
    assert career.typical == feedback.typical == pytest.approx(0)
    assert told.whole.meetings == 3
    assert told.undated == 1
    (january,) = told.periods
    assert (january.start, january.meetings) == (date(2026, 1, 1), 2)
    assert january.categories[0].new == pytest.approx(0.5)
    assert [one.file for one in told.largest] == [
        "meeting-009.vtt",
        "meeting-000.vtt",
        "meeting-001.vtt",
    ]
    assert told.largest[0].moved == pytest.approx(0.3)


def test_ten_meetings_are_named() -> None:
    pairs = [(meeting(n, work=0.2), meeting(n, work=0.2 + n / 100, model="m2")) for n in range(40)]
    told = compare(pairs, OLD, NEW, "month")
    assert [one.title for one in told.largest] == [f"Weekly {n}" for n in range(39, 29, -1)]


def test_a_category_that_one_model_does_not_know() -> None:
    old = meeting(0)
    new = replace(old, categories=old.categories[:3])
    told = compare([(old, new)], OLD, NEW, "week")
    assert told.whole.categories[3] == ChangedShare("feedback", 0.0, None, 0.0)


def test_nothing_to_compare() -> None:
    told = compare([], OLD, NEW, "week")
    assert told.whole.meetings == 0
    assert told.whole.categories == ()
    assert (told.periods, told.largest) == ((), ())
