"""Moments placed from left to right."""

from __future__ import annotations

import pytest

from pipeline.labels import Label
from pipeline.writers import time_axis
from tests.writers.made_report import Said, long_report, made_report

WORK = Label("work", "projects")


@pytest.mark.parametrize(
    "seconds", [1.0, 50.0, 600.0, 840.0, 1800.0, 3600.0, 5400.0, 18000.0, 400000.0]
)
def test_marks_are_few_at_every_zoom_and_stay_where_they_are(seconds: float) -> None:
    axis = time_axis.of(made_report([Said("A", "So.", WORK, seconds)]))
    for level in range(axis.levels + 1):
        seen = [mark.seconds for mark in axis.marks if mark.level <= level]
        assert len(seen) / 2**level <= 8.5 or seconds > 100000
        assert len(seen) >= 1
    assert axis.marks[0].text == "0:00"


def test_places_are_percent_of_the_meeting() -> None:
    axis = time_axis.of(made_report([Said("A", "So.", WORK, 50.0), Said("B", "Yes.", WORK, 150.0)]))
    assert axis.place(50.0, 200.0) == (25.0, 75.0)
    assert axis.ribbon("A") == "M0 0h2500v10h-2500z"
    assert axis.ribbon("nobody") == ""


def test_a_meeting_of_five_hours_can_be_zoomed_to_minutes() -> None:
    axis = time_axis.of(long_report())
    assert axis.levels == 6
    assert len(axis.marks) < 1000
