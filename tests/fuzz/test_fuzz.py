"""The fuzzing itself: it finds what it is meant to find, and a second of it finds nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from pipeline import readers
from pipeline.errors import InputUnreadable
from pipeline.readers.tables import delimited
from pipeline.records import Source, Transcript
from tests.fuzz import fuzz_readers, hostile
from tests.fuzz.mutations import LARGEST, mutate
from tests.readers.sample_files import samples


def test_a_second_finds_nothing(tmp_path: Path) -> None:
    found = fuzz_readers.run(1.0, seed=7, kept=tmp_path)
    assert found.inputs > 0
    assert not found.crashes
    assert not found.slow


def test_crashes_are_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_source: Source, _format: str | None = None) -> Transcript:
        raise ZeroDivisionError

    monkeypatch.setattr(readers, "read", broken)
    found = fuzz_readers.run(0.2, kept=tmp_path)
    assert sum(found.crashes.values()) > 0
    assert any(tmp_path.iterdir())
    assert "**ZeroDivisionError at test_fuzz.py" in fuzz_readers.table(found)


def test_mutations_depend_on_the_seed_alone() -> None:
    data = samples()[0].path.read_bytes()
    twice = [mutate(random.Random(3), data, b"x" * 500) for _ in range(2)]
    assert twice[0] == twice[1] != data
    assert len(twice[0]) <= LARGEST


@pytest.mark.parametrize("case", list(hostile.bombs()), ids=lambda case: case.name)
def test_bombs_are_refused(case: hostile.Case) -> None:
    if "5 GB" in case.name:
        pytest.skip("takes seconds to pack; `make fuzz` does it")
    outcome = hostile.measure(case)
    assert outcome.result.startswith("refused: ")
    assert outcome.seconds < 5
    assert outcome.peak < 200


def test_a_tier_of_many_names_is_not_read_for_each() -> None:
    (case,) = (case for case in hostile.cases() if case.name == "elan, long")
    assert hostile.measure(case, 3_000_000).seconds < 6  # squares needed 12


def test_paragraphs_of_one_time_need_no_order() -> None:
    sample = next(one for one in samples() if one.format == "digital-paper-edit")
    whole = json.loads(sample.path.read_bytes())
    told = whole.get("transcript") or whole
    first = told["paragraphs"][0]
    told["paragraphs"] = [first | {"speaker": None}, first, *told["paragraphs"]]
    assert readers.read(sample.source(json.dumps(whole).encode())).reading.lines


def test_more_rows_than_any_meeting_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_MOST_ROWS", 50)
    data = b"start,end,text\n" + b"1,2,Good morning.\n" * 51
    with pytest.raises(InputUnreadable, match="more than 50 rows"):
        readers.read(readers.open_source("a.csv", data))


def test_long_files_are_read_or_refused() -> None:
    outcomes = [hostile.measure(case, 200_000) for case in list(hostile.cases())[12:24]]
    assert all(outcome.result.startswith(("refused: ", "read, ")) for outcome in outcomes)
    assert len(hostile.table(outcomes).splitlines()) == len(outcomes) + 2
