from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pipeline.readers import open_source, read

SAMPLES = Path(__file__).parents[1] / "samples" / "chat"


def test_facts() -> None:
    path = SAMPLES / "codes.cha"
    found = read(open_source(path.name, path.read_bytes())).reading
    assert found.date == datetime(2021, 2, 3)
    assert found.language == "en"
    assert found.participants == ("Ana Lima", "INV")


def test_codes_tell_apart_who_shares_a_name() -> None:
    text = "@Begin\n@Participants:\tA1 Ana Adult, A2 Ana Adult\n*A1:\thi .\n*A2:\thi .\n"
    lines = read(open_source("x.cha", text.encode())).reading.lines
    assert [line.speaker for line in lines] == ["A1", "A2"]


def test_the_same_utterances_as_pylangacq() -> None:
    pylangacq = pytest.importorskip("pylangacq")
    text = (
        "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tA Subject, B Subject\n"
        "*A:\twe went (th)ere yesterday . \x1550_2000\x15\n%com:\tslowly\n"
        "*B:\tand then\n\thome ? \x152100_3000\x15\n@End\n"
    )
    theirs = pylangacq.CHAT.from_strs([text], parallel=False, strict=False).utterances()
    ours = read(open_source("x.cha", text.encode())).reading.lines
    assert [
        (one.participant, one.time_marks[0] / 1000, one.time_marks[1] / 1000) for one in theirs
    ] == [(line.speaker, line.start, line.end) for line in ours]
    assert [" ".join(token.word for token in one.tokens) for one in theirs] == [
        line.text.replace(".", " .").replace("?", " ?") for line in ours
    ]
