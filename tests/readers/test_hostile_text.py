"""Long texts of nothing but marks: time grows with their length, not with its square."""

from __future__ import annotations

import contextlib
import time

import pytest

from pipeline import readers
from pipeline.errors import OneononeError
from pipeline.records import Source

NAMES = (
    "teams-docx", "teams-paste", "google-meet", "otter", "granola", "fathom", "rev", "webex-text",
    "podcast-html", "labelled", "text", "zoom-chat", "participants", "container",
)  # fmt: skip
UNITS = (
    "a", ":", "[", "(", "{", "1", " ", "\n", "a\n", "*", "\\*", "#", "- ", "![", "![](", "[a](",
    "<", "<p>", "<cite>", "a/b | ", "A: ", "A: b\n", "0:01\n", "0:01 ", "x   0:04 ",
    "X   0:04\ny\n", "A: - WATCH: x ", "a 1 minutes ", "a 1 minutes\n", "X transcription\n",
    ",", '"', "\u3000",
)  # fmt: skip
LENGTH = 200_000
SECONDS = 6.0  # of the processor; linear code needs a tenth, squares need hours


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_long_texts_end(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    source = Source("a.txt", b"a", text)
    for name in NAMES:
        began = time.process_time()
        readers.READERS[name].fit(source)
        with contextlib.suppress(OneononeError):
            readers.READERS[name].read(source)
        assert time.process_time() - began < SECONDS, name
