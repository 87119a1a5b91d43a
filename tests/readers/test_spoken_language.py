from __future__ import annotations

import pytest

from pipeline.readers.spoken_language import tag


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("en", "en"), ("English", "en"), ("eng", "en"), ("en_us", "en-us"), ("de-DE", "de-DE"),
        ("auto", None), ("und", None), ("", None), (None, None), (3, None), ("no language", None),
        ("haw", "haw"),
    ],
)  # fmt: skip
def test_tag(value: object, expected: str | None) -> None:
    assert tag(value) == expected
