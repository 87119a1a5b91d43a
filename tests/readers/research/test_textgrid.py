from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import TranscriptDamaged
from pipeline.readers import open_source, read
from pipeline.readers.research import textgrid
from pipeline.records import Line

HEAD = 'File type = "ooTextFile"\nObject class = "TextGrid"\n0 9 <exists> 1\n'


def test_counts_are_not_believed() -> None:
    text = HEAD + '"IntervalTier" "Ana" 0 9 700\n0 1 "One is."\n1 2 "Two'
    lines = read(open_source("x.TextGrid", text.encode())).reading.lines
    assert lines == (Line("One is.", "Ana", 0.0, 1.0),)


def test_no_tier() -> None:
    with pytest.raises(TranscriptDamaged):
        textgrid.read(open_source("x.TextGrid", HEAD.encode()))


def test_the_same_intervals_as_praatio() -> None:
    praatio = pytest.importorskip("praatio.utilities.textgrid_io")
    path = Path(__file__).parents[1] / "samples" / "textgrid" / "long.TextGrid"
    theirs = praatio.parseTextgridStr(path.read_text("utf-8"), includeEmptyIntervals=False)
    intervals = sorted(
        (float(start), float(end), " ".join(text.split()), tier["name"])
        for tier in theirs["tiers"]
        if tier["class"] == "IntervalTier"
        for start, end, text in tier["entries"]
        if text != "sil"
    )
    ours = read(open_source(path.name, path.read_bytes())).reading.lines
    assert intervals == sorted((ln.start, ln.end, ln.text, ln.speaker) for ln in ours)
