"""Trends in the terminal: kept files to look at, and no line too long at any width."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.history import By
from pipeline.trend_writers import comparison_text, text
from pipeline.trends import compare, trends
from pipeline.writers.protocol import Detail
from tests.made_meetings import meeting
from tests.trend_writers.made_trends import NEW, OLD, made_comparison, made_trends

KEPT = Path(__file__).parent / "kept"


def same_as_kept(name: str, told: str) -> None:
    """Compare with a kept file; ONEONONE_KEEP=1 writes it anew, to be looked at."""
    path = KEPT / name
    if os.environ.get("ONEONONE_KEEP") == "1":
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "by"), [(60, "quarter"), (80, "month"), (120, "week")])
def test_trends_are_as_kept(width: int, by: By) -> None:
    same_as_kept(f"trends-{width}.txt", text.write(made_trends(by), Detail(width=width)))


def test_a_comparison_is_as_kept() -> None:
    same_as_kept("comparison.txt", comparison_text.write(made_comparison(), Detail(width=80)))


@pytest.mark.parametrize("width", [60, 61, 79, 100, 140, 200])
@pytest.mark.parametrize("by", ["week", "month", "quarter"])
def test_no_line_is_too_long(width: int, by: By) -> None:
    lines = text.write(made_trends(by), Detail(width=width)).splitlines()
    assert max(map(len, lines)) <= width
    strips = [line for line in lines if re.search(r"W+P+", line)]
    assert len(strips) == {"week": 21, "month": 5, "quarter": 2}[by]
    comparison = comparison_text.write(made_comparison(), Detail(width=width)).splitlines()
    assert max(map(len, comparison)) <= width


def test_many_categories_are_told_by_letters_or_strips_alone() -> None:
    wide = meeting(0)
    names = [f"{letter * 9}" for letter in "abcdefghijkl"]
    share = replace(wide.categories[0], share=1 / 12, seconds=150.0, low=None, high=None)
    many = replace(
        wide,
        categories=tuple(replace(share, category=name) for name in names),
        speakers=(),
        topics=(),
    )
    for width in (60, 100):
        told = text.write(trends([many]), Detail(width=width))
        assert max(map(len, told.splitlines())) <= width
        assert re.search("A+B+C+D+E+F+G+H+I+J+K+L+", told)
    assert "A  B  C" in re.sub(" +", "  ", told)


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[" not in text.write(made_trends(), Detail())
    assert "\x1b[" in text.write(made_trends(), Detail(colour=True))


def test_what_names_hold_does_not_reach_the_terminal() -> None:
    told = replace(made_trends(), person="Da\x1b[31mna\n[bold]x")
    assert "\x1b" not in text.write(told, Detail())
    assert "[bold]x" in text.write(told, Detail())


def test_many_people_are_not_lined_up() -> None:
    made = trends(meeting(n, speakers=(f"P{n}",)) for n in range(9))
    team = trends(meeting(n, speakers=tuple(f"P{one}" for one in range(9))) for n in range(3))
    for told, why in (
        (text.write(made, Detail()), "See --person"),
        (text.write(replace(team, series="Dana"), Detail()), "see one of them with --person"),
    ):
        assert "P3" not in told
        assert why in " ".join(told.split())
    few = trends(meeting(n, speakers=("Dana", f"P{n}")) for n in range(3))
    assert "P1" not in text.write(few, Detail())
    assert "all others together" in text.write(replace(few, person="Dana"), Detail())


def test_nothing_said_or_nothing_to_compare() -> None:
    assert "no file tells how long" in text.write(trends([meeting(0, seconds=0.0)]), Detail())
    assert "No transcript was read by both models." in comparison_text.write(
        compare([], OLD, NEW, "month"), Detail()
    )
    undated = text.write(trends([meeting(0, dated=False)]), Detail())
    assert "The date of one meeting is not known" in undated


def test_two_models_in_one_picture_are_told_of() -> None:
    told = text.write(trends([meeting(0), meeting(1, model="m2")]), Detail())
    assert "2 models read these meetings" in told
