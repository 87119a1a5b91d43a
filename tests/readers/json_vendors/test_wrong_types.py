"""Values of JSON samples exchanged for others: only our own errors, one certain reader."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import readers
from pipeline.errors import OneononeError
from pipeline.readers.protocol import Fit
from tests.readers.sample_files import Sample, samples

JSON = [sample for sample in samples() if sample.path.suffix == ".json"]
VALUES: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 10**30, 1.5, 1e308, "", "x", "1.5", "PT1S", [], {}, [[]], [{}], [None],
     {"a": []}, {"start": 1}, [1, 2], "\ud800", "2024-01-01T00:00:00Z"]
)  # fmt: skip


def places(value: object) -> Iterator[tuple[object, object]]:
    """Go through every container and key of a document."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


@pytest.mark.parametrize("sample", JSON, ids=lambda sample: f"{sample.format}/{sample.path.name}")
@settings(
    deadline=None, max_examples=20, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(data=st.data())
def test_wrong_types(sample: Sample, data: st.DataObject) -> None:
    whole = json.loads(sample.path.read_text("utf-8-sig"))
    for _ in range(data.draw(st.integers(1, 3))):
        found = list(places(whole))
        if found:
            container, key = found[data.draw(st.integers(0, len(found) - 1))]
            container[key] = deepcopy(data.draw(VALUES))  # type: ignore[index]
    source = sample.source(json.dumps(whole).encode())
    with contextlib.suppress(OneononeError):
        readers.read(source, sample.format)
    with contextlib.suppress(OneononeError):
        readers.read(source)


@pytest.mark.parametrize("sample", samples(), ids=lambda s: f"{s.format}/{s.path.name}")
def test_one_reader_is_certain_at_most(sample: Sample) -> None:
    source = sample.source()
    certain = [name for name, r in readers.READERS.items() if r.fit(source) is Fit.CERTAIN]
    assert certain in ([], [sample.format])
