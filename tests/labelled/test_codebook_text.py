from __future__ import annotations

import string
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import labelled
from pipeline.corpus import fingerprint
from pipeline.errors import LabelsRefused
from pipeline.labelled import codebook_text
from pipeline.labels import Label
from pipeline.records import LabelledLine, LabelledMeeting
from tests.labelled.sample_files import sample

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1)
PHRASE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
NAME = (
    st.text(string.ascii_letters + "/ -é", min_size=1)
    .map(lambda name: " ".join(name.split()))
    .filter(bool)
)
PART = st.text(string.ascii_lowercase + "_-", min_size=1)
LABELS = st.builds(Label, PART, st.none() | PART)
HEADER = st.dictionaries(PART.filter(lambda key: key != "title"), PHRASE, max_size=3)
TIMES = st.none() | st.tuples(st.floats(0, 9e3), st.floats(0, 9e3)).map(sorted)


@st.composite
def meetings(draw: st.DrawFn, timed: bool = False) -> LabelledMeeting:
    lines = tuple(
        LabelledLine(draw(LABELS), draw(NAME), draw(PHRASE), 0, *(times or (None, None)))
        for times in draw(st.lists(TIMES if timed else st.none(), min_size=1, max_size=5))
    )
    title = draw(PHRASE)
    header = {**draw(HEADER), "title": title}
    return LabelledMeeting("x", title, header, lines, fingerprint(lines))


def what_counts(meetings: Sequence[LabelledMeeting]) -> list[tuple[object, ...]]:
    return [
        (
            meeting.title,
            dict(meeting.header),
            meeting.fingerprint,
            [(line.label, line.speaker, line.text, line.start, line.end) for line in meeting.lines],
        )
        for meeting in meetings
    ]


@given(st.lists(meetings(), min_size=1, max_size=3))
def test_what_is_written_as_text_is_read_again(written: list[LabelledMeeting]) -> None:
    text = labelled.write(written, "codebook")
    assert what_counts(codebook_text.parse("x", text)) == what_counts(written)


@given(st.lists(meetings(timed=True), min_size=1, max_size=3))
def test_what_is_written_as_json_lines_is_read_again(written: list[LabelledMeeting]) -> None:
    text = labelled.write(written, "jsonl")
    assert labelled.detect(text) is labelled.LABELLED_FORMATS["jsonl"]
    assert what_counts(labelled.parse("x", text)) == what_counts(written)


def test_a_sample_becomes_the_same_text_again() -> None:
    text = sample("plants.txt")
    assert labelled.write(labelled.parse("x", text), "codebook") == text


def test_a_bar_in_a_name_cannot_be_written_as_text() -> None:
    line = LabelledLine(Label("work"), "A|B", "hello", 3)
    with pytest.raises(LabelsRefused, match="holds a bar") as caught:
        labelled.write([LabelledMeeting("x.jsonl", "t", {}, (line,), "")], "codebook")
    assert caught.value.line == 3


def test_labels_may_hold_spaces_and_texts_bars() -> None:
    (meeting,) = labelled.parse("x", sample("own-categories.txt"))
    assert [line.label.category for line in meeting.lines] == ["client work", "our home life"]
    assert "|" in labelled.parse("x", sample("plants.txt"))[0].lines[3].text


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", None, "no labelled meeting"),
        ("title: x\n---\n", 1, "is empty"),
        ("name: x\n---\nwork | A | b\n", 1, "no title"),
        ("title x\n---\nwork | A | b\n", 1, "no colon"),
        ("title: x\nwork | A | b\n", 2, "no colon"),
        ("title: x\n", 1, "does not end"),
        ("title: x\n---\nwork | A\n", 3, "no label, speaker and text"),
        ("title: x\n---\nwork |  | b\n", 3, "no speaker"),
        ("title: x\n---\nwork/a/b | A | b\n", 3, "is no label"),
        ("title: x\n---\nwork/a | A | b\n\n/a | B | c\n", 5, "is no label"),
        ("title: x\r\n---\r\nwork/a | A | b\r\n===\r\ntitle: y\r\n---\r\nw |A\r\n", 7, "no label"),
    ],
)
def test_faults_are_told_with_file_and_line(text: str, line: int | None, fault: str) -> None:
    with pytest.raises(LabelsRefused, match=fault) as caught:
        codebook_text.parse("x.txt", text)
    assert caught.value.line == line
    assert str(caught.value).startswith("x.txt")
