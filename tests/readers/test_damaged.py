"""Damaged samples: a piece cut out of one, a piece of another put in; only our own errors."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import readers
from pipeline.errors import OneononeError
from tests.readers.sample_files import Sample, samples

ALL = samples()
FORMATS = sorted({sample.format for sample in ALL})
PIECES = st.one_of(
    st.sampled_from([b"", b"\n", b"\r\n\r\n", b"-->", b"<v ", b"&#", b":", b"\xff", b"\x00", b'"']),
    st.binary(max_size=8),
)
QUICK = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow], database=None
)


def read_as_every(sample: Sample, data: bytes, format: str) -> None:
    """Read bytes as what they look like and as what they were."""
    with contextlib.suppress(OneononeError):
        source = sample.source(data)
        with contextlib.suppress(OneononeError):
            readers.read(source)
        readers.read(source, format)


def cut(drawn: st.DataObject, data: bytes) -> tuple[int, int]:
    start = drawn.draw(st.integers(0, len(data)))
    return start, min(len(data), start + drawn.draw(st.integers(0, 200)))


@pytest.mark.parametrize("format", FORMATS)
@QUICK
@given(data=st.data())
def test_a_piece_is_replaced(format: str, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([s for s in ALL if s.format == format]))
    whole = sample.path.read_bytes()
    start, end = cut(data, whole)
    read_as_every(sample, whole[:start] + data.draw(PIECES) + whole[end:] or b"\n", format)


@pytest.mark.parametrize("format", FORMATS)
@QUICK
@given(data=st.data())
def test_a_piece_of_another_is_put_in(format: str, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([s for s in ALL if s.format == format]))
    other = data.draw(st.sampled_from(ALL)).path.read_bytes()
    whole = sample.path.read_bytes()
    start, end = cut(data, whole)
    first, last = cut(data, other)
    read_as_every(sample, whole[:start] + other[first:last] + whole[end:] or b"\n", format)
