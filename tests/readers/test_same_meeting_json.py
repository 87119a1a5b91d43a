"""One meeting in two files of one tool gives the same utterances."""

from __future__ import annotations

import pytest

from pipeline.readers import open_source, read
from pipeline.records import Line
from tests.readers.sample_files import FOLDER


def lines(name: str) -> list[Line]:
    path = FOLDER / name
    return [
        Line(line.text, line.speaker, _rounded(line.start), _rounded(line.end))
        for line in read(open_source(path.name, path.read_bytes())).reading.lines
    ]


def _rounded(time: float | None) -> float | None:
    return None if time is None else round(time, 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("whisper-json/openai.json", "whisper-tsv/openai.tsv"),
        ("assemblyai/utterances.json", "assemblyai/words-only.json"),
        ("assemblyai/utterances.json", "assemblyai/utterances-alone.json"),
        ("deepgram/utterances.json", "deepgram/words.json"),
        ("fireflies-json/graphql.json", "fireflies-json/bare.json"),
        ("granola-json/api.json", "granola-json/cache-v3.json"),
        ("granola-json/cache-v3.json", "granola-json/cache-v6.json"),
    ],
)
def test_same_utterances(one: str, other: str) -> None:
    assert lines(one) == lines(other)
