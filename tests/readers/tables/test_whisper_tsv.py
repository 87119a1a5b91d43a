from __future__ import annotations

from pipeline.readers import open_source
from pipeline.readers.protocol import Fit
from pipeline.readers.tables import whisper_tsv


def test_seconds_are_not_whispers() -> None:
    source = open_source("x.tsv", b"start\tend\ttext\n0.5\t1.5\tHi there\n")
    assert whisper_tsv.fit(source) is Fit.NO


def test_a_row_without_times_is_counted() -> None:
    source = open_source("x.tsv", b"start\tend\ttext\n0\t1500\tHi there\nlost words\n")
    assert whisper_tsv.read(source).dropped == 1
