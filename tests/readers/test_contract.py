"""What every reader promises, on every sample of every format."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from pipeline import readers
from pipeline.readers.protocol import Fit, Reader
from pipeline.records import Line, Source
from tests.readers.sample_files import EXPECTED, FOLDER, Sample, samples

ALL = samples()
FEWEST = 3
# What is recognised only to be refused by name: tested beside each of these readers.
REFUSED = {"zoom-chat", "participants", "container"}


@pytest.fixture(params=ALL, ids=lambda sample: f"{sample.format}/{sample.path.name}")
def sample(request: pytest.FixtureRequest) -> Sample:
    assert isinstance(request.param, Sample)
    return request.param


def test_sample_is_told_by_its_content(sample: Sample) -> None:
    format = readers.detect(sample.source()).NAME
    assert format == sample.format


def test_lines_are_the_expected_ones(sample: Sample) -> None:
    lines = readers.read(sample.source()).reading.lines
    expected = sample.expected()
    assert [_words(line) for line in lines] == [_words(line) for line in expected]
    for line, wanted in zip(lines, expected, strict=True):
        assert _same_time(line.start, wanted.start), (line, wanted)
        assert _same_time(line.end, wanted.end), (line, wanted)


def _words(line: Line) -> tuple[str | None, str]:
    return line.speaker, line.text


def _same_time(time: float | None, wanted: float | None) -> bool:
    if time is None or wanted is None:
        return time is wanted
    return math.isclose(time, wanted, abs_tol=0.0005)


@pytest.mark.parametrize("name", [name for name in readers.READERS if name not in REFUSED])
def test_every_reader_has_samples(name: str) -> None:
    found = Counter(sample.format for sample in ALL)[name]
    assert found >= FEWEST


def test_every_sample_folder_is_a_reader() -> None:
    assert {sample.format for sample in ALL} <= set(readers.READERS)


def test_every_expectation_has_its_sample() -> None:
    wanted = {path.name.removesuffix(EXPECTED) for path in FOLDER.glob(f"*/*{EXPECTED}")}
    assert wanted == {sample.path.name for sample in ALL}


@pytest.mark.parametrize("reader", readers.READERS.values(), ids=readers.READERS)
def test_reader_describes_itself(reader: Reader) -> None:
    assert reader.NAME.islower()
    assert reader.TITLE
    assert reader.RECOGNISED_BY
    assert isinstance(reader.SPEAKERS, bool)
    assert reader.TIMES in ("given", "starts_only", "none")


@pytest.mark.parametrize("reader", readers.READERS.values(), ids=readers.READERS)
def test_fit_never_raises(reader: Reader) -> None:
    sources = [
        Source("empty.txt", b"", ""),
        Source("blank.txt", b" \n", " \n"),
        Source("container.docx", b"PK\x03\x04", None),
        Source("one.txt", b"x", "x"),
        *(sample.source() for sample in ALL),
    ]
    for source in sources:
        assert reader.fit(source) in Fit
