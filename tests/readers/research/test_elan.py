from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import open_source, read

SAMPLES = Path(__file__).parents[1] / "samples" / "elan"


def test_facts() -> None:
    path = SAMPLES / "participants.eaf"
    assert read(open_source(path.name, path.read_bytes())).reading.participants == ("Ana",)


def test_frames() -> None:
    text = (SAMPLES / "participants.eaf").read_text("utf-8").replace("milliseconds", "PAL-frames")
    lines = read(open_source("x.eaf", text.encode())).reading.lines
    assert lines[0].start == 20.0


def test_the_same_annotations_as_pympi() -> None:
    elan = pytest.importorskip("pympi.Elan")
    path = SAMPLES / "participants.eaf"
    theirs = elan.Eaf(str(path)).get_annotation_data_for_tier("A_trans")
    ours = read(open_source(path.name, path.read_bytes())).reading.lines
    assert sorted((start / 1000, end / 1000, text) for start, end, text, *_ in theirs) == [
        (line.start, line.end, line.text) for line in ours if line.speaker == "Ana"
    ]
